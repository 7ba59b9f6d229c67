from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.calendar import Calendar, nth_working_day, working_minutes

BERLIN = Calendar(zone=ZoneInfo("Europe/Berlin"))
MONDAY = dt.date(2026, 3, 2)

times = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(dt.UTC))


def test_day_six_of_a_plan_that_starts_on_monday_is_the_next_monday() -> None:
    assert nth_working_day(Calendar(), MONDAY, 6) == dt.date(2026, 3, 9)


def test_a_holiday_moves_the_days_behind_it() -> None:
    calendar = Calendar(holidays=frozenset({dt.date(2026, 3, 3)}))
    assert nth_working_day(calendar, MONDAY, 2) == dt.date(2026, 3, 4)


def test_a_plan_that_starts_on_a_weekend_begins_on_monday() -> None:
    assert nth_working_day(Calendar(), dt.date(2026, 2, 28), 1) == MONDAY


def test_a_calendar_without_working_days_has_no_first_day() -> None:
    assert nth_working_day(Calendar(weekdays=frozenset()), MONDAY, 1) is None


def test_a_plan_at_the_end_of_all_dates_has_the_days_that_are_left() -> None:
    last = dt.date.max
    assert nth_working_day(Calendar(), last, 1) == last
    assert nth_working_day(Calendar(), last, 2) is None


def test_a_night_and_a_weekend_do_not_count_as_working_time() -> None:
    friday_four = dt.datetime(2026, 3, 6, 16, tzinfo=BERLIN.zone)
    monday_ten = dt.datetime(2026, 3, 9, 10, tzinfo=BERLIN.zone)
    assert working_minutes(BERLIN, friday_four, monday_ten) == 60 + 60


def test_a_working_day_has_eight_hours_on_both_sides_of_summer_time() -> None:
    for day in (dt.date(2026, 3, 27), dt.date(2026, 3, 30)):
        begin = dt.datetime.combine(day, dt.time(0), BERLIN.zone)
        assert working_minutes(BERLIN, begin, begin + dt.timedelta(hours=23)) == 480


@given(times, times, times)
def test_working_time_adds_up_over_any_split(one: dt.datetime, two: dt.datetime, three: dt.datetime) -> None:
    begin, middle, end = sorted(moment.replace(second=0, microsecond=0) for moment in (one, two, three))
    whole = working_minutes(BERLIN, begin, end)
    assert whole == working_minutes(BERLIN, begin, middle) + working_minutes(BERLIN, middle, end)
    assert 0 <= whole <= (end - begin).total_seconds() // 60


@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.integers(1, 200))
def test_plan_days_are_working_days_in_order(start: dt.date, number: int) -> None:
    day, following = nth_working_day(Calendar(), start, number), nth_working_day(Calendar(), start, number + 1)
    assert day is not None
    assert following is not None
    assert start <= day < following
    assert day.weekday() < 5
