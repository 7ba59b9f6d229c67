"""The days of routines: meetings made from their recurrence."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import Max

from tracking.models import (
    Meeting,
    MeetingStatus,
    Project,
    ProjectStatus,
    Role,
    Routine,
    RoutineKind,
)
from tracking.rules import recurrence
from tracking.rules.occurrences import falls, parse
from tracking.rules.routine_kind import kind_of
from tracking.services import history, undoing, writing
from tracking.services.revision import changing, raise_revision
from tracking.services.undoing import Act
from tracking.typing import Actor

logger = logging.getLogger(__name__)

#: Meetings are written this many days ahead.
AHEAD = dt.timedelta(days=14)


def occurrences(routine: Routine, first: dt.date, last: dt.date) -> list[dt.datetime]:
    """When a routine falls between two days of its project's calendar, both included, as aware times.

    A routine without a time, or with a rule that is none, has no meetings.
    Holidays are left out, and where the rule says Monday to Friday, days on
    which the project does not work. The local time stays the same across a
    change to or from summer time.
    """
    if routine.time is None:
        return []
    try:
        rule = parse(routine.recurrence)
    except ValueError:
        return []
    project = routine.project
    days_off = set(project.holidays.filter(day__range=(first, last)).values_list("day", flat=True))
    if recurrence.read(routine.recurrence) == recurrence.WEEKDAYS:
        days_off |= {day for day in falls(rule, first, first, last) if day.weekday() not in project.working_days}
    begin = routine.counts_from if recurrence.starts_count(routine.recurrence) else first
    return [
        dt.datetime.combine(day, time, project.zone)
        for day in falls(rule, min(begin, first), first, last)
        if day not in days_off
        for time in rule.times(routine.time)
    ]


def plan_meetings(*, project: Project, first: dt.date, last: dt.date) -> int:
    """Write the meetings of all routines between two days; ones already there stay. Returns how many are new."""
    rows = [
        Meeting(routine=routine, starts_at=at)
        for routine in project.routines.select_related("project")
        for at in occurrences(routine, first, last)
    ]
    with changing(project.pk):
        planned = Meeting.objects.in_project(project)
        before = set(planned.values_list("pk", flat=True))
        Meeting.objects.bulk_create(rows, ignore_conflicts=True)
        new = [row for row in planned if row.pk not in before]
        history.record(new, by=None, new=True)
        if new:
            raise_revision(project.pk)
        return len(new)


def plan_ahead(*, project: Project, now: dt.datetime) -> int:
    """Write the meetings of the coming days, from the project's start to its end. Returns how many are new."""
    today = now.astimezone(project.zone).date()
    first, end = max(today, project.start_date or today), end_of(project)
    last = today + AHEAD if end is None else min(today + AHEAD, end)
    return plan_meetings(project=project, first=first, last=last)


def end_of(project: Project) -> dt.date | None:
    """The last day on which a project meets: its target, else the last planned end; None where neither is there."""
    if project.target_date is not None:
        return project.target_date
    ends = [
        project.sessions.aggregate(end=Max("planned_end"))["end"],
        project.phases.aggregate(end=Max("ends_on"))["end"],
    ]
    return max((end for end in ends if end is not None), default=None)


@dataclass(frozen=True, slots=True)
class Coming:
    """Planned meetings that are still to come and at which nobody has said anything: as they recur, and set by hand."""

    recurring: list[Meeting]
    by_hand: list[Meeting]


def coming(project: Project, now: dt.datetime) -> Coming:
    """The meetings of a project that may still be moved or taken away."""
    rows = Meeting.objects.in_project(project).filter(status=MeetingStatus.PLANNED, starts_at__gt=now)
    found = Coming([], [])
    for meeting in rows.filter(entries=None, notes="").select_related("routine__project"):
        (found.recurring if _recurs(meeting) else found.by_hand).append(meeting)
    return found


def keep_to_plan(*, actor: Actor, project: Project, recurring: Iterable[Meeting], now: dt.datetime) -> None:
    """Take away those of `recurring` that lie outside the changed plan or recur no more, and plan those that are new.

    Meetings that somebody set by hand are nobody's to take away.
    """
    start, end = project.start_date, end_of(project)
    for meeting in recurring:
        meeting.routine.project = project
        day = _day(meeting)
        outside = (start is not None and day < start) or (end is not None and day > end)
        if outside or not _recurs(meeting):
            history.delete(meeting, by=actor)
    plan_ahead(project=project, now=now)


def save_routine(*, actor: Actor, routine: Routine, now: dt.datetime) -> None:
    """Write a new or changed routine; where its project runs, the meetings to come follow what it says now.

    A new one of no kind takes the kind that its title tells.
    Raises what `writing.save` raises.
    """
    project = routine.project
    if routine.pk is None and routine.kind == RoutineKind.OTHER:
        routine.kind = kind_of(routine.title)
    with changing(project.pk):
        before = [meeting for meeting in coming(project, now).recurring if meeting.routine_id == routine.pk]
        writing.save(actor=actor, row=routine)
        if project.status == ProjectStatus.ACTIVE:
            for meeting in before:
                meeting.routine = routine
            keep_to_plan(actor=actor, project=project, recurring=before, now=now)


def change(*, actor: Actor, meeting: Meeting, fields: Collection[str], now: dt.datetime) -> None:
    """Write a meeting of which these fields were filled in anew, such as its notes; that can be taken back.

    Raises what `writing.save` raises.
    """
    with writing.changing(meeting.routine.project, actor):
        act, before = Act(), Meeting.objects.get(pk=meeting.pk)
        act.set(before, {name: getattr(meeting, name) for name in fields})
        writing.save(actor=actor, row=meeting, now=now)
        undoing.remember(actor=actor, role=Role.LEAD, rows=[meeting], act=act, now=now)


def move_by(*, actor: Actor, meeting: Meeting, to: Callable[[dt.date], dt.date]) -> None:
    """Move a meeting to another day at the same local time; it stays where its routine meets then already."""
    zone = meeting.routine.project.zone
    at = dt.datetime.combine(to(_day(meeting)), meeting.starts_at.astimezone(zone).time(), zone)
    if not Meeting.objects.filter(routine=meeting.routine, starts_at=at).exists():
        meeting.starts_at = at
        history.save(meeting, by=actor)


def _recurs(meeting: Meeting) -> bool:
    """Whether a meeting is at a time at which its routine recurs."""
    day = _day(meeting)
    return meeting.starts_at in occurrences(meeting.routine, day, day)


def _day(meeting: Meeting) -> dt.date:
    return meeting.starts_at.astimezone(meeting.routine.project.zone).date()


def plan_all(*, now: dt.datetime) -> int:
    """`plan_ahead` for every active project; one that cannot be planned is logged and stops no other."""
    planned = 0
    for project in Project.objects.filter(status=ProjectStatus.ACTIVE):
        try:
            planned += plan_ahead(project=project, now=now)
        except Exception:
            logger.exception("The meetings of project %s cannot be planned.", project.slug)
    return planned
