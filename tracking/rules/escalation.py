"""When an open blocker calls for whom: rungs after so much working time, and the target by which it is resolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tracking.rules.calendar import Calendar, after_working_minutes
from tracking.rules.whom import Part

#: The code of the target among the rungs: it is no step of a policy, and acknowledging does not stop it.
TARGET = "target"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: who is called after how many working minutes. A policy says in words whom it means."""

    code: str
    after_minutes: int
    whom: tuple[Part, ...] = ()


#: What counts where the project has no policy for a blocker.
DEFAULT_LADDER = (
    Rung("default:0", 0, (Part.ASKED,)),
    Rung("default:30", 30, (Part.OWNER, Part.ASKED)),
    Rung("default:120", 120, (Part.LEADS,)),
)


@dataclass(frozen=True, slots=True)
class Clock:
    """The moments of a blocker, and how many working minutes it may be open; 0 for no limit."""

    raised_at: dt.datetime
    acknowledged_at: dt.datetime | None = None
    resolved_at: dt.datetime | None = None
    target_minutes: int = 0

    def stops(self, rung: Rung) -> bool:
        """Whether a rung calls nobody any more: a step once somebody is on it, the target once it is resolved.

        A step whose moment came before the acknowledgement and that no worker
        drew is left out too: there is nobody left to call.
        """
        return self.resolved_at is not None or (rung.code != TARGET and self.acknowledged_at is not None)


@dataclass(frozen=True, slots=True)
class Call:
    """A rung with the moment, in UTC, at which it comes."""

    rung: Rung
    at: dt.datetime


def calls(clock: Clock, rungs: Iterable[Rung], calendar: Calendar, fired: Collection[str] = frozenset()) -> list[Call]:
    """What still calls, in the order of time: the rungs and the target that are not stopped and not among `fired`.

    A rung that never comes, for want of working days, is left out.
    """
    target = [Rung(TARGET, clock.target_minutes)] if clock.target_minutes else []
    waiting = [one for one in (*rungs, *target) if one.code not in fired and not clock.stops(one)]
    found = [
        Call(one, at)
        for one in waiting
        if (at := after_working_minutes(calendar, clock.raised_at, one.after_minutes)) is not None
    ]
    return sorted(found, key=lambda call: (call.at, call.rung.after_minutes))


def due(
    clock: Clock,
    rungs: Iterable[Rung],
    calendar: Calendar,
    now: dt.datetime,
    fired: Collection[str] = frozenset(),
) -> list[Call]:
    """The calls whose moment has come, however long ago: each is made once, so a worker that was away makes it late."""
    return [call for call in calls(clock, rungs, calendar, fired) if call.at <= now]


def threshold(severity: int, thresholds: Sequence[int]) -> int | None:
    """The highest of the severities from which policies count that is not above the blocker's own; None for none."""
    return max((one for one in thresholds if one <= severity), default=None)
