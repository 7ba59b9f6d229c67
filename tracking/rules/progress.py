"""How far work has come."""

from __future__ import annotations


def percent(done: int, total: int) -> int:
    """Whole percent of `done` in `total`, rounded down so that 100 means all; 0 of nothing is 0."""
    return done * 100 // total if total else 0
