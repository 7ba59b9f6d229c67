"""Plan → Lockstep's own Markdown, with the notes where they stood."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tracking.plans.formats.dialect.cells import encode, encode_line, encode_text, words
from tracking.plans.model import plan as p
from tracking.plans.model.shape import ENTRY_LISTS, Slot, child_type, children_of, slots_of

MARK = "<!-- lockstep:{} -->"
HEADINGS = {
    "steps": "Steps",
    "escalation": "Escalation",
    "links": "Links",
    "claims": "Sums the plan states",
    "resources": "Shared resources",
}
LISTS = {"mitigations": "Mitigations for the whole project", "merge_order": "Merge order"}
WRITTEN = [name for name in ENTRY_LISTS if name not in ("findings", "notes")]
#: Where the entries stand of a kind that the document knew nothing of.
BEHIND_ALL = 10**9
#: Marks a note of lines that entries were read from too.
BESIDE = "beside"
#: Marks an item that is done and has no box.
DONE = "✓ "


def write_dialect(plan: p.Plan) -> str:
    """The whole plan as text that `read_dialect` reads back to the same values."""
    lines = [MARK.format("plan version=1"), "", f"# {_heading(plan)}", ""]
    lines += _project(plan.project)
    for kind, entries in _blocks(plan):
        if kind == "notes":
            lines += _note(entries[0])
        elif kind == "checklists":
            for checklist in entries:
                lines += _checklist(checklist)
        else:
            lines += _table(kind, entries)
    for name, title in LISTS.items():
        if texts := getattr(plan, name):
            lines += [f"## {title}", MARK.format(name), ""]
            lines += [f"- {encode_line(text)}" for text in texts]
            lines.append("")
    return "\n".join(lines)


def _heading(plan: p.Plan) -> str:
    return encode_text(plan.project.document or plan.project.title) or "Plan"


def _blocks(plan: p.Plan) -> Iterator[tuple[str, list[Any]]]:
    """Entries in the order of the document, those of one kind that follow each other together.

    An entry made in Lockstep has no line: it stands behind the one before it of its kind.
    Within a kind the order is the plan's.
    """
    placed: list[tuple[int, int, int, str, Any]] = []
    for rank, kind in enumerate([*WRITTEN, "notes"]):
        entries = getattr(plan, kind)
        reached = 0 if any(entry.line for entry in entries) else BEHIND_ALL
        for order, entry in enumerate(entries):
            reached = max(reached, entry.line)
            placed.append((reached, rank, order, kind, entry))
    placed.sort(key=lambda place: place[:3])
    block: list[Any] = []
    behind: list[p.Note] = []
    current = ""
    for *_place, kind, entry in placed:
        if kind == "notes" and entry.beside and block:
            # It says more of a row: that is no reason to begin the table anew.
            behind.append(entry)
            continue
        if block and (kind != current or kind == "notes" or _has_children(block[-1])):
            yield current, block
            yield from (("notes", [note]) for note in behind)
            block, behind = [], []
        current = kind
        block.append(entry)
    if block:
        yield current, block
        yield from (("notes", [note]) for note in behind)


def _has_children(entry: Any) -> bool:
    return any(getattr(entry, slot.name) for slot in children_of(type(entry)))


def _project(facts: p.ProjectFacts) -> list[str]:
    said = [(words(slot.name).capitalize(), encode(slot, getattr(facts, slot.name))) for slot in slots_of(type(facts))]
    return [MARK.format("project"), "", *(f"- **{name}**: {cell}" for name, cell in said if cell), ""]


def _table(kind: str, entries: list[Any], heading: str = "") -> list[str]:
    """Entries as a table with the columns that say anything, and a table of each last entry's children."""
    columns = [slot for slot in slots_of(ENTRY_LISTS[kind]) if child_type(slot) is None]
    lines = [f"## {heading or HEADINGS.get(kind, kind.capitalize())}", MARK.format(kind), ""]
    lines += _rows(columns, entries)
    for slot in children_of(ENTRY_LISTS[kind]):
        if children := getattr(entries[-1], slot.name):
            inner = child_type(slot)
            assert inner is not None
            lines += [MARK.format(f"{kind}.{slot.name}"), "", *_rows(list(slots_of(inner)), children)]
    return lines


def _rows(columns: list[Slot], entries: list[Any]) -> list[str]:
    cells = [[encode(slot, getattr(entry, slot.name)) for slot in columns] for entry in entries]
    kept = [at for at, slot in enumerate(columns) if slot.required or any(row[at] for row in cells)]
    header = [words(columns[at].name).capitalize() for at in kept]
    rows = [header, ["---"] * len(kept), *([row[at] for at in kept] for row in cells)]
    return [*("| " + " | ".join(row) + " |" for row in rows), ""]


def _checklist(checklist: p.Checklist) -> list[str]:
    facts: dict[str, Any] = {"kind": checklist.kind}
    if checklist.on != p.Place("project"):
        facts |= {"on": checklist.on.kind, "ref": checklist.on.ref}
    # A ">" inside would end the comment early.
    comment = json.dumps(facts, ensure_ascii=True).replace(">", "\\u003e")
    lines = [f"### {encode_line(checklist.title)}", MARK.format(f"checklist {comment}"), ""]
    stack = [(0, item) for item in reversed(checklist.items)]
    while stack:
        depth, item = stack.pop()
        lines.append("  " * depth + _item(item))
        stack += [(depth + 1, child) for child in reversed(item.children)]
    return [*lines, ""]


def _item(item: p.Item) -> str:
    box = ("[x] " if item.done else "[ ] ") if item.checkbox else (DONE if item.done else "")
    text = encode_line(item.text)
    if text[:1] in ("[", "*", DONE[0]):
        text = f"&#{ord(text[0])};{text[1:]}"
    days = ""
    if item.day_from is not None or item.day_to is not None:
        first, last = item.day_from, item.day_to
        days = f"**Day {'' if first is None else first}" + (
            f" to {'' if last is None else last}" if last != first else ""
        )
        days += "**: "
    return f"- {box}{days}{text}"


def _note(note: p.Note) -> list[str]:
    number = 1
    while MARK.format(f"/note {number}") in note.text:
        number += 1
    name = f"note {number} {BESIDE}" if note.beside else f"note {number}"
    return [MARK.format(name), *note.text.split("\n"), MARK.format(f"/note {number}"), ""]
