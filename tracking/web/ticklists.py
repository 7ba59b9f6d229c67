"""Checklists with their items as a tree: what every page with things to tick shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tracking.models import Checklist, Item
from tracking.rules import progress
from tracking.rules.nesting import DEEPEST
from tracking.rules.progress import NOTHING, Part


@dataclass(slots=True)
class Node:
    """An item with the items inside it."""

    item: Item
    children: list[Node] = field(default_factory=list)

    @property
    def below(self) -> Part:
        """How many of the items inside it, at any depth, are done, of those that apply."""
        return sum((_part(one.item) + one.below for one in self.children), NOTHING)

    def way_to(self, item: Item) -> list[Node] | None:
        """The nodes from this one down to the item, both included; None where it is not below this one."""
        if self.item == item:
            return [self]
        return next(([self, *way] for one in self.children if (way := one.way_to(item))), None)


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
    items = Item.objects.filter(checklist__in=rows).select_related("done_by", "owner")
    for item in items.prefetch_related("attachments"):
        by_list[item.checklist_id].append(item)
    lists = [
        TickList(row, _tree(items), counted.done, counted.total)
        for row in rows
        for items in [by_list[row.pk]]
        for counted in [sum(map(_part, items), NOTHING)]
    ]
    return [replace(one, up=_key(rows, at - 1), down=_key(rows, at + 2)) for at, one in enumerate(lists)]


def around(item: Item) -> list[Node]:
    """What an item is inside of, from the top, each with what is inside it (one query)."""
    [found] = tick_lists([item.checklist])
    way = next((way for node in found.nodes if (way := node.way_to(item))), [])
    return way[:-1]


def _part(item: Item) -> Part:
    """What an item counts for: nothing where it does not apply."""
    return NOTHING if item.not_applicable else Part(int(item.done), 1)


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
