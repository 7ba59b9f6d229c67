"""The days of routines: meetings made from their recurrence, and what is said at them."""

from __future__ import annotations

import datetime as dt
import logging

from dateutil.rrule import rrulestr
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from tracking.models import Meeting, Project, ProjectStatus, Role, Routine, Session, StandupEntry
from tracking.services import history
from tracking.services.writing import changing, stay_in_project

logger = logging.getLogger(__name__)

#: Meetings are written this many days ahead.
AHEAD = dt.timedelta(days=14)


def occurrences(routine: Routine, first: dt.date, last: dt.date) -> list[dt.datetime]:
    """When a routine falls between two days of its project's calendar, both included, as aware times.

    A routine without a time has no meetings. Holidays are left out. The local
    time stays the same across a change to or from summer time.
    """
    if routine.time is None or not routine.recurrence:
        return []
    project = routine.project
    begin = dt.datetime.combine(first, routine.time)
    anchor = dt.datetime.combine(project.start_date or routine.created_at.date(), routine.time)
    counts_from_start = any(part in routine.recurrence for part in ("INTERVAL", "COUNT"))
    rule = rrulestr(routine.recurrence, dtstart=min(anchor, begin) if counts_from_start else begin)
    days_off = set(project.holidays.filter(day__range=(first, last)).values_list("day", flat=True))
    found = rule.between(dt.datetime.combine(first, dt.time.min), dt.datetime.combine(last, dt.time.max), inc=True)
    return [at.replace(tzinfo=project.zone) for at in found if at.date() not in days_off]


def plan_meetings(*, project: Project, first: dt.date, last: dt.date) -> int:
    """Write the meetings of all routines between two days; ones already there stay. Returns how many are new."""
    rows = [
        Meeting(routine=routine, starts_at=at)
        for routine in project.routines.select_related("project")
        for at in occurrences(routine, first, last)
    ]
    with transaction.atomic():
        before = Meeting.objects.in_project(project).count()
        Meeting.objects.bulk_create(rows, ignore_conflicts=True)
        return Meeting.objects.in_project(project).count() - before


def plan_ahead(*, project: Project, now: dt.datetime) -> int:
    """Write the meetings of the coming days in the project's own calendar. Returns how many are new."""
    today = now.astimezone(project.zone).date()
    return plan_meetings(project=project, first=today, last=today + AHEAD)


def plan_all(*, now: dt.datetime) -> int:
    """`plan_ahead` for every active project; one that cannot be planned is logged and stops no other."""
    planned = 0
    for project in Project.objects.filter(status=ProjectStatus.ACTIVE):
        try:
            planned += plan_ahead(project=project, now=now)
        except Exception:
            logger.exception("The meetings of project %s cannot be planned.", project.slug)
    return planned


def say(
    *,
    actor: AbstractBaseUser,
    meeting: Meeting,
    session: Session,
    done: str = "",
    next: str = "",
    blockers: str = "",
) -> StandupEntry:
    """One person's word at a meeting for one session; said again, it replaces the first."""
    with changing(meeting.routine.project, actor, Role.MEMBER):
        entry = StandupEntry.objects.filter(meeting=meeting, session=session, author=actor).first() or StandupEntry(
            meeting=meeting, session=session, author=actor
        )
        entry.done, entry.next, entry.blockers = done.strip(), next.strip(), blockers.strip()
        stay_in_project(entry)
        entry.full_clean()
        history.save(entry, by=actor)
    return entry
