"""Dates → days of a plan, which are working days counted from 1 at the project's start."""

from __future__ import annotations

import datetime as dt

from tracking.plans.model.plan import Range

#: Ten years of working days; a date further off is a slip of somebody's keyboard.
LAST_DAY = 2500
_SATURDAY = 5


def first_day(date: dt.date) -> dt.date:
    """The date, or the Monday after it where it falls on a weekend."""
    return date + dt.timedelta(days=7 - date.weekday()) if date.weekday() >= _SATURDAY else date


def day_number(start: dt.date, date: dt.date) -> int:
    """Which working day `date` is when `start` is day 1. Both are working days, `date` not before `start`."""
    weeks, rest = divmod((date - start).days, 7)
    over_a_weekend = start.weekday() + rest >= _SATURDAY
    return 5 * weeks + rest - 2 * over_a_weekend + 1


def day_span(start: dt.date, first: dt.date | None, last: dt.date | None) -> tuple[Range | None, bool]:
    """The days from `first` to `last`, and whether they say exactly what the dates said.

    None without dates and for dates too far from `start`; a weekend shrinks to the working days inside.
    """
    if first is None or last is None:
        return None, True
    begin = first_day(first)
    end = last - dt.timedelta(days=max(last.weekday() - 4, 0))
    exact = (begin, end) == (first, last)
    end = max(begin, end)
    numbers = day_number(start, begin), day_number(start, end)
    if begin < start or numbers[1] > LAST_DAY:
        return None, False
    return Range(*numbers), exact
