"""Probability times impact on 1 to 5 scales, and the level that follows (the usual 5 by 5 risk matrix)."""

from __future__ import annotations

from typing import Literal

Level = Literal["low", "medium", "high", "critical"]

#: The lowest score of each level, highest first.
THRESHOLDS: tuple[tuple[int, Level], ...] = ((20, "critical"), (12, "high"), (6, "medium"), (1, "low"))


def level(score: int) -> Level:
    """The level of a score from 1 to 25. Raises ValueError outside."""
    if not 1 <= score <= 25:
        raise ValueError(f"A risk score lies between 1 and 25, not {score}.")
    return next(name for low, name in THRESHOLDS if score >= low)


def lowest(level: Level) -> int:
    """The lowest score of a level."""
    return next(low for low, name in THRESHOLDS if name == level)


def bounds() -> list[tuple[Level, int, int]]:
    """Each level with its lowest and its highest score, highest level first."""
    highest, found = 25, []
    for lowest, name in THRESHOLDS:
        found.append((name, lowest, highest))
        highest = lowest - 1
    return found
