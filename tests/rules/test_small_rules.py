from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules import risk_score
from tracking.rules.matching import best_match, likeness
from tracking.rules.target import Target, on_target, read_target


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
