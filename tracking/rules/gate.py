"""Whether a gate's criteria are met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol, TypeVar

from tracking.rules.target import Kind as TargetKind
from tracking.rules.target import on_target

Kind = Literal[
    "checklist_done", "metric_on_target", "session_finished", "phase_finished", "no_open_blocker", "lead_word"
]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with the state it asks about already looked up: `text` for people, `met` for the rule."""

    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the project's data say about the subject of one criterion; only what its kind asks about is read.

    `open_items` of its checklist, whether its metric is `on_target` (None when
    nothing can be compared), its `session_done`, how many `sessions` of its
    phase count (given up ones do not) and how many of them are `open_sessions`, `open_severities` of
    the project's blockers against the criterion's own `severity`, a lead's `word`.
    """

    open_items: int = 0
    on_target: bool | None = None
    session_done: bool = False
    sessions: int = 0
    open_sessions: int = 0
    open_severities: tuple[int, ...] = ()
    severity: int = 0
    word: bool = False


class Measured(Protocol):
    @property
    def measured_at(self) -> dt.datetime: ...


Value = TypeVar("Value", bound=Measured)


def unmet(criteria: Iterable[Criterion]) -> list[str]:
    """The words of the criteria that are not met, in order."""
    return [criterion.text for criterion in criteria if not criterion.met]


def is_met(kind: Kind, facts: Facts) -> bool:
    match kind:
        case "checklist_done":
            return facts.open_items == 0
        case "metric_on_target":
            return facts.on_target is True
        case "session_finished":
            return facts.session_done
        case "phase_finished":
            # A phase that nobody has filled yet has finished nothing.
            return facts.sessions > 0 and facts.open_sessions == 0
        case "no_open_blocker":
            return all(severity < facts.severity for severity in facts.open_severities)
        case "lead_word":
            return facts.word


def newest(measurements: Iterable[Value], now: dt.datetime) -> Value | None:
    """The measurement that counts at `now`: the newest up to then, the last written of equals. None before the first.

    One dated ahead is a forecast and says nothing yet. `measurements` come in the order of writing.
    """
    found: Value | None = None
    for measurement in measurements:
        if measurement.measured_at <= now and (found is None or measurement.measured_at >= found.measured_at):
            found = measurement
    return found


def compare(kind: TargetKind | None, target: Decimal | None, value: Decimal | None) -> bool | None:
    """Whether a metric is on target; None where there is no number to compare, or none to compare with."""
    if not kind or target is None or value is None:
        return None
    return on_target(kind, target, value)


def tells(told: bool | None, on_target: bool, *, imported: bool = False) -> bool:
    """Whether people are told that a metric is on target or off it, when they were last told `told` (None for never).

    Each crossing tells, in both directions. The first value tells only when it
    is off target, and not when it came with an imported plan, which says so itself.
    """
    if told is None:
        return not on_target and not imported
    return told != on_target
