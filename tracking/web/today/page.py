"""What the page of the day shows: the pieces in groups, the days off, and what there is to say where nothing is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property

from tracking.models import Checklist, Project, Session
from tracking.reporting.namesakes import Among, Namesakes
from tracking.reporting.today import Today
from tracking.reporting.today.calls import Call
from tracking.reporting.today.meetings import Asked
from tracking.reporting.today.pieces import Mine
from tracking.reporting.today.places import Place
from tracking.web.counted import CountedSession, with_percent

#: The lists of what comes later, of the calls for a lead and of the projects end after so many.
MOST_LATER, MOST_CALLS, MOST_PROJECTS = 20, 7, 12


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces of one session or one list, in the order of need."""

    place: Place
    home: Session | Checklist
    pieces: list[Mine] = field(default_factory=list)

    @property
    def is_tomorrow(self) -> bool:
        """Whether the next day of work is the next day."""
        day = self.place.day
        return day.tomorrow == day.today + dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Typed:
    """A word that was refused, as it was typed, and why."""

    meeting: int
    session: int
    error: str
    done: str
    next: str
    blockers: str

    @property
    def words(self) -> list[str]:
        """All that was typed."""
        return [one for one in (self.done, self.next, self.blockers) if one.strip()]


@dataclass(frozen=True, slots=True)
class Off:
    """Projects in which somebody has nothing to do today, and why."""

    places: list[Place]
    is_away: bool
    back: dt.date | None


@dataclass(frozen=True)
class TodayPage:
    today: Today
    now: dt.datetime
    typed: Typed | None = None

    @cached_property
    def sessions(self) -> list[CountedSession]:
        rows: list[Any] = self.today.sessions
        return with_percent(rows)

    @cached_property
    def homeless(self) -> Typed | None:
        """A refused word whose form is not on the page any more, because it is not asked for."""
        if self.typed is None:
            return None
        forms = {(asked.meeting.pk, word.session.pk) for asked in self.today.meetings for word in asked.words}
        return None if (self.typed.meeting, self.typed.session) in forms else self.typed

    @cached_property
    def ready(self) -> list[CountedSession]:
        keys = {one.pk for one in self.today.ready}
        return [one for one in self.sessions if one.pk in keys]

    @property
    def asking(self) -> list[Asked]:
        """The meetings that ask for a word."""
        return [one for one in self.today.meetings if one.words]

    @property
    def not_asking(self) -> list[Asked]:
        return [one for one in self.today.meetings if not one.words]

    @cached_property
    def groups(self) -> list[Group]:
        return self._grouped(self.today.pieces.today)

    @cached_property
    def done(self) -> list[Group]:
        return self._grouped(self.today.pieces.done)

    @property
    def later(self) -> list[Mine]:
        return self.today.pieces.later[:MOST_LATER]

    @property
    def more_later(self) -> int:
        return len(self.today.pieces.later) - len(self.later)

    @property
    def calls(self) -> list[Call]:
        return self.today.calls[:MOST_CALLS]

    @property
    def more_calls(self) -> int:
        return len(self.today.calls) - len(self.calls)

    @property
    def leads(self) -> bool:
        return any(place.calls for place in self.today.places.values())

    @property
    def projects(self) -> list[Place]:
        return list(self.today.places.values())[:MOST_PROJECTS]

    @property
    def more_projects(self) -> int:
        return len(self.today.places) - len(self.projects)

    @property
    def is_of_many(self) -> bool:
        """Whether things have to say which project they are of."""
        return len(self.today.places) > 1

    @property
    def namesakes(self) -> Namesakes:
        """By what the projects of the page are told apart."""
        return Among(place.project for place in self.today.places.values())

    @cached_property
    def days(self) -> list[tuple[dt.date, list[Project]]]:
        """What day it is, and where, when that is not one day everywhere."""
        found: dict[dt.date, list[Project]] = {}
        for place in self.today.places.values():
            found.setdefault(place.day.today, []).append(place.project)
        return sorted(found.items(), key=lambda one: -len(one[1]))

    @cached_property
    def off(self) -> list[Off]:
        """Where nothing is asked today: days off of one's own, and days on which nobody works."""
        found: dict[tuple[bool, dt.date | None], list[Place]] = {}
        for place in self.today.places.values():
            if not place.day.is_at_work:
                found.setdefault((place.day.is_away, place.day.back), []).append(place)
        return [Off(places, is_away, back) for (is_away, back), places in found.items()]

    def _grouped(self, pieces: Iterable[Mine]) -> list[Group]:
        found: dict[tuple[bool, int], Group] = {}
        for one in pieces:
            key = (one.session is not None, one.home.pk)
            found.setdefault(key, Group(self.today.places[one.project.pk], one.home)).pieces.append(one)
        return list(found.values())
