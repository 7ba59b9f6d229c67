"""How many people a plan needs in each week, against how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: A piece of work said to take longer than this many weeks is a slip of the pen; it is counted this long.
LONGEST_WEEKS = 520


@dataclass(frozen=True, slots=True)
class Need:
    """So many people in each week from `first` to `last`, both included; weeks count from the project's start."""

    first: int
    last: int
    people: int


def people_per_week(needs: Iterable[Need]) -> dict[int, int]:
    """People needed by week number, in the order of the weeks; weeks that need nobody are left out."""
    found: dict[int, int] = {}
    for need in needs:
        for week in range(need.first, min(need.last, need.first + LONGEST_WEEKS - 1) + 1):
            found[week] = found.get(week, 0) + need.people
    return {week: found[week] for week in sorted(found) if found[week]}


def overbooked(per_week: Mapping[int, int], available: int) -> dict[int, int]:
    """The weeks that need more people than the `available` ones, with how many they need."""
    return {week: people for week, people in per_week.items() if people > available}
