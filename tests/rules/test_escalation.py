"""When a blocker calls for whom: in working time, over weekends, holidays and both clock changes, in two zones."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.calendar import Calendar, working_minutes
from tracking.rules.escalation import TARGET, Clock, Rung, calls, due, threshold

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
STEPS = (Rung("at once", 0), Rung("half an hour", 30), Rung("two hours", 120))
TARGET_MINUTES = 240
ZONES = pytest.mark.parametrize("zone", [BERLIN, NEW_YORK], ids=str)


def moments(clock: Clock, calendar: Calendar) -> list[tuple[str, str]]:
    """Each rung with its local moment."""
    return [
        (call.rung.code, f"{call.at.astimezone(calendar.zone):%a %d %H:%M}") for call in calls(clock, STEPS, calendar)
    ]


@ZONES
def test_raised_on_friday_at_a_quarter_to_five_the_rungs_come_on_monday(zone: ZoneInfo) -> None:
    calendar = Calendar(zone=zone)
    clock = Clock(dt.datetime(2026, 5, 8, 16, 45, tzinfo=zone), target_minutes=TARGET_MINUTES)
    assert moments(clock, calendar) == [
        ("at once", "Fri 08 16:45"),
        ("half an hour", "Mon 11 09:15"),
        ("two hours", "Mon 11 10:45"),
        (TARGET, "Mon 11 12:45"),
    ]


@pytest.mark.parametrize(
    ("zone", "friday"),
    [
        (BERLIN, dt.date(2026, 3, 27)),
        (BERLIN, dt.date(2026, 10, 23)),
        (NEW_YORK, dt.date(2026, 3, 6)),
        (NEW_YORK, dt.date(2026, 10, 30)),
    ],
    ids=["Berlin to summer", "Berlin to winter", "New York to summer", "New York to winter"],
)
def test_a_weekend_on_which_the_clocks_change_moves_no_rung(zone: ZoneInfo, friday: dt.date) -> None:
    clock = Clock(dt.datetime.combine(friday, dt.time(16, 45), zone), target_minutes=TARGET_MINUTES)
    assert [moment.split()[-1] for _code, moment in moments(clock, Calendar(zone=zone))] == [
        "16:45",
        "09:15",
        "10:45",
        "12:45",
    ]


@pytest.mark.parametrize(
    ("zone", "night", "expected"),
    [
        (BERLIN, dt.date(2026, 3, 29), "03:15"),
        (BERLIN, dt.date(2026, 10, 25), "02:15"),
        (NEW_YORK, dt.date(2026, 3, 8), "03:15"),
        (NEW_YORK, dt.date(2026, 11, 1), "01:15"),
    ],
)
def test_in_a_night_shift_half_an_hour_is_half_an_hour_while_the_clocks_change(
    zone: ZoneInfo, night: dt.date, expected: str
) -> None:
    before = {BERLIN: dt.time(1, 45), NEW_YORK: dt.time(1, 45)}[zone]
    calendar = Calendar(weekdays=frozenset(range(7)), opens=dt.time(0), closes=dt.time(8), zone=zone)
    raised = dt.datetime.combine(night, before, zone)
    (call,) = calls(Clock(raised), STEPS[1:2], calendar)
    assert f"{call.at.astimezone(zone):%H:%M}" == expected
    assert call.at - raised.astimezone(dt.UTC) == dt.timedelta(minutes=30)


@ZONES
def test_holidays_are_passed_over(zone: ZoneInfo) -> None:
    calendar = Calendar(zone=zone, holidays=frozenset({dt.date(2026, 5, 11), dt.date(2026, 5, 12)}))
    clock = Clock(dt.datetime(2026, 5, 8, 16, 45, tzinfo=zone), target_minutes=TARGET_MINUTES)
    assert dict(moments(clock, calendar))["half an hour"] == "Wed 13 09:15"
    assert dict(moments(clock, calendar))[TARGET] == "Wed 13 12:45"


def test_one_moment_is_two_working_times_in_two_zones() -> None:
    raised = dt.datetime(2026, 5, 8, 14, 45, tzinfo=dt.UTC)
    berlin = calls(Clock(raised), STEPS[1:2], Calendar(zone=BERLIN))
    new_york = calls(Clock(raised), STEPS[1:2], Calendar(zone=NEW_YORK))
    assert [call.at for call in berlin] == [dt.datetime(2026, 5, 11, 7, 15, tzinfo=dt.UTC)]
    assert [call.at for call in new_york] == [dt.datetime(2026, 5, 8, 15, 15, tzinfo=dt.UTC)]


RAISED = dt.datetime(2026, 5, 6, 9, tzinfo=dt.UTC)
LATER = RAISED + dt.timedelta(hours=3)


def codes(clock: Clock, now: dt.datetime = LATER, fired: frozenset[str] = frozenset()) -> list[str]:
    return [call.rung.code for call in due(clock, STEPS, Calendar(), now, fired)]


def test_after_three_hours_without_a_worker_each_rung_is_due_once() -> None:
    assert codes(Clock(RAISED, target_minutes=240)) == ["at once", "half an hour", "two hours"]
    assert codes(Clock(RAISED, target_minutes=240), fired=frozenset({"at once"})) == ["half an hour", "two hours"]


def test_acknowledging_stops_the_steps_and_not_the_target() -> None:
    clock = Clock(RAISED, acknowledged_at=RAISED + dt.timedelta(minutes=10), target_minutes=120)
    assert codes(clock) == [TARGET]


def test_what_was_missed_before_the_acknowledgement_is_not_made_up_for() -> None:
    assert codes(Clock(RAISED, acknowledged_at=RAISED + dt.timedelta(hours=2))) == []


def test_resolving_stops_all() -> None:
    assert codes(Clock(RAISED, resolved_at=LATER, target_minutes=60)) == []


def test_a_rung_comes_at_its_very_minute() -> None:
    half_past = RAISED + dt.timedelta(minutes=30)
    assert codes(Clock(RAISED), now=half_past) == ["at once", "half an hour"]
    assert codes(Clock(RAISED), now=half_past - dt.timedelta(seconds=1)) == ["at once"]


def test_a_project_that_never_works_calls_nobody_but_at_once() -> None:
    found = calls(Clock(RAISED, target_minutes=240), STEPS, Calendar(weekdays=frozenset()))
    assert [call.rung.code for call in found] == ["at once"]


def test_the_policy_of_the_nearest_severity_counts() -> None:
    assert threshold(3, [1, 2, 4]) == 2
    assert threshold(4, [1, 2, 4]) == 4
    assert threshold(1, [2]) is None
    assert threshold(1, []) is None


calendars = st.builds(
    Calendar,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(st.dates(dt.date(2026, 3, 1), dt.date(2026, 4, 30)), max_size=5),
    opens=st.times(dt.time(0), dt.time(9)),
    closes=st.times(dt.time(10), dt.time(23)),
    zone=st.sampled_from([BERLIN, NEW_YORK]),
)
raised = st.datetimes(dt.datetime(2026, 3, 1), dt.datetime(2026, 4, 30), timezones=st.just(dt.UTC))
ladders = st.lists(st.integers(0, 600), max_size=5, unique=True).map(
    lambda all_minutes: [Rung(str(minutes), minutes) for minutes in all_minutes]
)


@given(calendars, raised, ladders, st.integers(0, 600))
def test_every_rung_comes_after_just_its_working_minutes_and_in_order(
    calendar: Calendar, at: dt.datetime, ladder: list[Rung], target: int
) -> None:
    found = calls(Clock(at, target_minutes=target), ladder, calendar)
    assert [call.at for call in found] == sorted(call.at for call in found)
    assert {call.rung.after_minutes for call in found} == {rung.after_minutes for rung in ladder} | ({target} - {0})
    for call in found:
        assert working_minutes(calendar, at, call.at) == call.rung.after_minutes
        if call.rung.after_minutes:
            before = working_minutes(calendar, at, call.at - dt.timedelta(microseconds=1))
            assert before == call.rung.after_minutes - 1


@given(calendars, raised, ladders, st.lists(st.integers(0, 20_000), max_size=6))
def test_however_often_and_late_one_looks_each_rung_is_made_once(
    calendar: Calendar, at: dt.datetime, ladder: list[Rung], looks: list[int]
) -> None:
    clock, made = Clock(at, target_minutes=240), []
    for minutes in sorted(looks):
        made += [call.rung.code for call in due(clock, ladder, calendar, at + dt.timedelta(minutes=minutes), made)]
    assert len(made) == len(set(made))
    last = at + dt.timedelta(minutes=max(looks, default=-1))
    assert set(made) == {call.rung.code for call in calls(clock, ladder, calendar) if call.at <= last}
