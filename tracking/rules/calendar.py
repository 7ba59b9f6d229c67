"""Working time: which days a project works, and how plan days and clocks map onto them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

#: How far ahead a working day is looked for before the calendar is called empty.
HORIZON_DAYS = 3660
#: A month of work, as planners count it: four working weeks.
WEEKS_IN_MONTH = 4


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

    @property
    def minutes_in(self) -> dict[str, int]:
        """Working minutes in a minute, hour, day, week and month: a day is its hours, a week its working days."""
        opens, closes = (moment.hour * 60 + moment.minute for moment in (self.opens, self.closes))
        day = closes - opens
        week = day * len(self.weekdays)
        return {"minute": 1, "hour": 60, "day": day, "week": week, "month": week * WEEKS_IN_MONTH}

    def days_in(self, amount: float, unit: str) -> float:
        """Working days in a duration: 1.5 weeks of a five-day week are 7.5, twelve hours of an eight-hour day 1.5."""
        minutes = self.minutes_in
        return amount * minutes[unit] / minutes["day"]


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


def count_working_days(calendar: Calendar, first: dt.date, last: dt.date) -> int:
    """How many working days there are from `first` to `last`, both included; 0 when `last` lies before `first`."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    found = weeks * len(calendar.weekdays)
    found += sum((first.weekday() + offset) % 7 in calendar.weekdays for offset in range(rest))
    return found - sum(first <= day <= last and day.weekday() in calendar.weekdays for day in calendar.holidays)


def plan_days_over(calendar: Calendar, start: dt.date | None, today: dt.date) -> int:
    """How many days of a plan that starts on `start` are over: plan day 3 is over when this is 3 or more.

    Today is not over yet. 0 without a start.
    """
    return count_working_days(calendar, start, today - dt.timedelta(days=1)) if start else 0


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
            opens, closes = hours_of(calendar, day)
            overlap = min(closes, end) - max(opens, begin)
            total += max(overlap, dt.timedelta())
        day += dt.timedelta(days=1)
    return int(total.total_seconds() // 60)


def hours_of(calendar: Calendar, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """When work begins and ends on a day of the calendar, in UTC: the clock that runs."""
    opens, closes = (dt.datetime.combine(day, time, calendar.zone) for time in (calendar.opens, calendar.closes))
    return opens.astimezone(dt.UTC), closes.astimezone(dt.UTC)


def after_working_minutes(calendar: Calendar, begin: dt.datetime, minutes: int) -> dt.datetime | None:
    """The first moment, in UTC, at which so many working minutes have passed since `begin`; `begin` itself for none.

    The inverse of `working_minutes`, hours counted alike. None beyond ten years.
    """
    begin = begin.astimezone(dt.UTC)
    left = dt.timedelta(minutes=minutes)
    if left <= dt.timedelta():
        return begin
    for day in working_days(calendar, begin.astimezone(calendar.zone).date()):
        opens, closes = hours_of(calendar, day)
        at = max(opens, begin)
        if at + left <= closes:
            return at + left
        left -= max(closes - at, dt.timedelta())
    return None
