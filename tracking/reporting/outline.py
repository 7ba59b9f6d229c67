"""Nested items in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any


def outlined(items: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Each item with its outline number ("2", "2.1"), an item right before those inside it.

    `items` have `id` and `parent_id` and come in their own order. One whose
    parent is not among them stands on the top level, so none is ever lost.
    """
    inside: dict[int | None, list[Any]] = defaultdict(list)
    known = {item.id for item in items}
    for item in items:
        inside[item.parent_id if item.parent_id in known else None].append(item)
    waiting = _numbered(inside[None], "")
    seen = set()
    while waiting:
        outline, item = waiting.pop()
        seen.add(item.id)
        yield outline, item
        waiting += _numbered(inside[item.id], f"{outline}.")
    for outline, item in reversed(_numbered([item for item in items if item.id not in seen], "?")):
        yield outline, item


def _numbered(items: Sequence[Any], prefix: str) -> list[tuple[str, Any]]:
    """The items with their numbers, last first, as a stack wants them."""
    return [(f"{prefix}{number}", item) for number, item in enumerate(items, start=1)][::-1]
