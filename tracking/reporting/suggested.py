"""What somebody would say at a meeting, as far as the project knows it: what they ticked, what is their turn today."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from tracking.models import Item, Meeting, Session, Step
from tracking.reporting.calendars import calendar_of
from tracking.rules.calendar import Calendar, plan_days_over
from tracking.typing import Actor

#: So many open steps are named at the most.
NEXT = 3
#: How far back the last working day is looked for.
BACK = 30


@dataclass(frozen=True, slots=True)
class Suggested:
    """The words to begin with for one session, a line each."""

    done: str
    next: str


def suggested_for(user: Actor, meeting: Meeting, sessions: Sequence[Session], now: dt.datetime) -> dict[int, Suggested]:
    """By the key of the session: what the user has ticked there since the last meeting, and its open steps of today."""
    calendar = calendar_of(meeting.routine.project)
    done = _ticked(user, sessions, _last_time(meeting, calendar), now)
    coming = _open_steps(sessions, calendar, meeting)
    return {
        session.pk: Suggested(_lines(done.get(session.pk, ())), _lines(coming.get(session.pk, ())))
        for session in sessions
    }


def _last_time(meeting: Meeting, calendar: Calendar) -> dt.datetime:
    """When the routine met last; where it has not, the morning of the working day before this meeting."""
    before = meeting.routine.meetings.filter(starts_at__lt=meeting.starts_at).exclude(status="cancelled")
    last = before.order_by("-starts_at").first()
    if last is not None:
        return last.began_at or last.starts_at
    days = (meeting.day - dt.timedelta(days=back) for back in range(1, BACK))
    day = next((day for day in days if calendar.is_working(day)), meeting.day)
    return dt.datetime.combine(day, calendar.opens, calendar.zone)


def _ticked(user: Actor, sessions: Sequence[Session], since: dt.datetime, now: dt.datetime) -> dict[int, list[str]]:
    mine = Q(done=True, done_by=user, done_at__gte=since, done_at__lte=now)
    found: dict[int, list[tuple[dt.datetime | None, str]]] = defaultdict(list)
    for key, at, title in Step.objects.filter(mine, session__in=sessions).values_list("session", "done_at", "title"):
        found[key].append((at, title))
    items = Item.objects.filter(mine, checklist__session__in=sessions)
    for key, at, text in items.values_list("checklist__session", "done_at", "text"):
        found[key].append((at, text))
    return {key: [title for _at, title in sorted(rows, key=str)] for key, rows in found.items()}


def _open_steps(sessions: Sequence[Session], calendar: Calendar, meeting: Meeting) -> dict[int, list[str]]:
    """The open steps that are due by the day of the meeting; the first open one where the steps have no day."""
    plan_day = plan_days_over(calendar, meeting.routine.project.start_date, meeting.day) + 1
    found: dict[int, list[str]] = defaultdict(list)
    first: dict[int, str] = {}
    for step in Step.objects.filter(session__in=sessions, done=False).order_by("position", "pk"):
        if step.due_on is None and step.day_from is None:
            first.setdefault(step.session_id, step.title)
        elif _is_due(step, meeting.day, plan_day):
            found[step.session_id].append(step.title)
    return {**{key: [title] for key, title in first.items()}, **{key: rows[:NEXT] for key, rows in found.items()}}


def _is_due(step: Step, day: dt.date, plan_day: int) -> bool:
    if step.due_on is not None:
        return step.due_on <= day
    return step.day_from is not None and step.day_from <= plan_day


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(texts))
