"""Hours of quiet and the time of the digest, over midnight and both changes of the clock."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.quiet import Rhythm, clock_shows

BERLIN, NEW_YORK, UTC = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("UTC")
EIGHT = dt.time(8)


def rhythm(zone: ZoneInfo, begin: str = "", end: str = "", digest: str = "08:00") -> Rhythm:
    times = [dt.time.fromisoformat(time) if time else None for time in (begin, end)]
    return Rhythm(zone, times[0], times[1], dt.time.fromisoformat(digest))


def local(zone: ZoneInfo, words: str, fold: int = 0) -> dt.datetime:
    return dt.datetime.fromisoformat(words).replace(tzinfo=zone, fold=fold).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-03-04T21:59", "2026-03-04T21:59"),
        ("2026-03-04T22:00", "2026-03-05T07:00"),
        ("2026-03-05T00:30", "2026-03-05T07:00"),
        ("2026-03-05T06:59", "2026-03-05T07:00"),
        ("2026-03-05T07:00", "2026-03-05T07:00"),
        # Clocks go forward at 2:00 on the 29th, and back at 3:00 on the 25th of October.
        ("2026-03-28T23:00", "2026-03-29T07:00"),
        ("2026-10-24T23:00", "2026-10-25T07:00"),
    ],
)
def test_quiet_hours_go_over_midnight(moment: str, due: str) -> None:
    night = rhythm(BERLIN, "22:00", "07:00")
    assert night.after_quiet(local(BERLIN, moment)) == local(BERLIN, due)


def test_the_same_moment_is_quiet_in_one_zone_and_not_in_another() -> None:
    moment = local(UTC, "2026-03-04T23:30")
    assert rhythm(BERLIN, "22:00", "07:00").after_quiet(moment) == local(UTC, "2026-03-05T06:00")
    assert rhythm(NEW_YORK, "22:00", "07:00").after_quiet(moment) == moment


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    lunch = rhythm(BERLIN, "12:00", "13:00")
    assert lunch.after_quiet(local(BERLIN, "2026-03-04T12:30")) == local(BERLIN, "2026-03-04T13:00")
    moment = local(BERLIN, "2026-03-04T13:30")
    assert lunch.after_quiet(moment) == rhythm(BERLIN).after_quiet(moment) == moment
    assert rhythm(BERLIN, "09:00", "09:00").after_quiet(moment) == moment


def test_an_end_that_the_clocks_skip_is_when_they_are_put_forward() -> None:
    assert clock_shows(BERLIN, dt.date(2026, 3, 29), dt.time(2, 30)) == local(BERLIN, "2026-03-29T03:00")
    night = rhythm(BERLIN, "22:00", "02:30")
    assert night.after_quiet(local(BERLIN, "2026-03-29T01:00")) == local(BERLIN, "2026-03-29T03:00")


def test_an_end_that_comes_twice_is_the_first_of_them() -> None:
    night = rhythm(BERLIN, "22:00", "02:30")
    assert night.after_quiet(local(BERLIN, "2026-10-25T01:00")) == local(BERLIN, "2026-10-25T02:30", fold=0)
    again = local(BERLIN, "2026-10-25T02:10", fold=1)
    assert night.after_quiet(again) == again


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-03-04T07:59", "2026-03-04T08:00"),
        ("2026-03-04T08:00", "2026-03-04T08:00"),
        ("2026-03-04T08:01", "2026-03-05T08:00"),
        ("2026-03-28T12:00", "2026-03-29T08:00"),
        ("2026-10-24T12:00", "2026-10-25T08:00"),
    ],
)
def test_the_digest_comes_at_the_same_hour_of_the_clock_all_year(moment: str, due: str) -> None:
    assert rhythm(BERLIN).next_digest(local(BERLIN, moment)) == local(BERLIN, due)


def test_a_digest_in_the_hours_of_quiet_waits_for_their_end() -> None:
    night = rhythm(BERLIN, "22:00", "09:30")
    assert night.next_digest(local(BERLIN, "2026-03-04T12:00")) == local(BERLIN, "2026-03-05T09:30")


TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
ZONES = st.sampled_from([BERLIN, NEW_YORK, UTC, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia")])
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC))


@given(zone=ZONES, begin=TIMES, end=TIMES, digest=TIMES, moment=MOMENTS)
def test_what_is_due_is_never_earlier_never_quiet_and_at_most_a_day_off(
    zone: ZoneInfo, begin: dt.time, end: dt.time, digest: dt.time, moment: dt.datetime
) -> None:
    clock = Rhythm(zone, begin, end, digest)
    due = clock.after_quiet(moment)
    assert moment <= due <= moment + dt.timedelta(hours=25)
    assert clock.after_quiet(due) == due
    daily = clock.next_digest(moment)
    assert moment <= daily <= moment + dt.timedelta(hours=50)
    assert clock.after_quiet(daily) == daily


@given(zone=ZONES, day=st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), time=TIMES)
def test_no_clock_shows_a_time_before_the_moment_that_is_named_for_it(
    zone: ZoneInfo, day: dt.date, time: dt.time
) -> None:
    found = clock_shows(zone, day, time)
    wanted = dt.datetime.combine(day, time)
    assert found.astimezone(zone).replace(tzinfo=None) >= wanted
    just_before = (found - dt.timedelta(seconds=1)).astimezone(zone)
    assert just_before.replace(tzinfo=None) < wanted
