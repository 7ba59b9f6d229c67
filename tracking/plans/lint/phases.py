"""Phases: weeks that are not as many as the duration says, and weeks that overlap although one waits for the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.lint.wording import amount, numbered
from tracking.plans.model.plan import Finding, Phase


def phase_weeks(subject: Subject) -> Iterator[Finding]:
    for phase in subject.plan.phases:
        if not phase.weeks or not phase.duration or phase.duration.unit not in ("week", "day"):
            continue
        count = phase.weeks.last - phase.weeks.first + 1
        per_week = 1 if phase.duration.unit == "week" else 5
        # Days need not fill their last week.
        low, high = phase.duration.min / per_week, -(-phase.duration.max // per_week)
        if not int(low) <= count <= high:
            yield Finding(
                line=phase.line,
                code="phase_weeks",
                message=(
                    f"{phase.name} lasts {amount(phase.duration.min, phase.duration.max, phase.duration.unit)}, but "
                    f"weeks {phase.weeks.first} to {phase.weeks.last} are {count}."
                ),
                numbers={"weeks": count, "stated": [low, high]},
            )


def overlapping_phases(subject: Subject) -> Iterator[Finding]:
    bound = {
        (edge.source.session, edge.target.session) for edge in subject.plan.dependencies if edge.window is None
    }  # fmt: skip
    for first, then in itertools.pairwise(subject.plan.phases):
        if first.weeks and then.weeks and (_in_sequence(first, then) or (first.name, then.name) in bound):
            shared = range(max(first.weeks.first, then.weeks.first), min(first.weeks.last, then.weeks.last) + 1)
            if shared:
                yield Finding(
                    line=then.line,
                    code="phase_overlap",
                    message=(
                        f"{then.name} comes after {first.name}, but both have "
                        f"{numbered('week', (shared[0], shared[-1]) if len(shared) < 3 else shared)}."
                    ),
                    numbers={"phases": [first.name, then.name], "weeks": [shared[0], shared[-1]]},
                )


def _in_sequence(first: Phase, then: Phase) -> bool:
    return first.sequential or then.sequential
