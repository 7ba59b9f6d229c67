"""Items inside items: chains, heights and circles, of any tree and of what is none."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.circles import way
from tracking.rules.nesting import chain, closes_circle, height

#: Trees of up to 30 items: each may be part of one before it.
TREES = st.lists(st.integers(-1, 40), max_size=30).map(
    lambda parents: {n: (parent % n if n and parent >= 0 else None) for n, parent in enumerate(parents)}
)
EDGES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=25)


@given(TREES)
def test_an_item_can_go_below_any_other_but_itself_and_what_is_inside_it(parents):
    for item in parents:
        inside = {one for one in parents if item in chain(one, parents)}
        assert {one for one in parents if closes_circle(item, one, parents)} == inside


@given(TREES)
def test_the_deepest_of_what_is_inside_an_item_is_its_height(parents):
    for item in parents:
        depths = [
            len(chain(one, parents)) - len(chain(item, parents)) for one in parents if item in chain(one, parents)
        ]
        assert height(item, parents) == max(depths)


def test_a_chain_that_runs_in_a_circle_ends():
    assert chain(1, {1: 2, 2: 3, 3: 1}) == [1, 2, 3]


@given(EDGES, st.integers(0, 8), st.integers(0, 8))
def test_a_way_is_made_of_the_edges_and_is_found_whenever_there_is_one(edges, start, end):
    reached = {start}
    for _ in range(9):
        reached |= {after for before, after in edges if before in reached}
    found = way(start, end, edges)
    assert bool(found) == (end in reached)
    if found:
        assert (found[0], found[-1]) == (start, end)
        assert all(pair in edges for pair in itertools.pairwise(found))
        assert len(set(found)) == len(found)
