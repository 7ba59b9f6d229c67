"""What stands behind a session that is held up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.behind import behind
from tracking.rules.waits import End, Wait


def session(number: int) -> End:
    return End("session", number, number)


def wait(who: End, what: End, met: bool = False) -> Wait:
    return Wait(who, what, met)


def test_a_chain_is_behind_its_first_one_place_after_the_other() -> None:
    chain = [wait(session(n + 1), session(n)) for n in range(1, 4)]
    assert behind([1], chain) == {2: [(1, 1)], 3: [(2, 1)], 4: [(3, 1)]}


def test_the_nearest_comes_first_and_the_shortest_way_counts() -> None:
    diamond = [wait(session(2), session(1)), wait(session(3), session(2)), wait(session(3), session(1))]
    assert behind([1, 2], diamond) == {2: [(1, 1)], 3: [(1, 1), (1, 2)]}


def test_gates_count_as_no_place_and_steps_as_their_session() -> None:
    gate, step, other = End("gate", 7), End("step", 50, 1), End("step", 60, 2)
    found = behind([1], [wait(gate, step), wait(other, gate), wait(session(3), session(2))])
    assert found == {2: [(1, 1)], 3: [(2, 1)]}


def test_what_is_over_holds_nothing_up() -> None:
    assert behind([1], [wait(session(2), session(1), met=True)]) == {}


PLACES = st.integers(1, 8).map(session) | st.integers(1, 3).map(lambda number: End("gate", number))
WAITS = st.lists(st.builds(wait, PLACES, PLACES), max_size=25)


@given(st.sets(st.integers(1, 8)), WAITS)
def test_circles_end_and_nothing_stands_behind_itself(held: set[int], waits: list[Wait]) -> None:
    found = behind(held, waits)
    for number, ahead in found.items():
        assert ahead == sorted(ahead)
        assert number not in {other for _n, other in ahead}
        assert {other for _n, other in ahead} <= held
        assert all(1 <= n <= 8 for n, _other in ahead)


@given(st.sets(st.integers(1, 8)), WAITS)
def test_what_waits_for_something_behind_is_behind_as_well(held: set[int], waits: list[Wait]) -> None:
    found = behind(held, waits)
    for one in waits:
        if one.what.session is None or one.who.session is None:
            continue
        before = {other: n for n, other in found.get(one.what.session, [])}
        before |= {one.what.session: 0} if one.what.session in held else {}
        after = {other: n for n, other in found.get(one.who.session, [])}
        for other, n in before.items():
            assert other == one.who.session or after[other] <= n + 1
