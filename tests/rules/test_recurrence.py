"""Recurrence rules that people choose by days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.overlap import Writer, at_once
from tracking.rules.recurrence import OfMonth, OnDays, read, rule_of, starts_count


@given(days=st.sets(st.integers(0, 6), min_size=1), every=st.integers(1, 4))
def test_what_was_chosen_is_read_back_as_it_was_chosen(days: set[int], every: int) -> None:
    assert read(rule_of(days, every)) == OnDays(tuple(sorted(days)), every)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY", OnDays((0, 1, 2, 3, 4, 5, 6))),
        ("RRULE:freq=weekly;byday=fr,mo", OnDays((0, 4))),
        ("FREQ=MONTHLY;BYDAY=-1FR", OfMonth(-1, 4)),
        ("FREQ=MONTHLY;BYMONTHDAY=15", OfMonth(15)),
        ("FREQ=WEEKLY", None),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", None),
        ("FREQ=MONTHLY;BYDAY=MO", None),
        ("FREQ=DAILY;INTERVAL=2", None),
        ("FREQ=YEARLY;BYDAY=2MO", None),
    ],
)
def test_a_rule_is_read_where_it_says_no_more_than_days(rule: str, said: OnDays | OfMonth | None) -> None:
    assert read(rule) == said


def test_a_rule_without_days_of_its_own_hangs_on_the_day_it_is_counted_from() -> None:
    assert [rule for rule in ("FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=DAILY;INTERVAL=2") if not starts_count(rule)] == []
    assert [
        rule for rule in ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=1") if starts_count(rule)
    ] == []


def test_sessions_write_at_once_where_their_days_meet_or_nobody_has_said_them() -> None:
    assert at_once([Writer(1, 1, 3), Writer(2, 3, 5), Writer(3, 6, 7)]) == [1, 2]
    assert at_once([Writer(1, 1, 3), Writer(2)]) == [1, 2]
    assert at_once([Writer(1, 2), Writer(2, 3), Writer(3, None, 1)]) == []
    assert at_once([Writer(1, 4), Writer(2, 3, 5)]) == [1, 2]
    assert at_once([Writer(1), Writer(1)]) == []
