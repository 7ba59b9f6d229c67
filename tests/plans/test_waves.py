"""Waves are topological levels; a circle is named as a path."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.waves import find_circle, waves

PAIRS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=40)


def test_what_waits_for_nothing_comes_first() -> None:
    assert waves([1, 2, 3, 4], [(1, 2), (1, 3), (2, 4), (3, 4)]) == [[1], [2, 3], [4]]


def test_a_milestone_passes_order_on_without_a_wave_of_its_own() -> None:
    edges: list[tuple[int | str, int | str]] = [(1, "Go"), ("Go", 2)]
    ids: list[int | str] = [1, 2]
    assert waves(ids, edges) == [[1], [2]]


def test_a_circle_is_a_path_along_the_edges() -> None:
    assert find_circle([1, 2, 3, 4], [(1, 2), (2, 3), (3, 1), (3, 4)]) in ([1, 2, 3, 1], [2, 3, 1, 2], [3, 1, 2, 3])
    assert find_circle([1, 2], [(1, 2)]) == []


@given(PAIRS)
def test_every_id_has_exactly_one_wave_and_edges_lead_forward(edges: list[tuple[int, int]]) -> None:
    ids = list(range(1, 13))
    found = waves(ids, edges)
    assert sorted(one for wave in found for one in wave) == ids
    circle = find_circle(ids, edges)
    if circle:
        assert circle[0] == circle[-1]
        assert all(pair in edges for pair in itertools.pairwise(circle))
    else:
        level = {one: number for number, wave in enumerate(found) for one in wave}
        assert all(level[before] < level[after] for before, after in edges if before != after)
