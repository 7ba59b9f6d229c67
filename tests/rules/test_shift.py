from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.calendar import Calendar
from tracking.rules.shift import shifted, working_days_between

EASTER = Calendar(holidays=frozenset({dt.date(2026, 4, 3), dt.date(2026, 4, 6)}))
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
BY = st.integers(-200, 200)


def test_a_week_is_five_working_days_and_holidays_are_none() -> None:
    assert working_days_between(EASTER, dt.date(2026, 3, 30), dt.date(2026, 4, 7)) == 4
    assert shifted(EASTER, dt.date(2026, 4, 2), 1) == dt.date(2026, 4, 7)
    assert shifted(EASTER, dt.date(2026, 4, 7), -1) == dt.date(2026, 4, 2)


def test_a_day_off_counts_as_the_working_day_behind_it() -> None:
    saturday = dt.date(2026, 3, 7)
    assert shifted(EASTER, saturday, 5) == dt.date(2026, 3, 13)
    assert shifted(EASTER, saturday, -5) == dt.date(2026, 3, 2)
    assert shifted(EASTER, saturday, 0) == saturday


def test_what_lies_beyond_the_calendar_is_nowhere() -> None:
    assert shifted(EASTER, dt.date.max - dt.timedelta(days=1), 5) is None
    assert shifted(EASTER, dt.date(2026, 3, 2), 10_000) is None
    assert shifted(Calendar(weekdays=frozenset()), dt.date(2026, 3, 2), 1) is None


@given(DAYS, BY)
def test_there_and_back_is_where_it_was(day: dt.date, by: int) -> None:
    if EASTER.is_working(day):
        assert shifted(EASTER, shifted(EASTER, day, by), -by) == day


@given(DAYS, BY)
def test_the_distance_is_what_was_moved(day: dt.date, by: int) -> None:
    if EASTER.is_working(day):
        assert working_days_between(EASTER, day, shifted(EASTER, day, by)) == by


@given(DAYS, DAYS, BY)
def test_what_came_first_still_comes_first(first: dt.date, second: dt.date, by: int) -> None:
    low, high = sorted((first, second))
    assert shifted(EASTER, low, by) <= shifted(EASTER, high, by)
