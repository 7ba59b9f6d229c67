"""Health and the time that has passed, in working days."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.calendar import Calendar
from tracking.rules.health import Facts, assess, days_left, expected_percent
from tracking.rules.progress import Part

MONDAY, WEDNESDAY, FRIDAY = dt.date(2026, 3, 2), dt.date(2026, 3, 4), dt.date(2026, 3, 13)
SATURDAY, NEXT_MONDAY = FRIDAY + dt.timedelta(days=1), FRIDAY + dt.timedelta(days=3)
WEEK = Calendar()
CALM = Facts(sessions=Part(1, 5), steps=Part(5, 10), items=Part(0, 0), start=MONDAY, target=FRIDAY)
NOTHING = Facts()


def codes(facts: Facts, today: dt.date = WEDNESDAY, **changes: object) -> list[str]:
    return [reason.code for reason in assess(dataclasses.replace(facts, **changes), today, WEEK).reasons]


def light(facts: Facts, today: dt.date = WEDNESDAY, **changes: object) -> str:
    return assess(dataclasses.replace(facts, **changes), today, WEEK).light


def test_a_calm_project_is_green_without_reasons() -> None:
    assert (light(CALM), codes(CALM)) == ("green", [])


def test_only_a_project_without_anything_is_grey() -> None:
    assert light(NOTHING) == "grey"
    assert light(NOTHING, open_risks=1) == "green"
    assert light(NOTHING, phases=Part(0, 2)) == "green"


@pytest.mark.parametrize("facts", [CALM, NOTHING], ids=["with sessions and dates", "with nothing else"])
@pytest.mark.parametrize(
    ("change", "bad", "code"),
    [
        ({"critical_blockers": 1, "open_blockers": 1}, "red", "critical_blockers"),
        ({"open_blockers": 2}, "amber", "open_blockers"),
        ({"failed_gates": 1, "gates": 1}, "red", "failed_gates"),
        ({"regressed_gates": 1, "gates": 1}, "amber", "regressed_gates"),
        ({"overdue_gates": 1, "gates": 1}, "amber", "overdue_gates"),
        ({"critical_risks": 1, "high_risks": 1, "open_risks": 1}, "red", "critical_risks"),
        ({"high_risks": 3, "open_risks": 3}, "amber", "high_risks"),
        ({"blocked_phases": 2, "phases": Part(0, 2)}, "amber", "blocked_phases"),
        ({"late_pieces": 1, "items": Part(0, 1)}, "amber", "late_pieces"),
        ({"overdue_sessions": 1, "sessions": Part(0, 1)}, "amber", "overdue_sessions"),
        ({"blocked_sessions": 1, "sessions": Part(0, 1)}, "amber", "blocked_sessions"),
    ],
)
def test_each_trouble_has_its_light_and_its_reason(
    facts: Facts, change: dict[str, object], bad: str, code: str
) -> None:
    assert (light(facts, **change), codes(facts, **change)) == (bad, [code])


def test_a_finished_project_past_its_target_is_green() -> None:
    assert light(CALM, SATURDAY, steps=Part(10, 10)) == "green"


@pytest.mark.parametrize(("today", "since"), [(SATURDAY, 0), (NEXT_MONDAY, 1)])
def test_the_target_passed_working_days_ago(today: dt.date, since: int) -> None:
    found = assess(CALM, today, WEEK)
    assert (found.light, [(reason.code, reason.count) for reason in found.reasons][:1]) == (
        "red",
        [("past_target", since)],
    )
    assert days_left(FRIDAY, today, WEEK) == -since


def test_four_of_eight_working_days_are_half_whatever_the_weekend() -> None:
    wednesday = dt.date(2026, 3, 11)
    assert expected_percent(MONDAY, wednesday, dt.date(2026, 3, 6), WEEK) == 50
    assert expected_percent(MONDAY, wednesday, dt.date(2026, 3, 8), WEEK) == 62


def test_on_the_morning_of_the_target_date_that_day_is_still_left() -> None:
    assert expected_percent(MONDAY, FRIDAY, FRIDAY, WEEK) == 90
    assert days_left(FRIDAY, FRIDAY, WEEK) == 1
    assert expected_percent(MONDAY, FRIDAY, SATURDAY, WEEK) == 100
    assert expected_percent(FRIDAY, FRIDAY, FRIDAY, WEEK) == 0


def test_holidays_are_no_working_time() -> None:
    calendar = Calendar(holidays=frozenset({dt.date(2026, 3, 3), dt.date(2026, 3, 12)}))
    assert expected_percent(MONDAY, FRIDAY, WEDNESDAY, calendar) == 12  # one of eight
    assert days_left(FRIDAY, dt.date(2026, 3, 11), calendar) == 2


def test_without_dates_or_working_days_no_time_is_expected() -> None:
    assert expected_percent(None, FRIDAY, WEDNESDAY, WEEK) is None
    assert expected_percent(SATURDAY, SATURDAY, SATURDAY, WEEK) is None
    assert days_left(None, WEDNESDAY, WEEK) is None


def test_work_behind_the_calendar_is_late_by_points() -> None:
    thursday = dt.date(2026, 3, 12)  # 8 of 10 working days are over
    assert codes(CALM, thursday) == ["behind_plan"]
    assert light(CALM, thursday) == "red"
    assert light(CALM, thursday, steps=Part(6, 10)) == "amber"
    assert light(CALM, thursday, steps=Part(8, 10)) == "green"


def test_a_plan_without_work_to_count_is_not_behind() -> None:
    assert codes(Facts(open_risks=1, start=MONDAY, target=FRIDAY), SATURDAY) == []


@given(st.integers(0, 400), st.integers(0, 400))
def test_days_over_and_days_left_make_the_whole(length: int, at: int) -> None:
    target, today = MONDAY + dt.timedelta(days=length), MONDAY + dt.timedelta(days=at)
    expected, left = expected_percent(MONDAY, target, today, WEEK), days_left(target, today, WEEK)
    assert expected is not None
    assert left is not None
    assert (expected == 100) == (left <= 0)
