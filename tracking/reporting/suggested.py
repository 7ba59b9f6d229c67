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
from tracking.rules.shift import shifted
from tracking.typing import Actor

#: So many open steps are named at the most.
NEXT = 3


@dataclass(frozen=True, slots=True)
class Suggested:
    """The words to begin with for one session, a line each."""

    done: str
    next: str


def suggested_for(user: Actor, meeting: Meeting, sessions: Sequence[Session], now: dt.datetime) -> dict[int, Suggested]:
    """By the key of the session: what the user has ticked there since the last meeting, and its open steps of today."""
    calendar = calendar_of(meeting.routine.project)
    met = Meeting.objects.filter(pk=meeting.pk).with_last_time().values_list("last_met", flat=True).get()
    done = ticked_since(user, sessions, last_time(met, meeting.day, calendar), now)
    coming = _open_steps(sessions, calendar, meeting)
    return {
        session.pk: Suggested(
            as_lines(text for _at, text in done.get(session.pk, ())), as_lines(coming.get(session.pk, ()))
        )
        for session in sessions
    }


def last_time(met: dt.datetime | None, day: dt.date, calendar: Calendar) -> dt.datetime:
    """From when on one tells at a meeting of that day what one did: since its routine `met` last.

    Where it has not, since the morning of the working day before.
    """
    before = shifted(calendar, day, -1) or day
    return met or dt.datetime.combine(before, calendar.opens, calendar.zone)


def ticked_since(
    user: Actor, sessions: Iterable[Session], since: dt.datetime, now: dt.datetime
) -> dict[int, list[tuple[dt.datetime, str]]]:
    """What the user has ticked from then until now, in its order, by the key of the session (two queries)."""
    mine = Q(done=True, done_by=user, done_at__gte=since, done_at__lte=now)
    steps = Step.objects.filter(mine, session__in=sessions).values_list("session", "done_at", "title")
    items = Item.objects.filter(mine, checklist__session__in=sessions)
    found: dict[int, list[tuple[dt.datetime, str]]] = defaultdict(list)
    for key, at, text in [*steps, *items.values_list("checklist__session", "done_at", "text")]:
        assert at is not None, "it was asked for by its moment"
        found[key].append((at, text))
    return {key: sorted(rows) for key, rows in found.items()}


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


def as_lines(texts: Iterable[str]) -> str:
    """A line each, and each once."""
    return "\n".join(dict.fromkeys(texts))
