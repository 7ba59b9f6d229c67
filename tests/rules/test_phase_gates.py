"""Phases start and end through their gates, and only what gates did is taken back."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.phase_gates import Gate, Phase, after

OPENS, CLOSES = Gate(opens=True, through=True), Gate(opens=False, through=True)
WAITING_TO_OPEN, WAITING_TO_CLOSE = Gate(opens=True, through=False), Gate(opens=False, through=False)
STATES = ("planned", "in_progress", "blocked", "in_review", "done", "cancelled")

gates = st.builds(Gate, opens=st.booleans(), through=st.booleans())
phases = st.builds(Phase, status=st.sampled_from(STATES))


def test_a_phase_starts_with_the_last_of_its_readiness_gates() -> None:
    assert after(Phase("planned"), OPENS, [WAITING_TO_OPEN]) == Phase("planned")
    assert after(Phase("planned"), OPENS, [OPENS, WAITING_TO_CLOSE]) == Phase("in_progress", opened=True)


def test_a_phase_is_done_with_the_last_of_its_closing_gates() -> None:
    running = Phase("in_progress", opened=True)
    assert after(running, CLOSES, [OPENS, WAITING_TO_CLOSE]) == running
    assert after(running, CLOSES, [OPENS, CLOSES]) == Phase("done", opened=True, closed=True)


def test_a_phase_that_is_not_ready_is_not_done() -> None:
    assert after(Phase("planned"), CLOSES, [WAITING_TO_OPEN]) == Phase("planned")
    assert after(Phase("planned"), OPENS, [CLOSES]) == Phase("done", opened=True, closed=True)


@pytest.mark.parametrize(("status", "opened"), [("blocked", True), ("cancelled", True), ("cancelled", False)])
def test_what_a_lead_has_said_of_a_phase_stays(status: str, opened: bool) -> None:
    for decided in (OPENS, CLOSES, WAITING_TO_OPEN, WAITING_TO_CLOSE):
        assert after(Phase(status, opened), decided, []).status == status


def test_a_phase_that_is_blocked_by_its_prerequisites_opens_with_them_and_is_blocked_again_without() -> None:
    opened = after(Phase("blocked"), OPENS, [])
    assert opened.status == "in_progress"
    assert after(opened, WAITING_TO_OPEN, []).status == "blocked"
    assert after(Phase("blocked"), CLOSES, []).status == "blocked"


def test_a_phase_in_review_goes_back_to_review() -> None:
    closed = after(Phase("in_review"), CLOSES, [])
    assert after(closed, WAITING_TO_CLOSE, []).status == "in_review"


def test_a_phase_that_somebody_took_up_again_stays_so() -> None:
    closed = after(Phase("in_progress", opened=True), CLOSES, [OPENS])
    by_hand = dataclasses.replace(closed, status="in_progress")
    assert after(by_hand, WAITING_TO_CLOSE, [OPENS]) == Phase("in_progress", opened=True)


def test_a_phase_started_or_finished_by_hand_is_not_taken_back() -> None:
    assert after(Phase("in_progress"), WAITING_TO_OPEN, []).status == "in_progress"
    assert after(Phase("done"), WAITING_TO_CLOSE, []).status == "done"


@given(phase=phases, opens=st.booleans(), others=st.lists(gates, max_size=4))
def test_taking_a_decision_back_leaves_the_phase_as_it_was(phase: Phase, opens: bool, others: list[Gate]) -> None:
    decided = after(phase, Gate(opens, through=True), others)
    assert after(decided, Gate(opens, through=False), others).status == phase.status


@given(phase=phases, decided=gates, others=st.lists(gates, max_size=4))
def test_gates_only_move_a_phase_forward_and_never_touch_what_is_cancelled(
    phase: Phase, decided: Gate, others: list[Gate]
) -> None:
    found = after(phase, decided, others)
    assert (phase.status, found.status) in {(status, status) for status in STATES} | {
        *((status, "in_progress") for status in ("planned", "blocked")),
        ("blocked", "done"),
        *((status, "done") for status in ("planned", "in_progress", "in_review")),
    }
