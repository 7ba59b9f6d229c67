"""Moving the dates of a plan along by working days."""

from __future__ import annotations

import datetime as dt

from tracking.rules.calendar import HORIZON_DAYS, Calendar

DAY = dt.timedelta(days=1)


def working_days_between(calendar: Calendar, first: dt.date, second: dt.date) -> int:
    """How many working days later `second` is than `first`; below 0 when it is earlier."""
    low, high = sorted((first, second))
    count = sum(calendar.is_working(low + n * DAY) for n in range((high - low).days))
    return count if first <= second else -count


def shifted(calendar: Calendar, day: dt.date, by: int) -> dt.date | None:
    """The working day that lies `by` working days after `day`, before it when `by` is below 0.

    A day off counts as the working day behind it, seen from where the way
    goes: a Saturday as Friday on the way on, as Monday on the way back. None
    beyond ten years or the calendar of dates.
    """
    step, left = (DAY, by) if by > 0 else (-DAY, -by)
    for _ in range(HORIZON_DAYS):
        if not left:
            return day
        if day in (dt.date.min, dt.date.max):
            return None
        day += step
        left -= calendar.is_working(day)
    return None
