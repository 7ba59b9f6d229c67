"""What stands behind a session that is held up: everything that waits for it, near and far.

Who waits for whom are the waits of `rules.waits` that have no end yet. A session counts as one place on the way; the
gates and phases between two sessions, and the steps within one, count as none.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from tracking.rules.waits import End, Wait

#: A session by its id, or what lies between sessions by its kind and id.
Place: TypeAlias = tuple[str, int]


def behind(held: Iterable[int], waits: Iterable[Wait]) -> dict[int, list[tuple[int, int]]]:
    """For each session behind one of `held`: those that hold it up as (how many places ahead, session), nearest first.

    Circles do no harm; nothing stands behind itself.
    """
    following = _following(waits)
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for session in sorted(set(held)):
        for other, ahead in _distances(session, following).items():
            if other != session:
                found[other].append((ahead, session))
    return {session: sorted(ahead) for session, ahead in found.items()}


def _following(waits: Iterable[Wait]) -> Mapping[Place, set[Place]]:
    """What waits for each place."""
    following: dict[Place, set[Place]] = defaultdict(set)
    for wait in waits:
        if not wait.met:
            following[_place(wait.what)].add(_place(wait.who))
    return following


def _place(end: End) -> Place:
    return ("session", end.session) if end.session is not None else (end.kind, end.id)


def _distances(session: int, following: Mapping[Place, set[Place]]) -> dict[int, int]:
    """How many places behind `session` each session stands; the shortest way counts."""
    start: Place = ("session", session)
    known: dict[Place, int] = {start: 0}
    ahead = deque([start])
    while ahead:
        at = ahead.popleft()
        for place in following.get(at, ()):
            counts = place[0] == "session"
            distance = known[at] + counts
            if distance < known.get(place, distance + 1):
                known[place] = distance
                # What counts for nothing is looked at before what is further away.
                (ahead.append if counts else ahead.appendleft)(place)
    return {number: distance for (kind, number), distance in known.items() if kind == "session"}
