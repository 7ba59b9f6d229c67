"""What can follow what, and what speaks against it."""

from __future__ import annotations

import pytest

from tracking.models import WorkStatus
from tracking.rules.moves import TRANSITIONS, Code, Objection, Standing, objections

#: A session of which everything is half done and half waited for.
AMID = Standing(
    open_steps=4,
    steps_done=2,
    open_items=1,
    open_blockers=3,
    waits_for=("session 2",),
    waits_within=("gate “Beta”",),
    needed_by=("session 5",),
)


def test_the_rule_knows_every_state_and_no_other() -> None:
    assert set(TRANSITIONS) == set(WorkStatus.values)
    assert frozenset().union(*TRANSITIONS.values()) <= set(WorkStatus.values)


def test_nothing_speaks_against_a_session_of_which_all_is_done() -> None:
    over = Standing(steps_done=4)
    moves = [("planned", "in_progress"), ("in_progress", "in_review"), ("in_review", "done"), ("done", "in_progress")]
    assert [objections(now, to, over) for now, to in moves] == [[], [], [], []]


@pytest.mark.parametrize(
    ("now", "to", "codes"),
    [
        ("planned", "in_progress", [Code.WAITS_FOR]),
        ("blocked", "in_progress", [Code.OPEN_BLOCKERS, Code.WAITS_FOR]),
        ("cancelled", "in_progress", [Code.WAITS_FOR]),
        ("in_review", "in_progress", []),
        ("done", "in_progress", []),
        ("in_progress", "in_review", []),
        ("in_progress", "blocked", []),
        (
            "in_progress",
            "done",
            [Code.OPEN_STEPS, Code.OPEN_ITEMS, Code.OPEN_BLOCKERS, Code.WAITS_FOR, Code.WAITS_FOR],
        ),
        ("in_progress", "planned", [Code.STEPS_DONE]),
        ("in_progress", "cancelled", [Code.STEPS_DONE, Code.NEEDED_BY]),
    ],
)
def test_what_speaks_against_a_move_in_the_middle_of_the_work(now: str, to: str, codes: list[Code]) -> None:
    assert [each.code for each in objections(now, to, AMID)] == codes


def test_objections_count_and_name() -> None:
    found = objections("in_progress", "done", Standing(open_steps=4, waits_for=("session 2",)))
    assert found == [Objection(Code.OPEN_STEPS, n=4), Objection(Code.WAITS_FOR, name="session 2")]


def test_blocked_with_nothing_in_the_way_is_spoken_against() -> None:
    assert objections("in_progress", "blocked", Standing(open_steps=4)) == [Objection(Code.NO_BLOCKER)]
    assert objections("in_progress", "blocked", Standing(waits_within=("session 2",))) == []
