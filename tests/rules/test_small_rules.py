from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules import risk_score
from tracking.rules.health import Facts, assess, expected_percent
from tracking.rules.matching import best_match, likeness
from tracking.rules.progress import percent
from tracking.rules.target import Target, on_target, read_target

TODAY = dt.date(2026, 3, 4)
CALM = Facts(
    percent_done=50,
    sessions=5,
    blocked_sessions=0,
    open_blockers=0,
    critical_blockers=0,
    critical_risks=0,
    overdue_sessions=0,
    failed_gates=0,
    start=dt.date(2026, 3, 2),
    target=dt.date(2026, 3, 13),
)


def facts(**changes: object) -> Facts:
    import dataclasses

    return dataclasses.replace(CALM, **changes)


def test_a_calm_project_is_green_without_reasons() -> None:
    health = assess(CALM, TODAY)
    assert (health.light, health.reasons) == ("green", ())


def test_a_project_without_sessions_is_grey() -> None:
    assert assess(facts(sessions=0, critical_blockers=1), TODAY).light == "grey"


@pytest.mark.parametrize(
    ("change", "light", "code"),
    [
        ({"critical_blockers": 1, "open_blockers": 1}, "red", "critical_blockers"),
        ({"open_blockers": 2}, "amber", "open_blockers"),
        ({"failed_gates": 1}, "red", "failed_gates"),
        ({"overdue_sessions": 1}, "amber", "overdue_sessions"),
        ({"target": dt.date(2026, 3, 3)}, "red", "past_target"),
        ({"percent_done": 8}, "amber", "behind_plan"),
    ],
)
def test_each_trouble_has_its_light_and_its_reason(change: dict[str, object], light: str, code: str) -> None:
    health = assess(facts(**change), TODAY)
    assert health.light == light
    assert code in [reason.code for reason in health.reasons]


def test_a_finished_project_past_its_target_is_green() -> None:
    assert assess(facts(percent_done=100, target=dt.date(2026, 3, 3)), TODAY).light == "green"


def test_expected_progress_runs_from_start_to_target() -> None:
    start, target = dt.date(2026, 3, 2), dt.date(2026, 3, 12)
    assert [expected_percent(start, target, start + dt.timedelta(days=n)) for n in (-1, 0, 5, 10, 20)] == [
        0,
        0,
        50,
        100,
        100,
    ]
    assert expected_percent(None, target, TODAY) is None


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_percent_is_a_hundred_only_when_all_is_done(done: int, more: int) -> None:
    total = done + more
    assert 0 <= percent(done, total) <= 100
    assert (percent(done, total) == 100) == (more == 0 and total > 0)


@pytest.mark.parametrize(("score", "level"), [(1, "low"), (5, "low"), (6, "medium"), (12, "high"), (25, "critical")])
def test_risk_levels_follow_the_score(score: int, level: str) -> None:
    assert risk_score.level(score) == level


@pytest.mark.parametrize("score", [0, 26])
def test_a_score_outside_the_scale_is_refused(score: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 25"):
        risk_score.level(score)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("<2s page load", Target("under", Decimal(2), "s")),
        (">80% backend", Target("over", Decimal(80), "%")),
        ("40+ per week", Target("over", Decimal(40), "per")),
        ("0 defects", Target("equals", Decimal(0), "defects")),
        ("≥ 99.9%", Target("over", Decimal("99.9"), "%")),
        ("$1,200", Target("equals", Decimal(1200), "$")),
        ("as fast as we can", None),
        ("", None),
    ],
)
def test_targets_are_read_from_words(text: str, target: Target | None) -> None:
    assert read_target(text) == target


@pytest.mark.parametrize(
    ("kind", "value", "met"),
    [
        ("under", 2, True),
        ("under", 3, False),
        ("over", 2, True),
        ("over", 1, False),
        ("equals", 2, True),
        ("equals", 3, False),
    ],
)
def test_a_value_on_the_target_meets_it(kind: str, value: int, met: bool) -> None:
    assert on_target(kind, Decimal(2), Decimal(value)) is met  # type: ignore[arg-type]


def test_words_on_an_arrow_find_the_step_they_mean() -> None:
    steps = ["Type fixes", "Service integration", "Component testing"]
    assert best_match("Fix TS Errors", steps) == 0
    assert best_match("Integration of services", steps) == 1
    assert best_match("Paint the fence", steps) is None


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_bounded(left: str, right: str) -> None:
    assert likeness(left, right) == likeness(right, left)
    assert 0 <= likeness(left, right) <= 1
