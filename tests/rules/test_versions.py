"""Versions of values, and what becomes of a field that two people may have changed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tracking.rules.versions import outcome, version_of

HOUR = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        ("a\nb", " a\r\nb "),
        (Decimal("4.00"), Decimal(4)),
        (Decimal("4E+1"), 40),
        (2, "2"),
        (HOUR, HOUR.astimezone(ZoneInfo("Europe/Berlin"))),
        ([0, 1], ["1", "0"]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ],
)
def test_a_value_has_one_version_however_it_is_written(one: Any, other: Any) -> None:
    assert version_of(one) == version_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(0, None), (False, None), (0, False), ("a b", "ab"), ([1], [1, 2]), (HOUR, HOUR + dt.timedelta(seconds=1))],
)
def test_other_values_have_other_versions(one: Any, other: Any) -> None:
    assert version_of(one) != version_of(other)


@pytest.mark.parametrize(
    ("drawn", "now", "sent", "expected"),
    [
        ("a", "a", "a", "taken"),
        ("a", "a", "b", "taken"),
        ("a", "a", None, "taken"),
        ("a", "b", "a", "stays"),
        ("a", "b", "b", "taken"),
        ("a", "b", "c", "clash"),
        ("a", "b", None, "clash"),
        (None, "b", "b", "taken"),
        (None, "b", "c", "clash"),
        (None, "b", None, "clash"),
    ],
)
def test_what_only_one_side_changed_is_taken_and_what_both_changed_is_asked(
    drawn: str | None, now: str, sent: str | None, expected: str
) -> None:
    assert outcome(drawn=drawn, now=now, sent=sent) == expected
