"""What the page of a document shows: its lines, and beside each what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tracking.language import translated
from tracking.mapping.became import Since
from tracking.models import Finding, PlanDocument, Project
from tracking.plans.lines import Layout, LineOutcome, outcomes
from tracking.plans.model.entities import BY_NAME
from tracking.plans.model.plan import Plan
from tracking.plans.model.records import ORDER, Record, records
from tracking.services import documents, plans
from tracking.web.document_lines import ShownLine, beside, shown_lines
from tracking.web.document_words import Entry, address_of, entry_of

#: Of what is listed below the lines, so many of each kind.
MOST_LISTED = 50
#: Headings to jump to; of a document with more, only those of the upper levels are listed.
MOST_HEADINGS = 150
#: What can be asked for beside a kind of entry.
RESULTS = ("notes", "findings", "changes")


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of one kind that are listed below the lines; `more` counts those that are not."""

    title: str
    entries: Sequence[Entry]
    more: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many entries of a kind the document has, on how many lines, and how many rows of it there are today."""

    name: str
    title: str
    then: int
    lines: int
    now: int


@dataclass
class DocumentPage:
    """A document with its reading, against the project as it is. Each part is worked out once, when it is asked for."""

    project: Project
    document: PlanDocument
    brought: Sequence[dict[str, Any]] = field(default_factory=list)

    @cached_property
    def plan(self) -> Plan:
        return plans.plan_of(self.document)

    @cached_property
    def records(self) -> dict[str, list[Record]]:
        return records(self.plan)

    @cached_property
    def layout(self) -> Layout:
        return documents.layout_of(self.document)

    @cached_property
    def lines(self) -> list[LineOutcome]:
        return outcomes(self.plan, self.records, self.layout)

    @cached_property
    def since(self) -> Since:
        return Since(self.project, self.document, self.records, self.brought)

    @cached_property
    def findings(self) -> dict[int, list[Finding]]:
        """Findings by their line, 0 for those of the whole document; of an older version those of its own reading."""
        by_line: dict[int, list[Finding]] = defaultdict(list)
        found: Iterable[Finding] = list(self.document.findings.all()) or _as_read(self.plan)
        for finding in found:
            there = self.layout.numbered and finding.line <= len(self.lines)
            by_line[finding.line if there else 0].append(finding)
        return by_line

    # --- which lines -------------------------------------------------------

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many lines each filter would show."""
        sizes = {
            "notes": sum(line.note is not None for line in self.lines),
            "findings": len(self.findings.keys() - {0}),
        }
        for entity in ORDER:
            on = {record.entry.line for record in self.records[entity]} - {0} if self.layout.numbered else set()
            if on:
                sizes[entity] = len(on)
        return sizes

    def matching(self, show: str, words: str) -> list[LineOutcome]:
        """The lines that a filter (one of RESULTS, a kind of entry, "" for all) and a search for words leave."""
        match show:
            case "":
                found = self.lines
            case "notes":
                found = [line for line in self.lines if line.note is not None]
            case "findings":
                found = [line for line in self.lines if line.number in self.findings]
            case "changes":
                changed = self._changed()
                found = [line for line in self.lines if any(id(record) in changed for record in line.records)]
            case _:
                found = [line for line in self.lines if any(record.entity == show for record in line.records)]
        wanted = words.casefold().split()
        return [line for line in found if all(word in line.text.casefold() for word in wanted)] if wanted else found

    def _changed(self) -> set[int]:
        became = self.since.of(record for line in self.lines for record in line.records)
        return {record for record, one in became.items() if one.standing in ("differs", "gone")}

    # --- in words ----------------------------------------------------------

    def shown(self, lines: Sequence[LineOutcome]) -> list[ShownLine]:
        """The lines of one page with what stands beside them."""
        became = self.since.of(beside(lines, self.lines))
        entries = {key: entry_of(one) for key, one in became.items()}
        return shown_lines(lines, self.lines, entries, self.findings)

    def headings(self, here: Sequence[LineOutcome]) -> list[dict[str, Any]]:
        """What can be jumped to; `here` are the lines of the page at hand."""
        found = self.layout.headings
        for deepest in (3, 2, 1):
            if len(found) > MOST_HEADINGS:
                found = [heading for heading in found if heading.level <= deepest]
        on_page = {line.number for line in here}
        return [
            {"line": h.line, "level": h.level, "text": h.text, "here": h.line in on_page} for h in found[:MOST_HEADINGS]
        ]

    @property
    def added(self) -> list[Listed]:
        """What was made in the project since, and stands in none of its documents."""
        found: list[Listed] = []
        for entity in ORDER[1:]:
            rows, size = self.since.added(entity, MOST_LISTED)
            if rows:
                found.append(_listed(entity, [Entry(entity, str(row), address_of(row)) for row in rows], size))
        return found

    @property
    def unplaced(self) -> list[Listed]:
        """Entries that were read from no line of this document."""
        apart = {
            entity: [record for record in entries if not (record.entry.line and self.layout.numbered)]
            for entity, entries in self.records.items()
            if entity != "project"
        }
        first = {entity: entries[:MOST_LISTED] for entity, entries in apart.items() if entries}
        became = self.since.of(record for entries in first.values() for record in entries)
        return [
            _listed(entity, [entry_of(became[id(record)]) for record in entries], len(apart[entity]))
            for entity, entries in first.items()
        ]

    @property
    def counted(self) -> list[Counted]:
        """What the import brought, kind by kind, and how much of it there is today."""
        told = [
            Counted(
                name=entity,
                title=translated(BY_NAME[entity].title),
                then=len(self.records[entity]),
                lines=self.sizes.get(entity, 0),
                now=self.since.now(entity),
            )
            for entity in ORDER[1:]
        ]
        return [counted for counted in told if counted.then or counted.now]


def _listed(entity: str, entries: Sequence[Entry], size: int) -> Listed:
    return Listed(translated(BY_NAME[entity].title), entries, size - len(entries))


def _as_read(plan: Plan) -> list[Finding]:
    return [
        Finding(code=found.code, severity=found.severity, message=translated(found.message), line=found.line)
        for found in plan.findings
    ]
