"""Checklists that are used again: copied from a template or another list, onto whatever has things to tick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tracking.models import (
    Checklist,
    ChecklistKind,
    ChecklistTemplate,
    Gate,
    Item,
    Meeting,
    Phase,
    Project,
    Session,
    Team,
)
from tracking.rules.checklist_lines import Line
from tracking.services import history, placing
from tracking.services.errors import Conflict
from tracking.services.writing import changing
from tracking.typing import Actor

Source = Checklist | ChecklistTemplate
Place = Project | Phase | Session | Team | Gate | Meeting

#: The column in which a checklist says what it belongs to; the project's own say nothing.
COLUMN: Mapping[type[Place], str] = {
    Phase: "phase",
    Session: "session",
    Team: "team",
    Gate: "gate",
    Meeting: "meeting",
}


def copy(*, actor: Actor, source: Source, onto: Sequence[Place]) -> list[Checklist]:
    """A new checklist of what `source` says on each of the places, in their order: all of them or none.

    A copy of a template remembers it and its version, and follows it
    (`services.templates_followed`). Raises NotAllowed, and Conflict where a
    place is none or belongs to another project.
    """
    project = source.project
    if not onto:
        raise Conflict(_("Choose where the list is to be used."))
    if any(place.owning_project != project for place in onto):
        raise Conflict(_("A checklist is copied inside its project."))
    with changing(project, actor):
        lines = lines_of(source)
        return [_copy(source, lines, place, by=actor) for place in onto]


def of_routine(meeting: Meeting, *, by: Actor | None, now: dt.datetime) -> Checklist | None:
    """The meeting's own copy of its routine's checklist, made once, with its owners; None where it copies none.

    Call it in a transaction that holds the row of the meeting.
    """
    there, source = meeting.checklists.first(), meeting.routine.checklist
    if there is not None or source is None:
        return there
    return _copy(source, lines_of(source, with_owners=True), meeting, by=by, at=now)


def lines_of(source: Source, *, with_owners: bool = False) -> tuple[Line, ...]:
    """What a list or a template asks for, without who ticked what."""
    if isinstance(source, ChecklistTemplate):
        return source.lines
    inside: dict[int | None, list[Item]] = {}
    items = list(source.items.all())
    known = {item.pk for item in items}
    for item in items:
        inside.setdefault(item.parent_id if item.parent_id in known else None, []).append(item)

    def level(above: int | None) -> tuple[Line, ...]:
        return tuple(
            Line(item.text, item.evidence_kind, level(item.pk), item.owner_id if with_owners else None)
            for item in inside.get(above, [])
        )

    return level(None)


def add_items(checklist: Checklist, lines: Iterable[Line], *, by: Actor | None, **said: Any) -> list[Item]:
    """Write items into a new list, a level at a time, with their history; `said` goes to `history.record`."""
    made: list[Item] = []
    level: list[tuple[Item | None, Line]] = [(None, line) for line in lines]
    while level:
        rows = [
            Item(
                checklist=checklist,
                parent=above,
                position=at,
                text=line.text,
                evidence_kind=line.evidence,
                owner_id=line.owner,
            )
            for at, (above, line) in enumerate(level)
        ]
        Item.objects.bulk_create(rows)
        history.record(rows, by=by, new=True, **said)
        made += rows
        level = [(row, line) for row, (_above, one) in zip(rows, level, strict=True) for line in one.inside]
    return made


def _copy(source: Source, lines: tuple[Line, ...], place: Place, *, by: Actor | None, **said: Any) -> Checklist:
    template = source if isinstance(source, ChecklistTemplate) else source.template
    version = source.version if isinstance(source, ChecklistTemplate) else source.template_version
    made = Checklist(
        project=place.owning_project,
        title=source.title,
        # What is ticked at a meeting is a routine: it is no progress of the plan.
        kind=ChecklistKind.ROUTINE if isinstance(place, Meeting) else source.kind,
        template=template,
        template_version=version,
    )
    if column := COLUMN.get(type(place)):
        setattr(made, column, place)
    placing.put_last(made, within="project")
    history.save(made, by=by, **said)
    add_items(made, lines, by=by, **said)
    return made
