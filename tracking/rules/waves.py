"""Waves: what can run at the same time, from what must come before what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Id = TypeVar("Id", bound="int | str")


def _graph(ids: Iterable[Id], edges: Iterable[tuple[Id, Id]]) -> tuple[list[Id], dict[Id, list[Id]], dict[Id, int]]:
    """All ids in order of first mention, what follows each, and how many precede each; no loops, no repeats."""
    pairs = list(dict.fromkeys((before, after) for before, after in edges if before != after))
    order = list(dict.fromkeys([*ids, *(end for pair in pairs for end in pair)]))
    following: dict[Id, list[Id]] = {one: [] for one in order}
    missing = dict.fromkeys(order, 0)
    for before, after in pairs:
        following[before].append(after)
        missing[after] += 1
    return order, following, missing


def waves(ids: Iterable[Id], edges: Iterable[tuple[Id, Id]]) -> list[list[Id]]:
    """The topological levels of `ids`, each as early as its predecessors allow, in the order given.

    `edges` are (before, after) pairs. An end that is not among `ids` (a milestone,
    a phase) passes the order on without taking a level. A circle cannot be ordered:
    where nothing else is left, its first member in the given order goes ahead.
    Linear in ids and edges.
    """
    wanted = list(dict.fromkeys(ids))
    order, following, missing = _graph(wanted, edges)
    own = set(wanted)
    level = dict.fromkeys(order, 0)
    ready = [one for one in order if not missing[one]]
    done: set[Id] = set()
    at = 0
    while len(done) < len(order):
        if not ready:
            while order[at] in done:
                at += 1
            ready.append(order[at])
        one = ready.pop()
        if one in done:
            continue
        done.add(one)
        for after in following[one]:
            level[after] = max(level[after], level[one] + (one in own))
            missing[after] -= 1
            if missing[after] == 0 and after not in done:
                ready.append(after)
    found: dict[int, list[Id]] = {}
    for one in wanted:
        found.setdefault(level[one], []).append(one)
    return [found[number] for number in sorted(found)]


def find_circle(ids: Iterable[Id], edges: Iterable[tuple[Id, Id]]) -> list[Id]:
    """One circle among `edges` as a path whose first and last ids are the same; [] when there is none."""
    order, following, missing = _graph(ids, edges)
    ready = [one for one in order if not missing[one]]
    while ready:
        for after in following[ready.pop()]:
            missing[after] -= 1
            if missing[after] == 0:
                ready.append(after)
    left = {one for one in order if missing[one] > 0}
    preceding: dict[Id, Id] = {}
    for one in order:
        for after in following[one]:
            if one in left and after in left:
                preceding[after] = one
    # Each id left has a predecessor that is left too, so walking back must close a circle.
    seen: dict[Id, int] = {}
    path: list[Id] = []
    at = next((one for one in order if one in left), None)
    while at is not None and at not in seen:
        seen[at] = len(path)
        path.append(at)
        at = preceding.get(at)
    if at is None:
        return []
    circle = path[seen[at] :]
    return [circle[0], *reversed(circle)]
