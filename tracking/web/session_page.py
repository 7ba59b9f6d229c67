"""What the page of one session shows, and the lists of things to tick on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracking.models import Checklist, Item, Step
from tracking.reporting import waits
from tracking.reporting.waits import Waits
from tracking.rules import progress
from tracking.web.counted import CountedSession, with_percent

#: Items nested deeper than this are drawn at this depth.
DEEPEST = 5


@dataclass(slots=True)
class Node:
    """An item with the items inside it."""

    item: Item
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TickList:
    """A checklist with its items as a tree and how many of them are done."""

    checklist: Checklist
    nodes: list[Node]
    done: int
    total: int

    @property
    def percent(self) -> int:
        return progress.percent(self.done, self.total)


def tick_lists(checklists: Iterable[Checklist]) -> list[TickList]:
    """The checklists with their items, in one query for all of them."""
    rows = list(checklists)
    by_list: dict[int, list[Item]] = {row.pk: [] for row in rows}
    for item in Item.objects.filter(checklist__in=rows).select_related("done_by"):
        by_list[item.checklist_id].append(item)
    return [
        TickList(row, _tree(items), sum(item.done for item in items), len(items))
        for row in rows
        for items in [by_list[row.pk]]
    ]


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


@dataclass(frozen=True, slots=True)
class SessionPage:
    steps: list[Step]
    lists: list[TickList]
    waits: Waits


def session_page(session: CountedSession, now: dt.datetime) -> SessionPage:
    """One query a section. `session` comes from `counted.sessions_of` and gets its `percent`."""
    with_percent([session])
    return SessionPage(
        steps=list(session.steps.select_related("done_by")),
        lists=tick_lists(session.checklists.all()),
        waits=waits.of_session(session, now),
    )
