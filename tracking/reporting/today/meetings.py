"""The meetings of somebody's day, and the word that each asks of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from tracking.models import Item, Meeting, MeetingStatus, RoutineKind, Session, StandupEntry, Step, WorkStatus
from tracking.reporting.today.places import Place
from tracking.rules.shift import shifted
from tracking.typing import Actor

#: A planned meeting is still to come for so long after its time, one that runs is over after a day.
LATE, LONGEST = dt.timedelta(minutes=30), dt.timedelta(days=1)
#: Where a project meets often, the meetings beyond these are not looked at.
MOST = 200
#: A session that runs, or is about to, is one to say a word for.
SPOKEN_FOR = (WorkStatus.PLANNED, WorkStatus.IN_PROGRESS, WorkStatus.BLOCKED, WorkStatus.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Word:
    """What is asked for one session: what was said so far, or what was ticked since last time to begin with."""

    session: Session
    said: StandupEntry | None
    ticked: tuple[str, ...] = ()

    @property
    def done(self) -> str:
        return self.said.done if self.said else "\n".join(self.ticked)


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
    _ask(user, [one for one in shown if one.is_today], sessions)
    return shown


def _coming(places: dict[int, Place], now: dt.datetime) -> QuerySet[Meeting]:
    teams = [team for place in places.values() for team in place.teams]
    led = [key for key, place in places.items() if place.calls]
    comes = Q(routine__team=None) | Q(routine__team__in=teams) | Q(routine__project__in=led)
    planned = Q(status=MeetingStatus.PLANNED, starts_at__gt=now - LATE)
    running = Q(status=MeetingStatus.RUNNING, starts_at__gt=now - LONGEST)
    before = Meeting.objects.filter(routine=OuterRef("routine"), starts_at__lt=OuterRef("starts_at"))
    newest = before.exclude(status=MeetingStatus.CANCELLED).order_by("-starts_at").values("starts_at")[:1]
    rows = Meeting.objects.filter(planned | running, comes, routine__project__in=places)
    return rows.annotate(before=Subquery(newest)).select_related("routine").order_by("starts_at")[:MOST]


def _ask(user: Actor, asked: list[Asked], sessions: list[Session]) -> None:
    """Give each standup the words it asks for; who has the day off, or only reads, is not asked."""
    said = {
        (entry.meeting_id, entry.session_id): entry
        for entry in StandupEntry.objects.filter(author=user, meeting__in=[one.meeting for one in asked])
    }
    ticks = list(_ticked(user, sessions, min((_since(one) for one in asked), default=None)))
    for one in asked:
        if one.meeting.routine.kind != RoutineKind.STANDUP or not one.place.may_write or not one.place.day.is_at_work:
            continue
        since = _since(one)
        for session in sessions:
            if session.project_id != one.place.project.pk or session.status not in SPOKEN_FOR:
                continue
            ticked = tuple(text for key, at, text in ticks if key == session.pk and at and at > since)
            one.words.append(Word(session, said.get((one.meeting.pk, session.pk)), ticked))


def _since(one: Asked) -> dt.datetime:
    """When it last met, or the beginning of the working day before."""
    meeting: Any = one.meeting
    if meeting.before is not None:
        return meeting.before
    day = one.place.day
    first = shifted(day.calendar, day.today, -1) or day.today
    return dt.datetime.combine(first, dt.time.min, one.place.project.zone)


def _ticked(
    user: Actor, sessions: list[Session], since: dt.datetime | None
) -> Iterator[tuple[int, dt.datetime | None, str]]:
    """What the person has ticked: the key of the session, when, and what."""
    fresh = Q(done=True, done_by=user, done_at__gt=since)
    steps = Step.objects.filter(fresh, session__in=sessions) if since else Step.objects.none()
    yield from steps.order_by("done_at").values_list("session", "done_at", "title")
    items = Item.objects.filter(fresh, checklist__session__in=sessions) if since else Item.objects.none()
    yield from items.order_by("done_at").values_list("checklist__session", "done_at", "text")
