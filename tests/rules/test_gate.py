"""Whether a gate's criteria are met, and which measurement counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.gate import Criterion, Facts, Kind, compare, is_met, newest, tells, unmet

NOW = dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


class Measured(NamedTuple):
    measured_at: dt.datetime
    value: int


@pytest.mark.parametrize(
    ("kind", "facts", "met"),
    [
        ("checklist_done", Facts(open_items=0), True),
        ("checklist_done", Facts(open_items=1), False),
        ("metric_on_target", Facts(on_target=True), True),
        ("metric_on_target", Facts(on_target=False), False),
        ("metric_on_target", Facts(on_target=None), False),
        ("session_finished", Facts(session_done=True), True),
        ("session_finished", Facts(), False),
        ("no_open_blocker", Facts(open_severities=(1, 2), severity=3), True),
        ("no_open_blocker", Facts(open_severities=(1, 3), severity=3), False),
        ("lead_word", Facts(word=True), True),
        ("lead_word", Facts(on_target=True, session_done=True), False),
    ],
)
def test_a_criterion_is_met_by_what_its_kind_asks_about(kind: Kind, facts: Facts, met: bool) -> None:
    assert is_met(kind, facts) is met


def test_a_measurement_dated_ahead_says_nothing_yet() -> None:
    rows = [Measured(NOW + HOUR, 9), Measured(NOW - HOUR, 1), Measured(NOW, 2), Measured(NOW, 3)]
    assert newest(rows, NOW) == Measured(NOW, 3)
    assert newest(rows, NOW + HOUR) == Measured(NOW + HOUR, 9)
    assert newest(rows, NOW - 2 * HOUR) is None


@pytest.mark.parametrize(
    ("kind", "target", "value", "found"),
    [
        ("under", 2, 1, True),
        ("under", 2, 3, False),
        (None, 2, 1, None),
        ("over", None, 1, None),
        ("over", 2, None, None),
    ],
)
def test_what_cannot_be_compared_is_neither_on_target_nor_off(
    kind: str | None, target: int | None, value: int | None, found: bool | None
) -> None:
    as_number = [None if number is None else Decimal(number) for number in (target, value)]
    assert compare(kind, *as_number) is found  # type: ignore[arg-type]


def test_the_unmet_are_named_in_order() -> None:
    assert unmet([Criterion("one", False), Criterion("two", True), Criterion("three", False)]) == ["one", "three"]


@given(states=st.lists(st.booleans(), min_size=1), imported=st.booleans())
def test_every_crossing_tells_and_nothing_else_does(states: list[bool], imported: bool) -> None:
    told, heard = None, []
    for on_target in states:
        if tells(told, on_target, imported=imported):
            heard.append(on_target)
        told = on_target
    crossings = [now for before, now in pairwise(states) if before != now]
    first = [False] if not states[0] and not imported else []
    assert heard == [*first, *crossings]


@given(
    rows=st.lists(st.builds(Measured, st.integers(-5, 5).map(lambda hours: NOW + hours * HOUR), st.integers(0, 9))),
    late=st.builds(Measured, st.integers(-5, 5).map(lambda hours: NOW + hours * HOUR), st.integers(0, 9)),
)
def test_what_comes_late_or_lies_ahead_never_counts_over_a_newer_value(rows: list[Measured], late: Measured) -> None:
    before, after = newest(rows, NOW), newest([*rows, late], NOW)
    if late.measured_at > NOW or (before is not None and late.measured_at < before.measured_at):
        assert after == before
    else:
        assert after == late
