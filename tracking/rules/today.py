"""What of a person's pieces is for today, what comes later, and what is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tracking.rules.calendar import Calendar, nth_working_day, working_days

#: "open" has no day at all: it is offered while its session runs.
When = Literal["today", "later", "open"]

_nth_working_day = lru_cache(maxsize=4096)(nth_working_day)


@dataclass(frozen=True, slots=True)
class Piece:
    """A step or an item that is not done: its days of the plan, and the day agreed on since."""

    day_from: int | None = None
    day_to: int | None = None
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A person's day in a project: `today` on its calendar, the `start` of its plan, days off with both their ends."""

    calendar: Calendar
    today: dt.date
    start: dt.date | None = None
    away: tuple[tuple[dt.date, dt.date], ...] = ()

    @property
    def is_away(self) -> bool:
        """Whether the person has the day off while others work."""
        return self.calendar.is_working(self.today) and not self.is_at_work

    @property
    def is_at_work(self) -> bool:
        return self._works_on(self.today)

    @property
    def back(self) -> dt.date | None:
        """The first day from today on at which the person works; None beyond ten years."""
        return self._first_from(self.today)

    @property
    def tomorrow(self) -> dt.date | None:
        """The next day at which the person works; None beyond ten years."""
        return self._first_from(self.today + dt.timedelta(days=1)) if self.today < dt.date.max else None

    def _works_on(self, day: dt.date) -> bool:
        return self.calendar.is_working(day) and not any(first <= day <= last for first, last in self.away)

    def _first_from(self, day: dt.date) -> dt.date | None:
        return next((one for one in working_days(self.calendar, day) if self._works_on(one)), None)


@dataclass(frozen=True, slots=True)
class Judged:
    """When a piece is worked at: `on` is the day it comes up, `late_since` the last day on which it was in time."""

    when: When
    on: dt.date | None = None
    late_since: dt.date | None = None


def judged(piece: Piece, day: Day) -> Judged:
    """When a piece that is not done comes up for a person.

    The day agreed on decides where there is one, else the days of the plan: a
    piece whose days have come stays until it is done. On a day off nothing
    comes up but what was put on that very day.
    """
    first, last = _span(piece, day)
    due, today = piece.due_on, day.today
    late = next((one for one in (last, due) if one is not None and one < today), None)
    comes = due or first
    if comes is not None and (comes > today or due == today):
        return Judged("later" if comes > today else "today", comes, late)
    if not day.is_at_work:
        return Judged("later", day.back, late)
    return Judged("today", comes, late) if comes is not None else Judged("open")


def _span(piece: Piece, day: Day) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a piece by the plan."""
    if day.start is None or piece.day_from is None:
        return None, None
    numbers = (piece.day_from, piece.day_to or piece.day_from)
    first, last = (_nth_working_day(day.calendar, day.start, number) for number in numbers)
    return first, last
