"""Sessions that nothing is heard of: flagged and told once, until something is heard of them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from tracking.models import Project, ProjectStatus, Reason, Session, WorkStatus
from tracking.querysets import SessionQuerySet
from tracking.reporting import signs
from tracking.reporting.calendars import calendars_of
from tracking.rules import silence as rule
from tracking.rules.calendar import Calendar
from tracking.services.days.claims import mark
from tracking.services.notifications.telling import leads_of, tell
from tracking.services.revision import changing
from tracking.texts import gettext as _

#: States in which work goes on that one would hear of.
HEARD_OF = (WorkStatus.IN_PROGRESS, WorkStatus.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Heard:
    """A session with what says whether it is silent."""

    session: Session
    at: dt.datetime
    calendar: Calendar
    days_off: frozenset[dt.date]


def look(now: dt.datetime) -> int:
    """Flag the sessions of running projects that have been silent for too long; returns how many.

    Only projects at work are looked at: ten queries for all of them, whatever their number.
    """
    return _look(Project.objects.filter(status=ProjectStatus.ACTIVE, stock_at=None), now)


def look_at(project: Project, now: dt.datetime) -> None:
    """`look` for one project."""
    _look(Project.objects.filter(pk=project.pk), now)


def _look(projects: QuerySet[Project], now: dt.datetime) -> int:
    limited = list(projects.filter(silence_hours__gt=0))
    calendars = calendars_of(limited)
    at_work = [row.pk for row in limited if rule.is_open(calendars[row.pk], now)]
    if not at_work:
        return 0
    sessions = Session.objects.filter(project__in=at_work, status__in=HEARD_OF, silent_at=None)
    silent = [
        heard
        for heard in _heard(sessions, calendars, now)
        if rule.is_silent(heard.calendar, heard.at, heard.session.project.silence_hours, now, heard.days_off)
    ]
    for heard in silent:
        _flag(heard, now)
    return len(silent)


def follow(project: Project, now: dt.datetime) -> None:
    """Take the flag from sessions that were heard of since, and from those that are not expected to be any more."""
    flagged = Session.objects.in_project(project).exclude(silent_at=None)
    rows = list(flagged.values_list("pk", "silent_at", "status"))
    if not rows:
        return
    heard = {one.session.pk: one for one in _heard(flagged, calendars_of([project]), now)}
    over = [pk for pk, at, status in rows if status not in HEARD_OF or not _is_still(heard.get(pk), at)]
    if over:
        with changing(project.pk):
            mark(flagged.filter(pk__in=over), project, silent_at=None)


def _is_still(heard: Heard | None, flagged_at: dt.datetime) -> bool:
    """Whether the session was silent when it was flagged, by what is known now."""
    if heard is None:
        return False
    until = rule.silent_from(heard.calendar, heard.at, heard.session.project.silence_hours, heard.days_off)
    return until is not None and until < flagged_at


def _heard(sessions: SessionQuerySet, calendars: dict[int, Calendar], now: dt.datetime) -> Iterator[Heard]:
    rows = list(sessions.select_related("project", "owner"))
    if not rows:
        return
    heard = signs.last_signs(sessions, now)
    # A day on either side of any zone.
    first = min(heard.values(), default=now).date() - dt.timedelta(days=1)
    off = signs.days_off(rows, first, now.date() + dt.timedelta(days=1))
    for row in rows:
        if row.pk in heard:
            yield Heard(row, heard[row.pk], calendars[row.project_id], off[row.pk])


def _flag(heard: Heard, now: dt.datetime) -> None:
    session, project = heard.session, heard.session.project
    with changing(project.pk):
        fresh = Session.objects.filter(pk=session.pk, silent_at=None, status__in=HEARD_OF)
        if not mark(fresh, project, silent_at=now):
            return
        since = heard.at.astimezone(project.zone).date()
        tell(
            [session.owner, *leads_of(project)],
            reason=Reason.SESSION_SILENT,
            project=project,
            key=f"silent:{session.pk}:{heard.at.isoformat()}",
            text=_("Nothing has been heard of “%(session)s” since %(since)s.", session=str(session), since=since),
            path=session.get_absolute_url(),
            now=now,
        )
