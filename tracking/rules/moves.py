"""Moving a session from one state into another: what can follow what, and what speaks against it.

States are those of `models.WorkStatus`, by value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

PLANNED, IN_PROGRESS, BLOCKED = "planned", "in_progress", "blocked"
IN_REVIEW, DONE, CANCELLED = "in_review", "done", "cancelled"

#: From which states a session may move into each state.
TRANSITIONS: Mapping[str, frozenset[str]] = {
    PLANNED: frozenset({CANCELLED, IN_PROGRESS, BLOCKED}),
    IN_PROGRESS: frozenset({PLANNED, BLOCKED, IN_REVIEW, DONE}),
    BLOCKED: frozenset({PLANNED, IN_PROGRESS, IN_REVIEW}),
    IN_REVIEW: frozenset({IN_PROGRESS}),
    DONE: frozenset({IN_PROGRESS, IN_REVIEW}),
    CANCELLED: frozenset({PLANNED, IN_PROGRESS, BLOCKED}),
}
#: States in which the work has not begun, or not since it was taken up again.
WAITING = frozenset({PLANNED, BLOCKED, CANCELLED})


class Code(StrEnum):
    """What speaks against a move. `n` counts; `name` says what it is about."""

    OPEN_STEPS = "open_steps"
    OPEN_ITEMS = "open_items"
    OPEN_BLOCKERS = "open_blockers"
    NO_BLOCKER = "no_blocker"
    WAITS_FOR = "waits_for"
    NEEDED_BY = "needed_by"
    STEPS_DONE = "steps_done"


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that speaks against a move: its code with a number or a name where the code has one."""

    code: Code
    n: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a session stands: what of it is open and done, what must come before it, and what waits for it.

    `waits_for` are names of what must come before the session may start, `waits_within` of what only some of its
    steps wait for, `needed_by` of what waits for it; each only while the waiting has no end yet.
    """

    open_steps: int = 0
    steps_done: int = 0
    open_items: int = 0
    open_blockers: int = 0
    waits_for: tuple[str, ...] = ()
    waits_within: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()


def can_follow(now: str, to: str) -> bool:
    """Whether a session that is `now` may be moved into the state `to`."""
    return now in TRANSITIONS[to]


def objections(now: str, to: str, at: Standing) -> list[Objection]:
    """What speaks against moving a session that is `now` into the state `to`; nothing when all fits."""
    match to:
        case "in_progress" if now in WAITING:
            return [
                *(_counted(Code.OPEN_BLOCKERS, at.open_blockers) if now == BLOCKED else []),
                *_named(Code.WAITS_FOR, at.waits_for),
            ]
        case "blocked" if not (at.open_blockers or at.waits_for or at.waits_within):
            return [Objection(Code.NO_BLOCKER)]
        case "done":
            return [
                *_counted(Code.OPEN_STEPS, at.open_steps),
                *_counted(Code.OPEN_ITEMS, at.open_items),
                *_counted(Code.OPEN_BLOCKERS, at.open_blockers),
                *_named(Code.WAITS_FOR, (*at.waits_for, *at.waits_within)),
            ]
        case "planned":
            return _counted(Code.STEPS_DONE, at.steps_done)
        case "cancelled":
            return [*_counted(Code.STEPS_DONE, at.steps_done), *_named(Code.NEEDED_BY, at.needed_by)]
    return []


def held(to: str, found: list[Objection]) -> list[Objection]:
    """Of what speaks against a move, what only a lead may overrule: a start before what it waits for is over."""
    return [one for one in found if one.code == Code.WAITS_FOR] if to == IN_PROGRESS else []


def _counted(code: Code, n: int) -> list[Objection]:
    return [Objection(code, n=n)] if n else []


def _named(code: Code, names: tuple[str, ...]) -> list[Objection]:
    return [Objection(code, name=name) for name in names]
