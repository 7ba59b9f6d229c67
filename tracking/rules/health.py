"""A project's health in one word, with the reasons that a lead can defend."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Light = Literal["green", "amber", "red", "grey"]

#: Points of percent behind the calendar from which a plan is late, and very late.
LATE, VERY_LATE = 10, 25


@dataclass(frozen=True, slots=True)
class Facts:
    """What health looks at. `percent_done` is 0 to 100; `oldest_blocker_hours` counts since it was raised."""

    percent_done: int
    sessions: int
    blocked_sessions: int
    open_blockers: int
    critical_blockers: int
    critical_risks: int
    overdue_sessions: int
    failed_gates: int
    start: dt.date | None
    target: dt.date | None


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


def expected_percent(start: dt.date | None, target: dt.date | None, today: dt.date) -> int | None:
    """The share of the calendar between start and target that has passed, 0 to 100; None without both dates."""
    if start is None or target is None or target <= start:
        return None
    passed = (today - start).days / (target - start).days
    return round(100 * min(max(passed, 0.0), 1.0))


def assess(facts: Facts, today: dt.date) -> Health:
    """Grey with nothing planned; red or amber as the worst reason says; green without reasons."""
    if not facts.sessions:
        return Health("grey", ())
    reasons: list[Reason] = []

    def note(code: str, count: int, light: Light) -> None:
        if count > 0:
            reasons.append(Reason(code, count, light))

    note("critical_blockers", facts.critical_blockers, "red")
    note("failed_gates", facts.failed_gates, "red")
    note("critical_risks", facts.critical_risks, "red")
    if facts.target is not None and today > facts.target and facts.percent_done < 100:
        note("past_target", (today - facts.target).days, "red")
    expected = expected_percent(facts.start, facts.target, today)
    if expected is not None:
        behind = expected - facts.percent_done
        note("behind_plan", behind if behind >= LATE else 0, "red" if behind >= VERY_LATE else "amber")
    note("overdue_sessions", facts.overdue_sessions, "amber")
    note("blocked_sessions", facts.blocked_sessions, "amber")
    note("open_blockers", facts.open_blockers - facts.critical_blockers, "amber")
    worst: Light = "red" if any(reason.light == "red" for reason in reasons) else "amber" if reasons else "green"
    return Health(worst, tuple(reasons))
