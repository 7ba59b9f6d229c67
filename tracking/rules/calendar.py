"""Working time: which days a project works, and how plan days and clocks map onto them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

#: How far ahead a working day is looked for before the calendar is called empty.
HORIZON_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days and hours a project works.

    `weekdays` counts from Monday 0; `holidays` are free days; `opens` and
    `closes` are local times in `zone`.
    """

    weekdays: frozenset[int] = frozenset(range(5))
    holidays: frozenset[dt.date] = frozenset()
    opens: dt.time = dt.time(9)
    closes: dt.time = dt.time(17)
    zone: dt.tzinfo = field(default=dt.UTC)

    def is_working(self, day: dt.date) -> bool:
        return day.weekday() in self.weekdays and day not in self.holidays


def working_days(calendar: Calendar, start: dt.date) -> Iterator[dt.date]:
    """The working days from `start` on, in order; ends after ten years, or with the calendar of dates."""
    for offset in range(min(HORIZON_DAYS, (dt.date.max - start).days + 1)):
        day = start + dt.timedelta(days=offset)
        if calendar.is_working(day):
            yield day


def nth_working_day(calendar: Calendar, start: dt.date, number: int) -> dt.date | None:
    """Day `number` of a plan that starts on `start`: 1 is the first working day. None beyond ten years.

    Numbers below 1 (a "day 0" of preparation) give the first working day.
    """
    wanted = max(number, 1)
    for position, day in enumerate(working_days(calendar, start), start=1):
        if position == wanted:
            return day
    return None


def working_minutes(calendar: Calendar, begin: dt.datetime, end: dt.datetime) -> int:
    """Whole working minutes between two aware times; 0 when `end` is not after `begin`.

    Hours are counted on the clock that runs, so a day that loses an hour to
    summer time inside its working hours is an hour shorter.
    """
    if end <= begin:
        return 0
    total = dt.timedelta()
    day = begin.astimezone(calendar.zone).date()
    last = end.astimezone(calendar.zone).date()
    while day <= last:
        if calendar.is_working(day):
            opens = dt.datetime.combine(day, calendar.opens, calendar.zone).astimezone(dt.UTC)
            closes = dt.datetime.combine(day, calendar.closes, calendar.zone).astimezone(dt.UTC)
            overlap = min(closes, end) - max(opens, begin)
            total += max(overlap, dt.timedelta())
        day += dt.timedelta(days=1)
    return int(total.total_seconds() // 60)
