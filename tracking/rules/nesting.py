"""Items inside items: what lies above one, how high what hangs on it stands, and how deep that may go."""

from __future__ import annotations

from collections.abc import Mapping

#: Items may lie this many steps below the first of their chain; what lies deeper is drawn at this depth.
DEEPEST = 5


def chain(item: int, parents: Mapping[int, int | None]) -> list[int]:
    """An item and all that it is part of, from itself upwards. `parents` maps each item to the one it is part of.

    A chain that runs in a circle ends before it comes back; a parent that is not among the items ends it too.
    """
    found: dict[int, None] = {}
    at: int | None = item
    while at is not None and at in parents and at not in found:
        found[at] = None
        at = parents[at]
    return list(found)


def height(item: int, parents: Mapping[int, int | None]) -> int:
    """How many levels hang below an item: 0 for one that nothing is part of."""
    return max((up.index(item) for up in (chain(one, parents) for one in parents) if item in up), default=0)


def closes_circle(item: int, parent: int, parents: Mapping[int, int | None]) -> bool:
    """Whether an item would be part of itself below that parent."""
    return item in chain(parent, parents)
