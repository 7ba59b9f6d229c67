"""Who waits for whom, through dependencies, gates and phases."""

from __future__ import annotations

import datetime as dt

import pytest

from tracking.rules.calendar import Calendar
from tracking.rules.waits import Dependency, End, Gate, Phase, Session, Wait, has_come, waits

FRIDAY, MONDAY, TUESDAY = dt.date(2026, 3, 6), dt.date(2026, 3, 9), dt.date(2026, 3, 10)
FOUNDATIONS, BUILD = 1, 2
#: Session 1 is in the first phase, 2 and 3 in the second.
SESSIONS = [Session(1, FOUNDATIONS, done=False), Session(2, BUILD, done=False), Session(3, BUILD, done=False)]


def found(sessions: list[Session] = SESSIONS, **facts: object) -> list[Wait]:
    return waits(sessions, calendar=Calendar(), today=MONDAY, **facts)  # type: ignore[arg-type]


def a_session(pk: int) -> End:
    return End("session", pk, pk)


def pairs(rows: list[Wait]) -> set[tuple[End, End]]:
    return {(row.who, row.what) for row in rows}


def test_the_order_of_phases_alone_holds_nobody_back() -> None:
    assert found() == []


def test_a_gate_that_opens_a_phase_holds_its_sessions_and_so_do_the_sessions_it_names() -> None:
    gate = Gate(7, BUILD, opens=True, passed=False, names=(1, 1))
    the_gate = End("gate", 7)
    rows = found(gates=[gate])
    assert len(rows) == len(pairs(rows))
    assert pairs(rows) == {
        (the_gate, a_session(1)),
        (a_session(2), the_gate),
        (a_session(2), a_session(1)),
        (a_session(3), the_gate),
        (a_session(3), a_session(1)),
    }
    assert not any(row.met for row in rows)


def test_a_gate_that_was_passed_holds_nobody_whatever_its_sessions_do() -> None:
    assert all(row.met for row in found(gates=[Gate(7, BUILD, opens=True, passed=True, names=(1,))]))


def test_a_gate_waits_on_when_its_session_is_done_and_is_still_to_be_decided() -> None:
    done = [Session(1, FOUNDATIONS, done=True), *SESSIONS[1:]]
    rows = found(done, gates=[Gate(7, BUILD, opens=True, passed=False, names=(1,))])
    assert {row.what for row in rows if not row.met} == {End("gate", 7)}


def test_a_gate_does_not_let_a_session_wait_for_itself() -> None:
    rows = found(gates=[Gate(7, BUILD, opens=True, passed=False, names=(2,))])
    assert (a_session(2), a_session(2)) not in pairs(rows)
    assert (a_session(3), a_session(2)) in pairs(rows)


def test_a_gate_that_closes_a_phase_waits_for_its_sessions_and_holds_none() -> None:
    gone = [*SESSIONS[:2], Session(3, BUILD, done=False, cancelled=True)]
    rows = found(gone, gates=[Gate(7, BUILD, opens=False, passed=False)])
    assert [(row.who, row.what, row.met) for row in rows] == [
        (End("gate", 7), a_session(2), False),
        (End("gate", 7), a_session(3), True),
    ]


@pytest.mark.parametrize("holds", [True, False])
def test_a_phase_holds_its_own_sessions_alone(holds: bool) -> None:
    rows = found(phases=[Phase(BUILD, holds=holds)])
    assert pairs(rows) == {(a_session(2), End("phase", BUILD)), (a_session(3), End("phase", BUILD))}
    assert [row.met for row in rows] == [not holds, not holds]


def test_steps_of_different_sessions_wait_for_each_other_and_those_of_one_keep_nobody_waiting() -> None:
    across = Dependency(1, End("step", 10, 1), End("step", 20, 2))
    inside = Dependency(2, End("step", 20, 2), End("step", 21, 2))
    assert found(dependencies=[across, inside]) == [
        Wait(End("step", 20, 2), End("step", 10, 1), met=False, dependency=1)
    ]


@pytest.mark.parametrize(
    ("over_on", "lag", "today", "come"),
    [
        (None, 0, MONDAY, False),
        (FRIDAY, 0, FRIDAY, True),
        (FRIDAY, 1, FRIDAY, False),
        (FRIDAY, 1, MONDAY, True),  # the weekend is no working time
        (FRIDAY, 2, MONDAY, False),
        (FRIDAY, 2, TUESDAY, True),
        (None, -3, MONDAY, False),
    ],
)
def test_a_lag_counts_working_days_from_the_day_of_the_end(
    over_on: dt.date | None, lag: int, today: dt.date, come: bool
) -> None:
    assert has_come(over_on, lag, Calendar(), today) is come
