"""Where projects stand: counts, progress and health, for one project and for many, in two queries.

Pages, the admin and reports all take them from here, so that they say the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracking.models import GateStatus, Project, Severity, WorkStatus
from tracking.models.base import OVER
from tracking.reporting.calendars import calendars_of
from tracking.reporting.tallies import Passed, Tally, tallies_of
from tracking.rules import health, progress, risk_score
from tracking.rules.calendar import Calendar, plan_days_over
from tracking.rules.health import Facts, Health
from tracking.rules.overdue import is_overdue
from tracking.rules.progress import Part, Progress


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    pieces: Part
    sessions: Part
    progress: Progress


@dataclass(frozen=True, slots=True)
class Standing:
    """A project on one day of its own calendar. `phases` are by their key."""

    today: dt.date
    facts: Facts
    health: Health
    phases: Mapping[int, PhaseStanding]
    #: The share of its working days that are over, 0 to 100; None without both dates.
    expected: int | None
    #: Working days until its target date is over, below zero for those since; None without one.
    days_left: int | None

    @property
    def progress(self) -> Progress:
        return self.facts.progress

    @property
    def percent(self) -> int:
        return self.facts.progress.percent

    @property
    def days_late(self) -> int:
        """Working days since the target date passed."""
        return max(0, -(self.days_left or 0))

    @property
    def past_target(self) -> bool:
        return is_overdue(self.facts.target, self.today)


def of_project(project: Project, now: dt.datetime) -> Standing:
    """Where one project stands at `now`, with its phases."""
    return _of_projects([project], now, by_phase=True)[project.pk]


def of_projects(projects: Collection[Project], now: dt.datetime) -> dict[int, Standing]:
    """Where each project stands at `now`, by its key; their phases are not looked into."""
    return _of_projects(projects, now, by_phase=False)


def _of_projects(projects: Collection[Project], now: dt.datetime, *, by_phase: bool) -> dict[int, Standing]:
    if not projects:
        return {}
    calendars = calendars_of(projects)
    todays = {row.pk: now.astimezone(row.zone).date() for row in projects}
    yesterdays = [today - dt.timedelta(days=1) for today in todays.values()]
    over = [plan_days_over(calendars[row.pk], row.start_date, todays[row.pk]) for row in projects]
    tallies = tallies_of(
        projects,
        days=Passed(min(yesterdays), max(yesterdays)),
        plan_days=Passed(min(over), max(over)),
        by_phase=by_phase,
    )
    return {row.pk: standing(tallies[row.pk], row, calendars[row.pk], todays[row.pk]) for row in projects}


def standing(tallies: Iterable[Tally], project: Any, calendar: Calendar, today: dt.date) -> Standing:
    """Where a project stands, from its tallies; `project` is anything with its `start_date` and `target_date`."""
    start, target = project.start_date, project.target_date
    counted = _Counted(today, plan_days_over(calendar, start, today))
    for tally in tallies:
        counted.add(tally)
    facts = counted.facts(start, target)
    return Standing(
        today=today,
        facts=facts,
        health=health.assess(facts, today, calendar),
        phases=counted.phases(),
        expected=health.expected_percent(start, target, today, calendar),
        days_left=health.days_left(target, today, calendar),
    )


class _Counted:
    """Tallies added up, each judged by its rule: overdue, late, critical, high."""

    def __init__(self, today: dt.date, days_over: int) -> None:
        self.today, self.days_over = today, days_over
        self.parts: dict[str, Part] = defaultdict(Part)
        self.pieces_in: dict[int | None, Part] = defaultdict(Part)
        self.sessions_in: dict[int | None, Part] = defaultdict(Part)
        self.status_of: dict[int, str] = {}
        self.counts: Counter[str] = Counter()

    def add(self, tally: Tally) -> None:
        match tally.noun:
            case "session":
                self._add_session(tally)
            case "step" | "item":
                self._add_piece(tally)
            case "phase":
                self._add_phase(tally)
            case "gate":
                self._add_gate(tally)
            case "blocker":
                self._add_blocker(tally)
            case "risk":
                self._add_risk(tally)

    def _add_session(self, tally: Tally) -> None:
        part = _part(tally, WorkStatus.DONE)
        self.parts["sessions"] += part
        self.sessions_in[tally.phase] += part
        self.counts["blocked_sessions"] += tally.rows * (tally.state == WorkStatus.BLOCKED)
        overdue = is_overdue(tally.due, self.today, over=tally.state in OVER)
        self.counts["overdue_sessions"] += tally.rows * overdue

    def _add_piece(self, tally: Tally) -> None:
        part = _part(tally, "done")
        self.parts[f"{tally.noun}s"] += part
        self.pieces_in[tally.phase] += part
        late = tally.state == "open" and tally.day is not None and max(tally.day, 1) <= self.days_over
        self.counts["late_pieces"] += tally.rows * late

    def _add_phase(self, tally: Tally) -> None:
        if tally.phase is not None:
            self.status_of[tally.phase] = tally.state
        if tally.state != WorkStatus.CANCELLED:
            self.parts["phases"] += _part(tally, WorkStatus.DONE)
            self.counts["blocked_phases"] += tally.rows * (tally.state == WorkStatus.BLOCKED)

    def _add_gate(self, tally: Tally) -> None:
        self.counts["gates"] += tally.rows
        self.counts["failed_gates"] += tally.rows * (tally.state == GateStatus.FAILED)
        self.counts["regressed_gates"] += tally.rows * (tally.state == GateStatus.REGRESSED)
        decided = tally.state != GateStatus.PENDING
        self.counts["undecided_gates"] += tally.rows * (not decided)
        self.counts["overdue_gates"] += tally.rows * is_overdue(tally.due, self.today, over=decided)

    def _add_blocker(self, tally: Tally) -> None:
        self.counts["open_blockers"] += tally.rows
        self.counts["critical_blockers"] += tally.rows * (int(tally.state) == Severity.CRITICAL)

    def _add_risk(self, tally: Tally) -> None:
        level = risk_score.level(int(tally.state))
        self.counts["open_risks"] += tally.rows
        self.counts["high_risks"] += tally.rows * (level in ("high", "critical"))
        self.counts["critical_risks"] += tally.rows * (level == "critical")

    def facts(self, start: dt.date | None, target: dt.date | None) -> Facts:
        counted: dict[str, Any] = {**self.parts, **self.counts}
        return Facts(**counted, start=start, target=target)

    def phases(self) -> dict[int, PhaseStanding]:
        return {
            pk: PhaseStanding(
                pieces := self.pieces_in[pk],
                sessions := self.sessions_in[pk],
                progress.of_phase(pieces, sessions, finished=status == WorkStatus.DONE),
            )
            for pk, status in self.status_of.items()
        }


def _part(tally: Tally, done: str) -> Part:
    return Part(tally.rows if tally.state == done else 0, tally.rows)
