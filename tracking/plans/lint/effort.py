"""Effort that a document states, in person-days or the like, against people × time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracking.plans.lint.people import needs_of
from tracking.plans.lint.subject import TOLERANCE, UNIT_MINUTES, Bounds, Subject, minutes
from tracking.plans.model.amounts import amount
from tracking.plans.model.plan import Claim, Finding
from tracking.rules.load import people_per_week
from tracking.texts import gettext as _

_PRODUCT = re.compile(
    r"(?P<people>\d{1,6})\s*[^\W\d][\w-]{0,30}\s*[x×*·]\s*(?P<time>\d{1,6}(?:\.\d{1,2})?)\s*(?P<unit>[^\W\d][\w-]{0,20})"
)


def effort(subject: Subject) -> Iterator[Finding]:
    claims = [claim for claim in subject.plan.claims if claim.unit.startswith("person-")]
    for claim in claims:
        yield from _product(claim)
    whole = [claim for claim in claims if not claim.kind.startswith("sequential") and not _PRODUCT.search(claim.text)]
    if len(whole) == 1:
        # Where several are stated, each speaks of a part of the plan.
        yield from _against_sessions(subject, whole[0])


def _product(claim: Claim) -> Iterator[Finding]:
    """ "5 developers × 5 days = 25 person-days"."""
    hit = _PRODUCT.search(claim.text)
    if hit is None:
        return
    people, time = int(hit["people"]), float(hit["time"])
    real = people * time
    same_unit = hit["unit"].casefold()[:3] == claim.unit.removeprefix("person-")[:3]
    if same_unit and not claim.min * (1 - TOLERANCE) <= real <= claim.max * (1 + TOLERANCE):
        yield Finding(
            line=claim.line,
            code="effort",
            message=_(
                "The document says %(stated)s; %(people)s people for %(time)s %(unit)s are %(real)s.",
                stated=amount(claim.min, claim.max, claim.unit),
                people=people,
                time=time,
                unit=hit["unit"],
                real=real,
            ),
            numbers={"stated": [claim.min, claim.max], "people": people, "time": time, "real": [real, real]},
        )


def _against_sessions(subject: Subject, claim: Claim) -> Iterator[Finding]:
    real = _of_sessions(subject, claim.unit.removeprefix("person-"))
    if real is None:
        return
    low, high = real
    if claim.max < low * (1 - TOLERANCE) or claim.min > high * (1 + TOLERANCE):
        yield Finding(
            line=claim.line,
            code="effort",
            message=_(
                "The document says %(stated)s; people times durations of its sessions are %(real)s.",
                stated=amount(claim.min, claim.max, claim.unit),
                real=amount(round(low, 1), round(high, 1), claim.unit),
            ),
            numbers={"stated": [claim.min, claim.max], "real": [low, high]},
        )


def _of_sessions(subject: Subject, unit: str) -> Bounds | None:
    """What the sessions add up to: people × duration, else people × weeks; None where one does not say both."""
    sessions = subject.plan.sessions
    if unit not in UNIT_MINUTES or not sessions or any(session.people is None for session in sessions):
        return None
    if subject.durations is not None:
        spans = [(minutes(s.duration), s.people or 0) for s in sessions if s.duration]
        low, high = (sum(span[at] * people for span, people in spans) for at in (0, 1))
    else:
        needs = needs_of(subject)
        if len(needs) < len(sessions):
            return None
        low = high = sum(people_per_week(needs.values()).values()) * UNIT_MINUTES["week"]
    return low / UNIT_MINUTES[unit], high / UNIT_MINUTES[unit]
