"""The plan under examination, with what several checks ask of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from tracking.plans.model.plan import Checklist, Claim, Gate, Phase, Place, Plan, Session, Span, Step
from tracking.plans.model.told import Stranger, Told
from tracking.plans.model.waves import plan_waves
from tracking.rules.calendar import Calendar, count_working_days
from tracking.texts import Text, gettext

#: Working minutes in a unit; a document says nothing of its calendar, so the usual one counts.
UNIT_MINUTES = Calendar().minutes_in
#: How far a stated sum may be off before it is worth a word.
TOLERANCE = 0.1

Bounds = tuple[float, float]


@dataclass(frozen=True)
class Subject:
    """A plan, the day it is judged on (None: dates are not judged), and what its document says besides."""

    plan: Plan
    today: dt.date | None = None
    told: tuple[Told, ...] = ()
    strangers: tuple[Stranger, ...] = ()

    @cached_property
    def sessions(self) -> dict[int, Session]:
        return {session.number: session for session in self.plan.sessions}

    @cached_property
    def phases(self) -> dict[str, Phase]:
        return {phase.name: phase for phase in self.plan.phases}

    @cached_property
    def sessions_of(self) -> Mapping[str, list[Session]]:
        """The sessions of each phase."""
        return grouped((session.phase, session) for session in self.plan.sessions if session.phase)

    @cached_property
    def steps_of(self) -> Mapping[int, list[Step]]:
        return grouped((step.session, step) for step in self.plan.steps)

    @cached_property
    def lists_of(self) -> Mapping[Place, list[Checklist]]:
        """The checklists by what they belong to."""
        return grouped((checklist.on, checklist) for checklist in self.plan.checklists)

    @cached_property
    def gates_of(self) -> Mapping[str, list[Gate]]:
        """The gates of each phase."""
        return grouped((gate.phase, gate) for gate in self.plan.gates if gate.phase)

    @cached_property
    def before(self) -> Mapping[int | str, list[int | str]]:
        """What each session, phase or milestone waits for, windows of days excluded."""
        edges = (edge for edge in self.plan.dependencies if edge.window is None)
        return grouped((edge.target.session, edge.source.session) for edge in edges)

    @cached_property
    def waves(self) -> list[list[int]]:
        return self.plan.waves or plan_waves(self.plan)

    @cached_property
    def durations(self) -> dict[int, Bounds] | None:
        """Working minutes by session; None unless every session states a duration."""
        found = {s.number: minutes(s.duration) for s in self.plan.sessions if s.duration}
        return found if found and len(found) == len(self.plan.sessions) else None

    @cached_property
    def readings(self) -> list[dict[int, Bounds]]:
        """`durations`, and where days run through weekends, the same with a week of seven of them; none without."""
        if self.durations is None:
            return []
        calendar = {s.number: worked(s) for s in self.plan.sessions}
        return [self.durations] if calendar == self.durations else [self.durations, calendar]

    def name(self, number: int | str) -> Text:
        """ "Session 2 (Hall)", as messages call it."""
        session = self.sessions.get(number) if isinstance(number, int) else None
        if session is None or not session.title:
            return gettext("Session %(number)s", number=str(number))
        return gettext("Session %(number)s (%(title)s)", number=str(number), title=session.title)

    def claim(self, *kinds: str) -> Claim | None:
        """The first claim of the first of the kinds that the document makes."""
        return next((claim for kind in kinds for claim in self.plan.claims if claim.kind == kind), None)


Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")


def grouped(pairs: Iterable[tuple[Name, Value]]) -> dict[Name, list[Value]]:
    """The values of each name, in their order."""
    found: dict[Name, list[Value]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def minutes(span: Span | Claim) -> Bounds:
    """The bounds of a duration in working minutes."""
    factor = UNIT_MINUTES.get(span.unit, 1)
    return span.min * factor, span.max * factor


def worked(session: Session) -> Bounds:
    """The working minutes of a session that has a duration.

    Days that fill its planned dates, weekends and all, are those of a calendar: seven of them make a week.
    """
    duration, first, last = session.duration, session.planned_start, session.planned_end
    if duration is None:
        return 0, 0
    fills = first and last and duration.min == duration.max == (last - first).days + 1
    if (
        duration.unit == "day"
        and first
        and last
        and fills
        and count_working_days(Calendar(), first, last) < duration.max
    ):
        return minutes(Span(duration.min / 7, duration.max / 7, "week"))
    return minutes(duration)
