"""How the clocks of blockers stand: which policy counts for each, what calls next, what of its target is left."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.db.models import Prefetch

from tracking.models import Blocker, EscalationPolicy, EscalationStep, Project
from tracking.reporting.calendars import calendars_of
from tracking.rules import escalation as rule
from tracking.rules.calendar import Calendar, after_working_minutes, working_minutes
from tracking.rules.escalation import DEFAULT_LADDER, Call, Clock, Rung


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs that count for a blocker, with the steps of the policy behind them by their codes."""

    rungs: tuple[Rung, ...] = DEFAULT_LADDER
    steps: Mapping[str, EscalationStep] = field(default_factory=lambda: MappingProxyType({}))


class Clocks:
    """The policies and calendars of projects: three queries, however many projects and blockers there are."""

    def __init__(self, projects: Iterable[Project]) -> None:
        rows = {project.pk: project for project in projects}
        self._calendars = calendars_of(rows.values())
        self._policies: dict[int, list[EscalationPolicy]] = defaultdict(list)
        steps = Prefetch("steps", EscalationStep.objects.select_related("user"))
        for policy in EscalationPolicy.objects.filter(project__in=rows).prefetch_related(steps):
            self._policies[policy.project_id].append(policy)

    def calendar(self, blocker: Blocker) -> Calendar:
        return self._calendars[blocker.project_id]

    def ladder(self, blocker: Blocker) -> Ladder:
        """The ladder of the policies with the highest severity not above the blocker's; Lockstep's own without any."""
        policies = [one for one in self._policies[blocker.project_id] if one.steps.all()]
        counts = rule.threshold(blocker.severity, [one.severity for one in policies])
        if counts is None:
            return Ladder()
        steps = {f"step:{step.pk}": step for one in policies if one.severity == counts for step in one.steps.all()}
        return Ladder(tuple(Rung(code, step.after_minutes) for code, step in steps.items()), steps)

    def calls(self, blocker: Blocker) -> list[Call]:
        """What still calls for a blocker, whose `escalations` are at hand."""
        fired = {one.code for one in blocker.escalations.all()}
        return rule.calls(clock_of(blocker), self.ladder(blocker).rungs, self.calendar(blocker), fired)

    def due(self, blocker: Blocker, now: dt.datetime) -> list[Call]:
        """Those of `calls` whose moment has come."""
        fired = {one.code for one in blocker.escalations.all()}
        return rule.due(clock_of(blocker), self.ladder(blocker).rungs, self.calendar(blocker), now, fired)

    def standing(self, blocker: Blocker, now: dt.datetime) -> Standing:
        """How the clock of a blocker, whose `escalations` are at hand, stands at `now`."""
        calendar, target = self.calendar(blocker), blocker.project.blocker_target_minutes
        until = blocker.resolved_at or now
        late_at = after_working_minutes(calendar, blocker.raised_at, target) if target else None
        upcoming = next((one for one in self.calls(blocker) if one.rung.code != rule.TARGET), None)
        age = working_minutes(calendar, blocker.raised_at, until)
        return Standing(
            age=age,
            target=target,
            late_at=late_at,
            is_late=late_at is not None and until >= late_at,
            upcoming=upcoming,
            step=self.ladder(blocker).steps.get(upcoming.rung.code) if upcoming else None,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A blocker's clock at one moment, in working minutes: its age, and its target with when that breaks.

    `upcoming` is the next rung, with the `step` of the policy behind it.
    """

    age: int
    target: int
    late_at: dt.datetime | None
    is_late: bool
    upcoming: Call | None
    step: EscalationStep | None

    @property
    def left(self) -> int:
        """Working minutes left until the target breaks; 0 beyond it."""
        return max(self.target - self.age, 0)

    @property
    def over(self) -> int:
        """Working minutes beyond the target; 0 within it."""
        return max(self.age - self.target, 0)


def clock_of(blocker: Blocker) -> Clock:
    return Clock(
        blocker.raised_at, blocker.acknowledged_at, blocker.resolved_at, blocker.project.blocker_target_minutes
    )


def clocks_of(blockers: Iterable[Blocker]) -> Clocks:
    """The clocks of blockers with their projects at hand."""
    return Clocks({blocker.project_id: blocker.project for blocker in blockers}.values())
