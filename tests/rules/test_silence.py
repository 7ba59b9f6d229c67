"""How long a session may be silent, in working time."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.calendar import Calendar, working_minutes
from tracking.rules.silence import is_open, is_silent, silent_from

ZONES = [ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")]
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(dt.UTC))
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 31))


def test_no_hours_mean_for_ever() -> None:
    heard = dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)
    assert silent_from(Calendar(), heard, 0) is None
    assert not is_silent(Calendar(), heard, 0, heard + dt.timedelta(days=300))


@given(MOMENTS, MOMENTS, st.integers(1, 80), st.frozensets(DAYS, max_size=40), st.sampled_from(ZONES))
def test_what_is_silent_has_been_so_for_longer_than_its_hours_of_work(
    heard: dt.datetime, now: dt.datetime, hours: int, off: frozenset[dt.date], zone: ZoneInfo
) -> None:
    calendar = Calendar(zone=zone)
    at_work = Calendar(zone=zone, holidays=off)
    silent = is_silent(calendar, heard, hours, now, off)
    minutes = working_minutes(at_work, heard, now)
    if silent:
        assert minutes >= hours * 60
        assert is_open(at_work, now)
        assert now.astimezone(zone).date() not in off
    elif is_open(at_work, now):
        assert minutes <= hours * 60
    assert not (silent and not is_silent(calendar, heard, hours - 1 or hours, now, off))
