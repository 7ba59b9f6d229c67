"""A project's own dates, and the dates of its plan that move along with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from simple_history.utils import bulk_update_with_history

from tracking.models import Gate, Meeting, Phase, Project, Role, Session
from tracking.models.base import OVER, Scoped
from tracking.querysets import ScopedQuerySet, rows_of
from tracking.reporting.calendars import calendar_of
from tracking.rules.calendar import Calendar
from tracking.rules.shift import shifted, working_days_between
from tracking.services import access, meetings, writing
from tracking.services.errors import Undecided
from tracking.services.revision import changing
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class Along:
    """How many rows of each kind move along by `days` working days (back when below 0)."""

    days: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    def __str__(self) -> str:
        """The rows in words: "3 sessions, 1 gate"."""
        return ", ".join(_counted(kind, n) for kind, n in self.rows.items() if n)


#: What moves along: rows of a project that are not over, and their dates.
DATED: dict[str, tuple[type[Scoped], tuple[str, ...]]] = {
    "sessions": (Session, ("planned_start", "planned_end")),
    "phases": (Phase, ("starts_on", "ends_on")),
    "gates": (Gate, ("due_on",)),
}


def save(*, actor: Actor, project: Project, move_dates: bool | None, now: dt.datetime) -> Along:
    """Write a changed project and, with `move_dates`, move the dates of its plan along; returns what moved.

    They move by as many working days as the start did, else the target. What
    is done, cancelled or decided stays, and so does a next review that was
    changed by hand. Routines meet from the start to the end in any case. All
    in one transaction. Raises Undecided when `move_dates` is None and
    something would move, ValidationError for a date beyond the calendar, and
    what `writing.save` raises.
    """
    access.require(actor, Role.LEAD, project)
    with changing(project.pk):
        before = Project.objects.get(pk=project.pk)
        coming = meetings.coming(before, now)
        moving = along(before, project, now)
        if move_dates is None and moving.total:
            raise Undecided(question(moving), dict(moving.rows))
        moved = moving if move_dates else Along()
        if moved.rows.get("reviews") and project.next_review is not None:
            project.next_review = _later(calendar_of(project), project.next_review, moved.days)
        writing.save(actor=actor, row=project, now=now)
        if moved.total:
            _move_rows(actor, project, moved.days, now)
            _move_meetings(actor, coming.by_hand, calendar_of(project), moved.days)
        if _dates(before) != _dates(project):
            meetings.keep_to_plan(actor=actor, project=project, recurring=coming.recurring, now=now)
    return moved


def along(before: Project, after: Project, now: dt.datetime) -> Along:
    """What could move along with a change of the project's start or target."""
    days = next(filter(None, _distances(before, after)), 0)
    if not days:
        return Along()
    rows = {kind: len(_dated(after, kind)) for kind in DATED}
    rows["reviews"] = int(after.next_review is not None and after.next_review == before.next_review)
    rows["meetings"] = len(meetings.coming(before, now).by_hand)
    return Along(days, rows)


def question(moving: Along) -> str:
    """What is asked before dates move or stay behind."""
    if moving.days > 0:
        text = ngettext(
            "Other dates would stay behind: %(rows)s. Move them along by %(n)d working day?",
            "Other dates would stay behind: %(rows)s. Move them along by %(n)d working days?",
            moving.days,
        )
    else:
        text = ngettext(
            "Other dates would stay as they are: %(rows)s. Move them %(n)d working day back?",
            "Other dates would stay as they are: %(rows)s. Move them %(n)d working days back?",
            -moving.days,
        )
    return text % {"rows": moving, "n": abs(moving.days)}


def _counted(kind: str, n: int) -> str:
    match kind:
        case "sessions":
            text = ngettext("%(n)d session", "%(n)d sessions", n)
        case "phases":
            text = ngettext("%(n)d phase", "%(n)d phases", n)
        case "gates":
            text = ngettext("%(n)d gate", "%(n)d gates", n)
        case "meetings":
            text = ngettext("%(n)d meeting", "%(n)d meetings", n)
        case _:
            text = _("the next review")
    return text % {"n": n}


def _distances(before: Project, after: Project) -> Iterator[int]:
    """How many working days the start and the target moved."""
    calendar = calendar_of(after)
    for old, new in zip(_dates(before), _dates(after), strict=True):
        if old is not None and new is not None:
            yield working_days_between(calendar, old, new)


def _dates(project: Project) -> tuple[dt.date | None, dt.date | None]:
    return project.start_date, project.target_date


def _dated(project: Project, kind: str) -> list[Scoped]:
    """The rows of a kind that are not over and have one of its dates."""
    model, names = DATED[kind]
    rows: ScopedQuerySet
    if model is Gate:
        rows = Gate.objects.in_project(project).pending()
    else:
        rows = rows_of(model).in_project(project).exclude(status__in=OVER)
    return list(rows.exclude(**{f"{name}__isnull": True for name in names}))


def _move_rows(actor: Actor, project: Project, days: int, now: dt.datetime) -> None:
    calendar = calendar_of(project)
    for kind, (model, names) in DATED.items():
        rows = _dated(project, kind)
        for row in rows:
            row.updated_at = now
            for name in names:
                if (date := getattr(row, name)) is not None:
                    setattr(row, name, _later(calendar, date, days))
        bulk_update_with_history(
            rows, model, [*names, "updated_at"], batch_size=200, default_user=actor, default_date=now
        )


def _move_meetings(actor: Actor, rows: list[Meeting], calendar: Calendar, days: int) -> None:
    # Those ahead go first, so that none comes to a time which another has not left yet.
    for meeting in sorted(rows, key=lambda row: row.starts_at, reverse=days > 0):
        meetings.move_by(actor=actor, meeting=meeting, to=lambda day: _later(calendar, day, days))


def _later(calendar: Calendar, date: dt.date, days: int) -> dt.date:
    found = shifted(calendar, date, days)
    if found is None:
        raise ValidationError(_("A date would move beyond the calendar. Choose a nearer one, or leave the others."))
    return found
