"""What the decision of a gate does to its phase: gates that open it start it, gates that close it finish it.

A phase starts when the last of its opening gates (readiness) is through, and is done when the last of its closing gates
(checkpoints, definitions of done) is: "through" means passed or waived, and a gate that has fallen back since stays
through until somebody decides it anew. Only a gate that comes through, or is through no longer, has consequences, so
whatever people have set by hand in between stays: a phase that was cancelled, or blocked while it ran, is not moved by
its gates, and what is taken back is only what the gates did. A phase that is blocked before it was ever opened waits
for its prerequisites, as plans say it, and opens with them. States are those of `models.WorkStatus`, by value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

PLANNED, IN_PROGRESS, BLOCKED, IN_REVIEW, DONE = "planned", "in_progress", "blocked", "in_review", "done"

#: From where gates start and finish a phase; one that is blocked or cancelled otherwise waits for whoever said so.
OPENS_FROM, CLOSES_FROM = frozenset({PLANNED, BLOCKED}), frozenset({PLANNED, IN_PROGRESS, IN_REVIEW})


@dataclass(frozen=True, slots=True)
class Gate:
    """`opens` its phase or closes it; `through` when it holds nothing up any more."""

    opens: bool
    through: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase: whether gates have `opened` and `closed` it, and its status `before_open` and `before_close`."""

    status: str
    opened: bool = False
    closed: bool = False
    before_open: str = PLANNED
    before_close: str = IN_PROGRESS


def after(phase: Phase, decided: Gate, others: Iterable[Gate]) -> Phase:
    """The phase after one of its gates came through, or is through no longer; `others` are all its other gates."""
    return _forward(phase, decided, [decided, *others]) if decided.through else _back(phase, decided)


def _forward(phase: Phase, decided: Gate, gates: list[Gate]) -> Phase:
    opening, closing = ([gate for gate in gates if gate.opens is opens] for opens in (True, False))
    ready = all(gate.through for gate in opening)
    if ready and decided.opens and (phase.status == PLANNED or (phase.status in OPENS_FROM and not phase.opened)):
        phase = replace(phase, status=IN_PROGRESS, opened=True, before_open=phase.status)
    if ready and closing and all(gate.through for gate in closing) and phase.status in CLOSES_FROM:
        return replace(phase, status=DONE, closed=True, before_close=phase.status)
    return phase


def _back(phase: Phase, decided: Gate) -> Phase:
    if phase.closed:
        phase = replace(phase, status=phase.before_close if phase.status == DONE else phase.status, closed=False)
    if decided.opens and phase.opened and phase.status == IN_PROGRESS:
        phase = replace(phase, status=phase.before_open, opened=False)
    return phase
