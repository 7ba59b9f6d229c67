"""When nothing has been heard of a session for too long: counted in working time, its owner's days off left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import replace

from tracking.rules.calendar import Calendar, after_working_minutes, hours_of

NO_DAYS: Set[dt.date] = frozenset()


def silent_from(
    calendar: Calendar, heard_at: dt.datetime, hours: int, days_off: Set[dt.date] = NO_DAYS
) -> dt.datetime | None:
    """Until when, in UTC, a session last heard of at `heard_at` may be silent for so many working hours.

    None where that is beyond ten years, or where it may be silent for ever: with no `hours` at all.
    """
    return after_working_minutes(_of(calendar, days_off), heard_at, hours * 60) if hours > 0 else None


def is_silent(
    calendar: Calendar, heard_at: dt.datetime, hours: int, now: dt.datetime, days_off: Set[dt.date] = NO_DAYS
) -> bool:
    """Whether it has been silent for longer than that at `now`, a moment at which its owner would be at work."""
    until = silent_from(calendar, heard_at, hours, days_off)
    return until is not None and until < now and is_open(_of(calendar, days_off), now)


def is_open(calendar: Calendar, now: dt.datetime) -> bool:
    """Whether `now` lies in the working hours of a working day."""
    day = now.astimezone(calendar.zone).date()
    opens, closes = hours_of(calendar, day)
    return calendar.is_working(day) and opens <= now < closes


def _of(calendar: Calendar, days_off: Set[dt.date]) -> Calendar:
    return replace(calendar, holidays=calendar.holidays | days_off) if days_off else calendar
