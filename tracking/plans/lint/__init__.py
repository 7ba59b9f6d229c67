"""Plan lint: what a careful reader would object to, from the plan alone.

A check takes a `Subject` and yields findings; one file holds one kind of
objection. To add one, write it and name it in `CHECKS`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from tracking.plans.lint.circles import circles
from tracking.plans.lint.dates import passed_review
from tracking.plans.lint.disagreements import disagreements
from tracking.plans.lint.effort import effort
from tracking.plans.lint.files import shared_files
from tracking.plans.lint.missing import incomplete_sessions, open_gates, open_risks
from tracking.plans.lint.people import people
from tracking.plans.lint.phases import overlapping_phases, phase_weeks
from tracking.plans.lint.promises import promises
from tracking.plans.lint.routines import long_meetings, recurrences
from tracking.plans.lint.statuses import statuses
from tracking.plans.lint.subject import Subject
from tracking.plans.lint.sums import sums
from tracking.plans.lint.unknown import unknown
from tracking.plans.model.plan import Finding, Plan
from tracking.plans.model.told import Stranger, Told

__all__ = ["CHECKS", "findings_on", "lint_plan"]

Check = Callable[[Subject], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    circles,
    unknown,
    sums,
    promises,
    effort,
    people,
    shared_files,
    phase_weeks,
    overlapping_phases,
    statuses,
    disagreements,
    passed_review,
    incomplete_sessions,
    open_risks,
    open_gates,
    recurrences,
    long_meetings,
)


def lint_plan(
    plan: Plan, today: dt.date | None = None, told: Iterable[Told] = (), strangers: Iterable[Stranger] = ()
) -> list[Finding]:
    """The findings of a plan, errors first, then in the order of the lines.

    What depends on the date is left out without `today`. `told` holds what the
    document says of its sessions in each of its places, to find where two differ;
    `strangers` the sessions that its dependencies name in vain.
    """
    subject = Subject(plan, today, tuple(told), tuple(strangers))
    return _in_order([finding for check in CHECKS for finding in check(subject)])


def findings_on(plan: Plan, today: dt.date) -> list[Finding]:
    """What was found when the plan was read, and what only the date shows."""
    return _in_order([*plan.findings, *passed_review(Subject(plan, today))])


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.severity != "error", finding.line))
