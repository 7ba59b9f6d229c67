"""The meetings of somebody's day, and the word that each asks of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from tracking.models import Meeting, MeetingStatus, Session, StandupEntry
from tracking.reporting.suggested import as_lines, last_time, ticked_since
from tracking.reporting.today.places import Place
from tracking.typing import Actor

#: A planned meeting is still to come for so long after its time, one that runs is over after a day.
LATE, LONGEST = dt.timedelta(minutes=30), dt.timedelta(days=1)
#: Where a project meets often, the meetings beyond these are not looked at.
MOST = 200


@dataclass(frozen=True, slots=True)
class Word:
    """What is asked for one session: what was said so far, or what was ticked since last time to begin with."""

    session: Session
    said: StandupEntry | None
    ticked: str = ""

    @property
    def done(self) -> str:
        return self.said.done if self.said else self.ticked


@dataclass(frozen=True, slots=True)
class Asked:
    """A meeting on its day, and the words it asks for; `is_today` by the calendar of its project."""

    meeting: Meeting
    place: Place
    is_today: bool
    words: list[Word] = field(default_factory=list)


def meetings_of(user: Actor, places: dict[int, Place], sessions: list[Session], now: dt.datetime) -> list[Asked]:
    """All that are still to come today; where there is none, the next one (four queries)."""
    found = []
    for meeting in _coming(places, now):
        place = places[meeting.routine.project_id]
        meeting.routine.project = place.project
        is_today = meeting.starts_at.astimezone(place.project.zone).date() <= place.day.today
        found.append(Asked(meeting, place, is_today))
    shown = [one for one in found if one.is_today] or found[:1]
    _ask(user, [one for one in shown if one.is_today], sessions, now)
    return shown


def _coming(places: dict[int, Place], now: dt.datetime) -> QuerySet[Meeting]:
    teams = [team for place in places.values() for team in place.teams]
    led = [key for key, place in places.items() if place.calls]
    comes = Q(routine__team=None) | Q(routine__team__in=teams) | Q(routine__project__in=led)
    planned = Q(status=MeetingStatus.PLANNED, starts_at__gt=now - LATE)
    running = Q(status=MeetingStatus.RUNNING, starts_at__gt=now - LONGEST)
    rows = Meeting.objects.filter(planned | running, comes, routine__project__in=places)
    return rows.with_last_time().select_related("routine").order_by("starts_at")[:MOST]


def _ask(user: Actor, asked: list[Asked], sessions: list[Session], now: dt.datetime) -> None:
    """Give each meeting that asks for words those of the person; who has the day off, or only reads, is not asked."""
    said = {
        (entry.meeting_id, entry.session_id): entry
        for entry in StandupEntry.objects.filter(author=user, meeting__in=[one.meeting for one in asked])
    }
    since = {one.meeting.pk: _last_time(one) for one in asked}
    ticks = ticked_since(user, sessions, min(since.values()), now) if since else {}
    for one in asked:
        if not one.meeting.routine.asks_words or not one.place.may_write or not one.place.day.is_at_work:
            continue
        for session in sessions:
            if session.project_id == one.place.project.pk:
                fresh = (text for at, text in ticks.get(session.pk, ()) if at >= since[one.meeting.pk])
                one.words.append(Word(session, said.get((one.meeting.pk, session.pk)), as_lines(fresh)))


def _last_time(one: Asked) -> dt.datetime:
    meeting: Any = one.meeting
    return last_time(meeting.last_met, one.place.day.today, one.place.day.calendar)
