"""Lockstep's own Markdown → Plan. Lines outside its marks are left to the Markdown recognisers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tracking.plans.formats.dialect.cells import CellError, decode, decode_line
from tracking.plans.formats.dialect.write import BESIDE, DONE, LISTS, MARK, WRITTEN
from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.model.limits import check_text
from tracking.plans.model.shape import ENTRY_LISTS, Slot, child_type, slots_of
from tracking.texts import gettext as _

_MARK = re.compile(r"<!-- lockstep:(?P<name>[\w./]+)(?: (?P<rest>.*?))? -->\s*")
_BAR = re.compile(r"(?<!\\)\|")
_ITEM = re.compile(
    r"(?P<indent> *)- (?P<box>\[[ xX]\] |✓ )?"
    r"(?:\*\*Day (?P<first>\d{0,40})(?P<to> to (?P<last>\d{0,40}))?\*\*: )?(?P<text>.*)"
)


def is_dialect(text: str) -> bool:
    """Whether the text begins with the mark of Lockstep's own Markdown."""
    return text.lstrip().startswith("<!-- lockstep:plan ")


def read_dialect(text: str) -> tuple[p.Plan, str]:
    """The plan in the marked parts, and the text with these parts blanked, line for line, for other readers.

    Raises PlanError naming the line of a value that cannot be read.
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.rest = list(self.lines)
        self.plan = p.Plan()

    def read(self) -> tuple[p.Plan, str]:
        at = 0
        while at < len(self.lines):
            found = _MARK.fullmatch(self.lines[at])
            if found is None:
                at += 1
                continue
            self._take(at)
            heading = self._take_heading(at - 1)
            at = self._part(found["name"], found["rest"] or "", at + 1, heading)
        return self.plan, "\n".join(self.rest)

    def _take(self, at: int) -> str:
        self.rest[at] = ""
        return self.lines[at]

    def _take_heading(self, at: int) -> str:
        is_heading = 0 <= at < len(self.lines) and self.lines[at].startswith("#")
        return self._take(at).lstrip("#").strip() if is_heading else ""

    def _part(self, name: str, rest: str, at: int, heading: str) -> int:
        """Reads the part that begins at line index `at` and returns the index behind it."""
        if name == "note":
            return self._note(rest, at)
        at = self._skip_blank(at)
        if name == "plan":
            self._take_heading(at)
            return at
        if name == "project":
            return self._project(at)
        if name == "checklist":
            return self._checklist(heading, rest, at)
        if name in LISTS:
            return self._texts(name, at)
        parent, _dot, child = name.partition(".")
        if parent in WRITTEN:
            return self._table(parent, child, at)
        return at

    def _skip_blank(self, at: int) -> int:
        while at < len(self.lines) and not self.lines[at].strip():
            at += 1
        return at

    def _run(self, at: int, start: str) -> Iterator[tuple[int, str]]:
        """The lines from `at` on that begin with `start`, taken, with their index."""
        while at < len(self.lines) and self.lines[at].lstrip(" ").startswith(start):
            yield at, self._take(at)
            at += 1

    def _note(self, rest: str, at: int) -> int:
        number, _space, beside = rest.partition(" ")
        end = MARK.format(f"/note {number}")
        last = at
        while last < len(self.lines) and self.lines[last].rstrip() != end:
            last += 1
        text = "\n".join(self.lines[at:last])
        self.plan.notes.append(p.Note(line=at + 1, last_line=last, text=text, beside=beside == BESIDE))
        for taken in range(at, min(last + 1, len(self.lines))):
            self._take(taken)
        return last + 1

    def _project(self, at: int) -> int:
        slots = {slot.name: slot for slot in slots_of(p.ProjectFacts)}
        self.plan.project.line = at + 1
        for line, text in self._run(at, "- **"):
            name, _colon, cell = text.strip().removeprefix("- **").partition("**:")
            if slot := slots.get(_field(name)):
                setattr(self.plan.project, slot.name, self._value(slot, cell, line))
            at = line + 1
        return at

    def _table(self, parent: str, child: str, at: int) -> int:
        entries: list[Any] = getattr(self.plan, parent)
        kind = ENTRY_LISTS[parent]
        if child:
            slot = next((slot for slot in slots_of(kind) if slot.name == child), None)
            inner = child_type(slot) if slot else None
            if inner is None or not entries:
                raise PlanError(
                    _(
                        "“%(name)s” stands without the %(parent)s it belongs to.",
                        name=f"{parent}.{child}",
                        parent=parent,
                    ),
                    line=at,
                )
            entries, kind = getattr(entries[-1], child), inner
        slots = {slot.name: slot for slot in slots_of(kind)}
        header: list[str] = []
        for number, (line, text) in enumerate(self._run(at, "|")):
            at = line + 1
            cells = [cell.strip() for cell in _BAR.split(text.strip())[1:-1]]
            if number == 0:
                header = [_field(cell) for cell in cells]
                if missing := [s.name for s in slots.values() if s.required and s.name not in header]:
                    raise PlanError(
                        _("The table of %(parent)s has no column “%(name)s”.", parent=parent, name=missing[0]),
                        line=line + 1,
                    )
            elif number > 1:
                values = {
                    name: self._value(slots[name], cell, line)
                    for name, cell in zip(header, cells, strict=False)
                    if name in slots
                }
                try:
                    entries.append(kind(line=line + 1, **values))
                except TypeError as error:
                    raise PlanError(_("The row has fewer cells than the table needs."), line=line + 1) from error
        return at

    def _checklist(self, heading: str, rest: str, at: int) -> int:
        try:
            facts = json.loads(rest or "{}")
            on = p.Place(facts.get("on", "project"), facts.get("ref", ""))
            checklist = p.Checklist(line=at, title=decode_line(heading), kind=facts.get("kind", "tasks"), on=on)
        except (ValueError, AttributeError, RecursionError) as error:
            raise PlanError(_("What stands in the comment above the checklist cannot be read."), line=at) from error
        self.plan.checklists.append(checklist)
        open_at: list[list[p.Item]] = [checklist.items]
        for line, text in self._run(at, "- "):
            at = line + 1
            found = _ITEM.fullmatch(text)
            assert found is not None
            item = _item(found, line + 1)
            depth = min(len(found["indent"]) // 2, len(open_at) - 1)
            open_at[depth + 1 :] = [item.children]
            open_at[depth].append(item)
        return at

    def _texts(self, name: str, at: int) -> int:
        for line, text in self._run(at, "- "):
            said = decode_line(text[2:])
            check_text(said, name, line + 1)
            getattr(self.plan, name).append(said)
            at = line + 1
        return at

    def _value(self, slot: Slot, cell: str, line: int) -> Any:
        try:
            return decode(slot, cell)
        except CellError as error:
            raise PlanError(error.message, line=line + 1) from error


def _item(found: re.Match[str], line: int) -> p.Item:
    first, last = found["first"], found["last"] if found["to"] else found["first"]
    box = found["box"] or ""
    return p.Item(
        line=line,
        text=decode_line(found["text"]),
        done=box not in ("", "[ ] "),
        checkbox=box not in ("", DONE),
        day_from=int(first) if first else None,
        day_to=int(last) if last else None,
    )


def _field(name: str) -> str:
    return name.strip().lower().replace(" ", "_")
