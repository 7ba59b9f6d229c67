"""How far work has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["pieces", "sessions", "phases"]


@dataclass(frozen=True, slots=True)
class Part:
    """`done` of `total` of the same kind."""

    done: int = 0
    total: int = 0

    @property
    def percent(self) -> int:
        return percent(self.done, self.total)

    @property
    def open(self) -> int:
        return self.total - self.done

    def __add__(self, other: Part) -> Part:
        return Part(self.done + other.done, self.total + other.total)


NOTHING = Part()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan or a phase has come, and by `what` that is counted: pieces are steps and checklist items."""

    what: What
    part: Part

    @property
    def percent(self) -> int:
        return self.part.percent


def percent(done: int, total: int) -> int:
    """Whole percent of `done` in `total`, rounded down so that 100 means all; 0 of nothing is 0."""
    return done * 100 // total if total else 0


def of_session(pieces: Part, *, finished: bool) -> Progress:
    """Counted by pieces; a session without any is all done when finished, else not at all."""
    return Progress("pieces", pieces) if pieces.total else Progress("sessions", Part(int(finished), 1))


def of_project(pieces: Part, sessions: Part, phases: Part) -> Progress:
    """Counted by pieces; without any by sessions, and without those by phases. Nothing cancelled counts."""
    if pieces.total:
        return Progress("pieces", pieces)
    return Progress("sessions", sessions) if sessions.total else Progress("phases", phases)


def of_phase(pieces: Part, sessions: Part, *, finished: bool) -> Progress:
    """Counted like a project; a phase with neither pieces nor sessions is all done when finished, else not at all."""
    return of_project(pieces, sessions, Part(int(finished), 1))
