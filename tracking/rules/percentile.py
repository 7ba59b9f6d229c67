"""Percentiles by nearest rank: each is a value that was really measured, never one between two."""

from __future__ import annotations

from collections.abc import Iterable


def nearest_rank(values: Iterable[int], percent: int) -> int | None:
    """The smallest value that at least `percent` (1 to 100) of the values do not exceed; None for no values.

    The median (50) of an even number of values is the lower one of the two in the middle.
    """
    ordered = sorted(values)
    if not ordered:
        return None
    rank = -(-percent * len(ordered) // 100)
    return ordered[max(rank, 1) - 1]
