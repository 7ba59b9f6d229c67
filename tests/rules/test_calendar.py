from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.calendar import (
    Calendar,
    after_working_minutes,
    count_working_days,
    nth_working_day,
    plan_days_over,
    working_days,
    working_minutes,
)

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


def test_working_minutes_raised_before_a_weekend_run_on_after_it() -> None:
    friday = dt.datetime(2026, 3, 6, 16, 45, tzinfo=BERLIN.zone)
    monday = [
        dt.datetime(2026, 3, 9, hour, minute, tzinfo=BERLIN.zone) for hour, minute in ((9, 15), (10, 45), (12, 45))
    ]
    assert [after_working_minutes(BERLIN, friday, minutes) for minutes in (30, 120, 240)] == monday
    assert after_working_minutes(BERLIN, friday, 0) == friday
    assert after_working_minutes(BERLIN, friday, 15) == friday.replace(hour=17, minute=0)


def test_a_calendar_without_working_days_never_gets_there() -> None:
    assert after_working_minutes(Calendar(weekdays=frozenset()), dt.datetime(2026, 3, 6, tzinfo=dt.UTC), 1) is None


@given(
    times,
    st.integers(1, 5000),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    st.sampled_from([(9, 17), (0, 23), (1, 4), (22, 23)]),
)
def test_a_moment_after_some_working_minutes_is_the_first_that_has_them(
    begin: dt.datetime, minutes: int, zone: str, hours: tuple[int, int]
) -> None:
    calendar = Calendar(opens=dt.time(hours[0]), closes=dt.time(hours[1]), zone=ZoneInfo(zone))
    found = after_working_minutes(calendar, begin, minutes)
    assert found is not None
    assert working_minutes(calendar, begin, found) == minutes
    assert working_minutes(calendar, begin, found - dt.timedelta(seconds=1)) < minutes


@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.integers(1, 200))
def test_plan_days_are_working_days_in_order(start: dt.date, number: int) -> None:
    day, following = nth_working_day(Calendar(), start, number), nth_working_day(Calendar(), start, number + 1)
    assert day is not None
    assert following is not None
    assert start <= day < following
    assert day.weekday() < 5


@given(
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    st.integers(-10, 400),
    st.sets(st.integers(0, 6)),
    st.sets(st.dates(dt.date(2026, 1, 1), dt.date(2027, 3, 1)), max_size=20),
)
def test_working_days_are_counted_as_they_are_listed(
    first: dt.date, length: int, weekdays: set[int], holidays: set[dt.date]
) -> None:
    calendar = Calendar(weekdays=frozenset(weekdays), holidays=frozenset(holidays))
    last = first + dt.timedelta(days=length)
    assert count_working_days(calendar, first, last) == sum(day <= last for day in working_days(calendar, first))


@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.integers(0, 60), st.integers(1, 40))
def test_a_plan_day_is_over_once_its_date_has_passed(start: dt.date, later: int, number: int) -> None:
    today = start + dt.timedelta(days=later)
    due = nth_working_day(Calendar(), start, number)
    assert due is not None
    assert (number <= plan_days_over(Calendar(), start, today)) == (due < today)


def test_a_month_is_four_working_weeks_of_the_project_s_own() -> None:
    assert Calendar().days_in(1, "month") == 20
    six_days = Calendar(weekdays=frozenset(range(6)), opens=dt.time(8), closes=dt.time(14))
    assert six_days.days_in(1, "month") == 24
    assert six_days.days_in(1.5, "week") == 9
    assert six_days.days_in(12, "hour") == 2
