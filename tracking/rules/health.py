"""A project's health in one word, with the reasons that a lead can defend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tracking.rules.calendar import Calendar, count_working_days
from tracking.rules.overdue import is_overdue
from tracking.rules.progress import NOTHING, Part, Progress, of_project, percent

Light = Literal["green", "amber", "red", "grey"]

#: Points of percent behind the calendar from which a plan is late, and very late.
LATE, VERY_LATE = 10, 25


@dataclass(frozen=True, slots=True)
class Facts:
    """What health looks at, counted. Nothing cancelled counts.

    `late_pieces` are steps and items whose last day has passed undone.
    Critical risks are among the high ones, critical blockers among the open.
    """

    sessions: Part = NOTHING
    steps: Part = NOTHING
    items: Part = NOTHING
    phases: Part = NOTHING
    gates: int = 0
    undecided_gates: int = 0
    open_risks: int = 0
    open_blockers: int = 0
    blocked_sessions: int = 0
    overdue_sessions: int = 0
    blocked_phases: int = 0
    late_pieces: int = 0
    failed_gates: int = 0
    regressed_gates: int = 0
    overdue_gates: int = 0
    critical_blockers: int = 0
    high_risks: int = 0
    critical_risks: int = 0
    start: dt.date | None = None
    target: dt.date | None = None

    @property
    def pieces(self) -> Part:
        return self.steps + self.items

    @property
    def progress(self) -> Progress:
        return of_project(self.pieces, self.sessions, self.phases)

    @property
    def planned(self) -> bool:
        """Whether there is anything to judge at all."""
        work = self.pieces + self.sessions + self.phases
        return bool(work.total or self.gates or self.open_risks or self.open_blockers)


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact that speaks against the plan: a stable `code`, the `count` behind it, how bad it is."""

    code: str
    count: int
    light: Light


@dataclass(frozen=True, slots=True)
class Health:
    light: Light
    reasons: tuple[Reason, ...]


def expected_percent(start: dt.date | None, target: dt.date | None, today: dt.date, calendar: Calendar) -> int | None:
    """The share of the working days from start to target (both included) that are over, 0 to 100, rounded down.

    Today is not over yet. None without both dates, or with no working day between them.
    """
    if start is None or target is None:
        return None
    total = count_working_days(calendar, start, target)
    over = count_working_days(calendar, start, min(target, today - dt.timedelta(days=1)))
    return percent(over, total) if total else None


def days_left(target: dt.date | None, today: dt.date, calendar: Calendar) -> int | None:
    """Working days until the end of the target date, today included while it works; None without a target.

    Below zero once the target has passed: the working days since, today included.
    """
    if target is None:
        return None
    if today <= target:
        return count_working_days(calendar, today, target)
    return -count_working_days(calendar, target + dt.timedelta(days=1), today)


def assess(facts: Facts, today: dt.date, calendar: Calendar) -> Health:
    """Grey with nothing planned; red or amber as the worst reason says; green without reasons."""
    if not facts.planned:
        return Health("grey", ())
    reasons = tuple(_reasons(facts, today, calendar))
    worst: Light = "red" if any(reason.light == "red" for reason in reasons) else "amber" if reasons else "green"
    return Health(worst, reasons)


def _reasons(facts: Facts, today: dt.date, calendar: Calendar) -> Iterator[Reason]:
    """What speaks against the plan, the gravest first."""
    counted: tuple[tuple[str, int, Light], ...] = (
        ("critical_blockers", facts.critical_blockers, "red"),
        ("failed_gates", facts.failed_gates, "red"),
        ("critical_risks", facts.critical_risks, "red"),
    )
    yield from _of_counts(counted)
    yield from _of_time(facts, today, calendar)
    counted = (
        ("regressed_gates", facts.regressed_gates, "amber"),
        ("overdue_sessions", facts.overdue_sessions, "amber"),
        ("blocked_sessions", facts.blocked_sessions, "amber"),
        ("blocked_phases", facts.blocked_phases, "amber"),
        ("overdue_gates", facts.overdue_gates, "amber"),
        ("late_pieces", facts.late_pieces, "amber"),
        ("open_blockers", facts.open_blockers - facts.critical_blockers, "amber"),
        ("high_risks", facts.high_risks - facts.critical_risks, "amber"),
    )
    yield from _of_counts(counted)


def _of_counts(counted: tuple[tuple[str, int, Light], ...]) -> Iterator[Reason]:
    for code, count, light in counted:
        if count > 0:
            yield Reason(code, count, light)


def _of_time(facts: Facts, today: dt.date, calendar: Calendar) -> Iterator[Reason]:
    progress = facts.progress
    if not progress.part.total:
        return
    if is_overdue(facts.target, today, over=progress.percent == 100):
        yield Reason("past_target", -(days_left(facts.target, today, calendar) or 0), "red")
    behind = (expected_percent(facts.start, facts.target, today, calendar) or 0) - progress.percent
    if behind >= LATE:
        yield Reason("behind_plan", behind, "red" if behind >= VERY_LATE else "amber")
