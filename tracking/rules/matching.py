"""Which of several titles a few words mean: "Fix TS Errors" among "Type fixes", "Final build", …"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Words of this length or more also match by their beginning ("fix" and "fixes", "test" and "testing").
STEM = 3
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def likeness(left: str, right: str) -> float:
    """How many words two texts share, from 0 to 1 (Dice's coefficient, beginnings of words included)."""
    ours, theirs = words(left), words(right)
    if not ours or not theirs:
        return 0.0
    shared = sum(any(_alike(word, other) for other in theirs) for word in ours)
    back = sum(any(_alike(word, other) for other in ours) for word in theirs)
    return (shared + back) / (len(ours) + len(theirs))


def best_match(wanted: str, titles: Sequence[str]) -> int | None:
    """The position of the title most like `wanted`, the first of equals; None when none shares a word."""
    scores = [likeness(wanted, title) for title in titles]
    best = max(scores, default=0.0)
    return scores.index(best) if best > 0 else None


def _alike(left: str, right: str) -> bool:
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    return len(short) >= STEM and long.startswith(short)
