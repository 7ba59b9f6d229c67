"""What became of each line of a document: the entries read from it, a note, a part of an entry, or nothing but form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracking.plans.lines.layout import Layout, LineKind
from tracking.plans.model.plan import Note, Plan
from tracking.plans.model.records import ORDER, Record

#: In words: entries were read from it; it is kept as text; it says something of the entry on line `part_of`; it holds
#: others together (a title, a rule, the head of a table) or states a sum that lint checks; it is blank.
LineResult = Literal["entry", "note", "part", "claim", "form", "blank"]


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """One line with its one result. `records` are those read from it, `note` is what holds it as it stands.

    A line has both where the entries took not all of it.
    """

    number: int
    text: str
    kind: LineKind
    result: LineResult
    records: Sequence[Record] = ()
    part_of: int = 0
    note: Note | None = None
    level: int = 0


def outcomes(plan: Plan, found: Mapping[str, Sequence[Record]], layout: Layout) -> list[LineOutcome]:
    """Every line of a document, as many as its reader counted. `found` is `records(plan)`."""
    if not layout.numbered:
        kinds = zip(layout.texts, layout.kinds, strict=True)
        return [
            LineOutcome(at, text, kind, "blank" if kind == "blank" else "form")
            for at, (text, kind) in enumerate(kinds, 1)
        ]
    read = _records_by_line(found)
    notes = {line: note for note in plan.notes for line in range(note.line, note.last_line + 1)}
    claims = {claim.line for claim in plan.claims}
    levels = {heading.line: heading.level for heading in layout.headings}
    owners = _owners(layout, read)
    told: list[LineOutcome] = []
    for number in range(1, max(len(layout.texts), plan.lines.total) + 1):
        there = number <= len(layout.texts)
        text, kind = (layout.texts[number - 1], layout.kinds[number - 1]) if there else ("", "blank")
        owner = owners[number - 1] if there else 0
        result = _result(number, kind, read, notes, claims, owner)
        told.append(
            LineOutcome(
                number, text, kind, result, read.get(number, ()),
                part_of=owner if result == "part" else 0, note=notes.get(number), level=levels.get(number, 0),
            )
        )  # fmt: skip
    return told


def _result(
    number: int,
    kind: LineKind,
    read: Mapping[int, Sequence[Record]],
    notes: Mapping[int, Note],
    claims: set[int],
    owner: int,
) -> LineResult:
    if number in notes and not notes[number].beside:
        return "note"
    if number in read:
        return "entry"
    if kind == "blank":
        return "blank"
    if number in claims:
        return "claim"
    return "part" if owner and kind not in ("rule", "head") else "form"


def _records_by_line(found: Mapping[str, Sequence[Record]]) -> dict[int, list[Record]]:
    by_line: dict[int, list[Record]] = defaultdict(list)
    for entity in ORDER:
        for record in found[entity]:
            if record.entry.line:
                by_line[record.entry.line].append(record)
    return dict(by_line)


def _owners(layout: Layout, read: Mapping[int, Sequence[Record]]) -> list[int]:
    """For each line, the line of the nearest entry that it stands below, 0 for none.

    All of a document stands below its title, so only what stands right there, and is no title, says something of it.
    """
    owners = [0] * len(layout.texts)
    for at, above in enumerate(layout.below):
        if not above or above == at + 1:
            continue
        if above not in read:
            owners[at] = owners[above - 1]
        elif read[above][0].entity != "project" or layout.kinds[at] != "heading":
            owners[at] = above
    for at, owner in enumerate(owners):
        if owner and owner != layout.below[at] and read[owner][0].entity == "project":
            owners[at] = 0
    return owners
