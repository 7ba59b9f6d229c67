"""Whether something that is to come first would have to wait for itself, on a way through sessions and steps."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def way(start: Node, end: Node, edges: Iterable[tuple[Node, Node]]) -> list[Node]:
    """The shortest way from `start` to `end` along (before, after) pairs, both included; [] when there is none."""
    following: dict[Node, list[Node]] = defaultdict(list)
    for before, after in edges:
        following[before].append(after)
    came_from: dict[Node, Node | None] = {start: None}
    ahead = deque([start])
    while ahead:
        at: Node | None = ahead.popleft()
        if at == end:
            found = []
            while at is not None:
                found.append(at)
                at = came_from[at]
            return found[::-1]
        for after in following[at] if at is not None else ():
            if after not in came_from:
                came_from[after] = at
                ahead.append(after)
    return []
