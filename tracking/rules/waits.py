"""Who waits for whom: through dependencies, the gates that open and close phases, and phases themselves.

What counts as a wait:

- A dependency: its target waits for its source, each a session or one step of it. The steps of one session among
  themselves keep nobody else waiting and are left out.
- A gate that *opens* a phase (a readiness gate; a dependency drawn onto a whole phase becomes one): the sessions of
  that phase wait for the gate, and through it for every session that its criteria name.
- A gate that *closes* a phase (a checkpoint, a definition of done) waits for the sessions of that phase.
- Every gate waits for the sessions that its criteria name.
- A gate that was passed and has fallen back since keeps nobody waiting: what is behind it runs on until a lead decides.
- A phase that is blocked or cancelled, or whose condition is still open, holds its own sessions.

The order of phases alone holds nobody back: phases overlap in many plans, so the plan's waves bind them only where a
dependency names them, and this rule does the same. Nor does a gate that closes one phase hold the next: what must not
begin before it has a gate, or a dependency, that says so.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tracking.rules.calendar import Calendar, nth_working_day

Kind = Literal["session", "step", "gate", "phase"]


@dataclass(frozen=True, slots=True)
class End:
    """One end of a wait. `session` is the session it belongs to (a session to itself); None for gates and phases."""

    kind: Kind
    id: int
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a phase, or of none. Once it is cancelled it holds nobody up any more."""

    id: int
    phase: int | None
    done: bool
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Dependency:
    """`over_on` is the day on which the source was finished or given up, None while it is open."""

    id: int
    source: End
    target: End
    over_on: dt.date | None = None
    lag_days: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """`opens` its phase or closes it; `passed` also when waived or fallen back; `names` the sessions it wants done."""

    id: int
    phase: int | None
    opens: bool
    passed: bool
    names: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase that may hold its sessions by itself: `holds` while it does."""

    id: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """`who` waits for `what` until it is `met`; `through` and `dependency` are the ids of what ties them together."""

    who: End
    what: End
    met: bool
    through: int | None = None
    dependency: int | None = None


def waits(
    sessions: Iterable[Session],
    *,
    dependencies: Iterable[Dependency] = (),
    gates: Iterable[Gate] = (),
    phases: Iterable[Phase] = (),
    calendar: Calendar,
    today: dt.date,
) -> list[Wait]:
    """Every wait by the rules above, in this order: of dependencies, of gates, of phases.

    `sessions` holds each one that a gate names or that stands in a phase at hand.
    """
    known = list(sessions)
    within: dict[int, list[Session]] = defaultdict(list)
    for session in known:
        if session.phase is not None:
            within[session.phase].append(session)
    done = {session.id for session in known if session.done}
    found = [
        Wait(row.target, row.source, has_come(row.over_on, row.lag_days, calendar, today), dependency=row.id)
        for row in dependencies
        if row.source.session != row.target.session
    ]
    for gate in gates:
        found += _of_gate(gate, within[gate.phase] if gate.phase is not None else [], done)
    for phase in phases:
        found += [Wait(_session(session.id), End("phase", phase.id), not phase.holds) for session in within[phase.id]]
    return found


def has_come(over_on: dt.date | None, lag_days: int, calendar: Calendar, today: dt.date) -> bool:
    """Whether what waits `lag_days` working days for something that was over on a day may go ahead today.

    A lag below zero lets the target begin before the source ends, which nobody can know ahead: it counts as none.
    """
    day = opens_on(over_on, lag_days, calendar) if over_on is not None else None
    return day is not None and day <= today


def opens_on(over_on: dt.date, lag_days: int, calendar: Calendar) -> dt.date | None:
    """The first day on which what waits for something that was over on a day may go ahead; None beyond ten years."""
    if lag_days <= 0:
        return over_on
    return nth_working_day(calendar, over_on + dt.timedelta(days=1), lag_days)


def _of_gate(gate: Gate, members: list[Session], done: set[int]) -> Iterator[Wait]:
    own, named = End("gate", gate.id), dict.fromkeys(gate.names)
    for name in named:
        yield Wait(own, _session(name), gate.passed or name in done)
    for member in members:
        if not gate.opens:
            if member.id not in named:
                yield Wait(own, _session(member.id), gate.passed or member.done or member.cancelled)
            continue
        yield Wait(_session(member.id), own, gate.passed)
        for name in named:
            if name != member.id:
                yield Wait(_session(member.id), _session(name), gate.passed or name in done, through=gate.id)


def _session(pk: int) -> End:
    return End("session", pk, pk)
