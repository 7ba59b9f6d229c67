from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.percentile import nearest_rank

some = st.lists(st.integers(0, 10_000), min_size=1)


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([15, 20, 35, 40, 50], 50, 35),
        ([15, 20, 35, 40, 50], 90, 50),
        ([10, 30], 50, 10),
        ([7], 90, 7),
        ([], 50, None),
        (range(1, 11), 90, 9),
    ],
)
def test_the_nearest_rank_is_a_value_that_was_measured(values: list[int], percent: int, expected: int | None) -> None:
    assert nearest_rank(values, percent) == expected


@given(some, st.integers(1, 100))
def test_so_many_percent_are_not_above_it_and_fewer_would_be_below(values: list[int], percent: int) -> None:
    found = nearest_rank(values, percent)
    assert found in values
    assert 100 * sum(value <= found for value in values) >= percent * len(values)
    assert 100 * sum(value < found for value in values) < percent * len(values)
