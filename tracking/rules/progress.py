"""How far work has come."""

from __future__ import annotations


def percent(done: int, total: int) -> int:
    """Whole percent of `done` in `total`, rounded down so that 100 means all; 0 of nothing is 0."""
    return done * 100 // total if total else 0


def of_session(done: int, total: int, *, finished: bool) -> int:
    """Whole percent of a session's pieces (steps and items). One without pieces is 100 when finished, else 0."""
    if total:
        return percent(done, total)
    return 100 if finished else 0


def of_project(done: int, total: int, *, sessions_done: int, sessions: int) -> int:
    """Whole percent of a plan's pieces (steps and items). A plan without pieces counts its finished sessions."""
    return percent(done, total) if total else percent(sessions_done, sessions)
