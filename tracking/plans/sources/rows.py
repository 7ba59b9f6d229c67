"""The rows of a table → works, by the roles of its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracking.plans.model import plan as p
from tracking.plans.model.kinds import Role
from tracking.plans.model.shape import Slot, slots_of
from tracking.plans.sources import cells
from tracking.plans.sources.headings import writes_day_first
from tracking.plans.sources.work import Wait, Work
from tracking.plans.words import values
from tracking.plans.words.column_names import unique_names
from tracking.plans.words.dates import date_in_cell, is_ambiguous, order_of
from tracking.plans.words.vocabulary import is_one_of
from tracking.texts import gettext as _

_WBS = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,30}\.?")
#: Roles whose cells are taken as they are.
_TEXTS: Mapping[Role, Slot] = {
    slot.column.role: slot for slot in slots_of(p.Session) if slot.column and slot.type is str and slot.name != "title"
}
_PHASE_KINDS = ("epic", "initiative", "phase", "feature group", "epos", "épica", "epica", "épopée", "epopee")
_GATE_KINDS = ("milestone", "meilenstein", "jalon", "hito", "gate")


@dataclass(frozen=True, slots=True)
class _Field:
    at: int
    name: str
    role: Role


class Reader:
    """Reads single rows. What holds for whole columns (date order, what 100 % is) is settled when it is made."""

    def __init__(self, headers: Sequence[str], roles: Mapping[str, Role], body: Sequence[Sequence[str]]) -> None:
        names = unique_names(headers)
        self.fields = [_Field(at, name, roles.get(name, "note")) for at, name in enumerate(names)]
        self.findings: list[p.Finding] = []
        dates = [row[f.at] for f in self.fields if f.role in ("start", "end") for row in body if f.at < len(row)]
        day_first = writes_day_first([header for header in headers if header])
        self.order, settled = order_of(dates, day_first=day_first)
        if not settled and any(is_ambiguous(cell) for cell in dates):
            self._say_ambiguous(dates)
        self.units = {f.at: cells.unit_of_header(headers[f.at]) for f in self.fields if f.role == "duration"}
        self.whole = 1 if self._counts_to_one(body) else 100
        self.from_zero = any(row[f.at].strip() == "0" for f in self._of("priority") for row in body if f.at < len(row))
        self.project = self._only_value("project", body)

    def _of(self, role: Role) -> list[_Field]:
        return [field for field in self.fields if field.role == role]

    def has(self, role: Role) -> bool:
        return bool(self._of(role))

    def _say_ambiguous(self, dates: Sequence[str]) -> None:
        example = next(cell.strip() for cell in dates if is_ambiguous(cell))[:20]
        way = _("day, month, year") if self.order == "dmy" else _("month, day, year")
        message = _(
            "Dates such as %(example)s can be read two ways; they were read as %(way)s.", example=example, way=way
        )
        self.findings.append(p.Finding(line=1, code="ambiguous_dates", severity="info", message=message))

    def _counts_to_one(self, body: Sequence[Sequence[str]]) -> bool:
        said = [cells.number(row[f.at]) for f in self._of("done") for row in body if f.at < len(row)]
        known = [value for value in said if value is not None]
        return bool(known) and max(known) <= 1

    def _only_value(self, role: Role, body: Sequence[Sequence[str]]) -> str:
        said = {row[f.at].strip() for f in self._of(role) for row in body if f.at < len(row) and row[f.at].strip()}
        return said.pop()[:200] if len(said) == 1 else ""

    def cell(self, row: Sequence[str], role: Role) -> str:
        """The first filled cell of a role, or ""."""
        return next((row[f.at].strip() for f in self._of(role) if f.at < len(row) and row[f.at].strip()), "")

    def indent(self, row: Sequence[str]) -> int:
        """How many spaces stand before the title."""
        title = next((row[f.at] for f in self._of("title") if f.at < len(row)), "")
        return len(title) - len(title.lstrip(" "))

    def read(self, row: Sequence[str], line: int) -> Work | None:
        """The work of a row; None for one without a title."""
        title = " ".join(self.cell(row, "title").split())
        if not title or is_one_of(title[:60], "key.total"):
            return None
        work = Work(line=line, title=title)
        for field in self.fields:
            cell = row[field.at].strip() if field.at < len(row) else ""
            if cell and field.role != "title":
                said = f"{field.name}: {cell}"
                if not self._take(work, field, cell, said):
                    work.rest.append(said)
        return work

    def _take(self, work: Work, field: _Field, cell: str, said: str) -> bool:
        """Gives the work one cell; False when nothing was read from it."""
        role = field.role
        if text := _TEXTS.get(role):
            work.said[role] = said
            if not values.is_blank(cell):
                setattr(work.facts, text.name, " ".join(cell.split()) if text.is_line else cell)
            return True
        if role in ("number", "wbs"):
            setattr(work, "key" if role == "number" else "wbs", cell)
            if role == "number" and any(sign.isalpha() for sign in cell):
                work.said[role] = said
            return True
        if role in ("depends", "blocks"):
            if not cells.is_nothing(cell):
                work.waits.append(Wait(cell, said, blocks=role == "blocks"))
            return True
        if role in ("level", "parent", "group"):
            return True
        if role == "project":
            return bool(self.project)
        if role in ("kind", "milestone"):
            return _take_kind(work, role, cell)
        if role == "labels":
            if work.facts.priority is None and not self.has("priority"):
                work.facts.priority, work.facts.priority_label = cells.priority(cell)
            return False
        return self._take_value(work, field, cell, said)

    def _take_value(self, work: Work, field: _Field, cell: str, said: str) -> bool:
        found: object = None
        match field.role:
            case "start":
                found = work.start = date_in_cell(cell, self.order)
            case "end":
                found = work.end = date_in_cell(cell, self.order)
            case "duration":
                found = work.facts.duration = cells.duration(cell, self.units[field.at])
            case "seconds":
                seconds = cells.number(cell)
                found = work.facts.duration = cells.of_minutes(seconds / 60) if seconds is not None else None
            case "priority":
                work.facts.priority, work.facts.priority_label = cells.priority(cell, from_zero=self.from_zero)
                found = work.facts.priority
            case "status":
                # A list may have two: its own words, and the category of each.
                found = cells.status(cell)
                work.facts.status = work.facts.status or found
            case "done":
                found = work.done = cells.share(cell, self.whole)
            case "people":
                count = cells.whole(cell)
                found = work.facts.people = count if count is not None and count <= cells.MAX_AMOUNT else None
        if found is not None:
            work.said.setdefault(field.role, said)
        return found is not None


def _take_kind(work: Work, role: Role, cell: str) -> bool:
    if role == "milestone":
        said = cells.yes(cell)
        if said:
            work.kind = "gate"
        return said is not None
    kind = cell.casefold()
    if kind in _PHASE_KINDS:
        work.kind = "phase"
    elif kind in _GATE_KINDS:
        work.kind = "gate"
    return work.kind != "work"


def read_rows(reader: Reader, body: Sequence[Sequence[str]], first_line: int) -> tuple[list[Work], list[p.Note]]:
    """The works of all rows, each below its parent, and notes of the rows that are none."""
    works: list[Work] = []
    notes: list[p.Note] = []
    placing: list[Sequence[str]] = []
    for line, row in enumerate(body, start=first_line):
        work = reader.read(row, line)
        if work is not None:
            works.append(work)
            placing.append(row)
        elif any(cell.strip() for cell in row):
            filled = [(f.name, row[f.at].strip()) for f in reader.fields if f.at < len(row) and row[f.at].strip()]
            notes.append(p.Note(line=line, last_line=line, text="; ".join(f"{name}: {cell}" for name, cell in filled)))
    if reader.has("level"):
        _nest([cells.whole(reader.cell(row, "level")) for row in placing], works)
    elif any("." in work.wbs.strip(".") for work in works):
        _nest_by_number(works, [work.wbs for work in works])
    elif reader.has("parent"):
        _nest_by_parent(reader, works, placing)
    elif any("." in work.key.strip(".") for work in works) and all(_WBS.fullmatch(w.key) for w in works if w.key):
        _nest_by_number(works, [work.key for work in works])
    elif not reader.has("group"):
        _nest_by_indent(works, [reader.indent(row) for row in placing])
    if reader.has("group"):
        works = _grouped(reader, works, placing)
    return works, notes


def _nest(levels: Sequence[int | None], works: Sequence[Work]) -> None:
    """Each row below the last one before it of a smaller level."""
    above: list[tuple[int, int]] = []
    for at, level in enumerate(levels):
        if level is None:
            continue
        while above and above[-1][0] >= level:
            above.pop()
        works[at].parent = above[-1][1] if above else None
        above.append((level, at))


def _nest_by_indent(works: Sequence[Work], indents: Sequence[int]) -> None:
    """Titles set in by spaces stand below the last one that is not; a stray space or two says nothing."""
    deeper = [indent for indent in indents if indent]
    if deeper and min(deeper) >= 2 and indents[0] == 0 and 4 * len(deeper) >= len(indents):
        _nest(indents, works)


def _nest_by_number(works: Sequence[Work], numbers: Sequence[str]) -> None:
    """1.2.1 below 1.2; where that has no row, below 1."""
    rows: dict[str, int] = {}
    for at, number in enumerate(numbers):
        rows.setdefault(number.strip().rstrip("."), at)
    for at, number in enumerate(numbers):
        parts = number.strip().rstrip(".").split(".")[:30]
        longer = (".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
        works[at].parent = next((rows[shorter] for shorter in longer if shorter in rows and rows[shorter] != at), None)


def _nest_by_parent(reader: Reader, works: Sequence[Work], rows: Sequence[Sequence[str]]) -> None:
    called: dict[str, int] = {}
    for name in ("key", "wbs", "title"):
        for at, work in enumerate(works):
            called.setdefault(getattr(work, name).casefold(), at)
    called.pop("", None)
    for at, row in enumerate(rows):
        named = reader.cell(row, "parent")
        above = called.get(named.lstrip("#").casefold(), called.get(named.casefold()))
        if above is not None and above != at:
            works[at].parent = above
        elif named and not cells.is_nothing(named) and above is None:
            works[at].rest.append(f"{next(f.name for f in reader.fields if f.role == 'parent')}: {named}")
            message = _(
                "“%(title)s” stands below “%(parent)s”, which is not in this file.",
                title=works[at].title,
                parent=named[:100],
            )
            reader.findings.append(p.Finding(line=works[at].line, code="unknown_parent", message=message))


def _grouped(reader: Reader, works: Sequence[Work], rows: Sequence[Sequence[str]]) -> list[Work]:
    """A work for each value of the group column, in front of the rows that name it as theirs."""
    heads: dict[str, Work] = {}
    members: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        name = reader.cell(row, "group")
        if name and works[at].parent is None:
            heads.setdefault(name, Work(line=works[at].line, title=" ".join(name.split())))
            members.setdefault(name, []).append(at)
    listed = [*heads.values(), *works]
    for work in works:
        work.parent = None if work.parent is None else work.parent + len(heads)
    for position, (name, positions) in enumerate(members.items()):
        inside = [works[at] for at in positions]
        for work in inside:
            work.parent = position
        _share_facts(heads[name], inside)
    return listed


def _share_facts(head: Work, inside: Sequence[Work]) -> None:
    """What all rows of a group say alike, the group says; their notes need not repeat it."""
    for role, name in (("priority", "priority"), *((role, text.name) for role, text in _TEXTS.items() if text.is_line)):
        said = {getattr(work.facts, name) for work in inside}
        if len(said) == 1 and (value := said.pop()):
            setattr(head.facts, name, value)
            if name == "priority":
                head.facts.priority_label = inside[0].facts.priority_label
            for work in inside:
                work.said.pop(role, None)
    if inside and all(work.is_finished for work in inside):
        head.facts.status = "completed"
