"""Checklists with their items as a tree: what every page with things to tick shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tracking.models import Checklist, Item
from tracking.rules import progress
from tracking.rules.nesting import DEEPEST


@dataclass(slots=True)
class Node:
    """An item with the items inside it."""

    item: Item
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TickList:
    """A checklist with its items as a tree and how many of them are done.

    `up` and `down` say before which row it would stand one place further on, "" where there is no such place.
    """

    checklist: Checklist
    nodes: list[Node]
    done: int
    total: int
    up: str = ""
    down: str = ""

    @property
    def percent(self) -> int:
        return progress.percent(self.done, self.total)

    @property
    def part(self) -> str:
        """The element of the page that it is drawn in."""
        return f"part-list-{self.checklist.pk}"

    @property
    def chain(self) -> str:
        """The items that a new one at the end may go below: the last, the last inside that, and so on."""
        return ",".join(str(item.pk) for item in self._lasts())

    def _lasts(self) -> Iterator[Item]:
        nodes, depth = self.nodes, 0
        while nodes and depth < DEEPEST:
            yield nodes[-1].item
            nodes, depth = nodes[-1].children, depth + 1


def tick_lists(checklists: Iterable[Checklist]) -> list[TickList]:
    """The checklists with their items, in one query for all of them."""
    rows = list(checklists)
    by_list: dict[int, list[Item]] = {row.pk: [] for row in rows}
    for item in Item.objects.filter(checklist__in=rows).select_related("done_by"):
        by_list[item.checklist_id].append(item)
    lists = [
        TickList(row, _tree(items), sum(item.done for item in items), len(items))
        for row in rows
        for items in [by_list[row.pk]]
    ]
    return [replace(one, up=_key(rows, at - 1), down=_key(rows, at + 2)) for at, one in enumerate(lists)]


def _key(rows: list[Checklist], at: int) -> str:
    """The list to stand before for a place among these, between which lists of other places may stand."""
    if at == len(rows):
        return "last"
    return str(rows[at].pk) if 0 <= at < len(rows) else ""


def _tree(items: list[Item]) -> list[Node]:
    nodes: dict[int | None, Node] = {item.pk: Node(item) for item in items}
    places: dict[int, tuple[list[Node], int]] = {}
    top: list[Node] = []

    def place(item: Item) -> tuple[list[Node], int]:
        """The list an item stands in, and its depth. An item whose chain never ends stands at the top."""
        chain: list[Item] = []
        while item.pk not in places and (above := nodes.get(item.parent_id)) and item not in chain:
            chain.append(item)
            item = above.item
        places.setdefault(item.pk, (top, 0))
        for lower in reversed(chain):
            siblings, depth = places[item.pk]
            inside = depth < DEEPEST
            places[lower.pk] = (nodes[item.pk].children if inside else siblings, depth + inside)
            item = lower
        return places[item.pk]

    for item in items:
        place(item)[0].append(nodes[item.pk])
    return top
