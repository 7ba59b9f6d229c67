"""What reading a document again changed: sessions are known by their titles, whatever their numbers are."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from tracking.plans.merge.reread import Effect, effect
from tracking.plans.model.plan import Dependency, Phase, Plan, Session, SessionRef

TITLES = st.lists(st.sampled_from("abcdef"), max_size=8)


def plan(titles: list[str], phases: list[str] | None = None) -> Plan:
    """Sessions in a row, each waiting for the one before."""
    found = Plan()
    found.sessions = [Session(number=number, title=title) for number, title in enumerate(titles, 1)]
    found.dependencies = [
        Dependency(source=SessionRef(number), target=SessionRef(number + 1)) for number in range(1, len(titles))
    ]
    found.phases = [Phase(name=name) for name in phases or []]
    return found


def test_sessions_that_became_phases():
    changed = effect(plan(["a", "b", "c"]), plan([], ["a", "b", "c"]))
    assert changed.counts == {"phases": 3, "sessions": -3, "dependencies": -2}
    assert changed.new == {"phases": ["phases:a", "phases:b", "phases:c"]}


def test_a_session_before_the_others_is_the_only_new_one():
    changed = effect(plan(["b", "c"]), plan(["a", "b", "c"]))
    assert changed == Effect(
        {"sessions": ["sessions:1. a"], "dependencies": ["dependencies:Session 1 → Session 2"]}, {}
    )


@given(TITLES)
def test_the_same_reading_changes_nothing(titles: list[str]):
    assert effect(plan(titles), deepcopy(plan(titles))) == Effect()


@given(TITLES, TITLES)
def test_what_is_new_one_way_is_gone_the_other(before: list[str], after: list[str]):
    there, back = effect(plan(before), plan(after)), effect(plan(after), plan(before))
    assert {kind: len(keys) for kind, keys in there.new.items()} == back.gone
    assert there.counts == {kind: -count for kind, count in back.counts.items()}
    assert there.counts.get("sessions", 0) == len(after) - len(before)
