"""Phases: weeks that are not as many as the duration says, and weeks that overlap although one waits for the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.amounts import amount, runs
from tracking.plans.model.plan import Finding, Phase
from tracking.texts import gettext as _
from tracking.texts import ngettext


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
                message=_(
                    "%(phase)s lasts %(duration)s, but weeks %(first)s to %(last)s are %(count)s.",
                    phase=phase.name,
                    duration=amount(phase.duration.min, phase.duration.max, phase.duration.unit),
                    first=str(phase.weeks.first),
                    last=str(phase.weeks.last),
                    count=count,
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
                    message=ngettext(
                        "%(then)s comes after %(first)s, but both have week %(weeks)s.",
                        "%(then)s comes after %(first)s, but both have weeks %(weeks)s.",
                        len(shared),
                        then=then.name,
                        first=first.name,
                        weeks=runs(shared),
                    ),
                    numbers={"phases": [first.name, then.name], "weeks": [shared[0], shared[-1]]},
                )


def _in_sequence(first: Phase, then: Phase) -> bool:
    return first.sequential or then.sequential
