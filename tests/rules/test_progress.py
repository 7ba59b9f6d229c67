"""How far work has come, and by what that is counted; and when something is overdue."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.overdue import is_overdue
from tracking.rules.progress import NOTHING, Part, of_phase, of_project, of_session, percent


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_percent_is_a_hundred_only_when_all_is_done(done: int, more: int) -> None:
    total = done + more
    assert 0 <= percent(done, total) <= 100
    assert (percent(done, total) == 100) == (more == 0 and total > 0)


@pytest.mark.parametrize(
    ("pieces", "sessions", "phases", "what", "share"),
    [
        (Part(1, 4), Part(1, 1), Part(1, 1), "pieces", 25),
        (NOTHING, Part(1, 2), Part(0, 1), "sessions", 50),
        (NOTHING, NOTHING, Part(1, 3), "phases", 33),
        (NOTHING, NOTHING, NOTHING, "phases", 0),
    ],
)
def test_a_plan_is_counted_by_the_finest_there_is(
    pieces: Part, sessions: Part, phases: Part, what: str, share: int
) -> None:
    found = of_project(pieces, sessions, phases)
    assert (found.what, found.percent) == (what, share)


def test_a_phase_that_is_done_and_holds_nothing_is_all_done() -> None:
    assert of_phase(NOTHING, NOTHING, finished=True).percent == 100
    assert of_phase(NOTHING, NOTHING, finished=False).percent == 0
    assert of_phase(Part(1, 2), NOTHING, finished=True).part.open == 1


def test_a_session_without_pieces_is_all_or_nothing() -> None:
    assert [of_session(NOTHING, finished=finished).percent for finished in (True, False)] == [100, 0]
    assert of_session(Part(1, 4), finished=True).percent == 25


def test_something_is_overdue_once_its_day_has_passed() -> None:
    due = dt.date(2026, 3, 4)
    assert [is_overdue(due, due + dt.timedelta(days=days)) for days in (-1, 0, 1)] == [False, False, True]
    assert not is_overdue(due, due + dt.timedelta(days=1), over=True)
    assert not is_overdue(None, due)
