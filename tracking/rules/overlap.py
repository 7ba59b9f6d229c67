"""Sessions that write the same file at the same time."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writer:
    """A session that writes a file, from one day of the project to another; None where nobody has said."""

    session: int
    first: int | None = None
    last: int | None = None


def at_once(writers: Iterable[Writer]) -> list[int]:
    """The sessions that may write at the same time as another, in order.

    Days that are not said are any day: then nothing keeps the two apart.
    """
    found: set[int] = set()
    for one, other in itertools.combinations(writers, 2):
        if one.session != other.session and _meet(one, other):
            found |= {one.session, other.session}
    return sorted(found)


def _meet(one: Writer, other: Writer) -> bool:
    first = max(one.first or 0, other.first or 0)
    ends = [last for last in (one.last or one.first, other.last or other.first) if last is not None]
    return not ends or first <= min(ends)
