"""Two places of a document that say different things of one session."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import Subject, minutes
from tracking.plans.lint.wording import amount
from tracking.plans.model.plan import Finding, Span
from tracking.plans.model.told import Told


def disagreements(subject: Subject) -> Iterator[Finding]:
    """One finding for each field of a session, naming what was taken and what else is said."""
    by_field: dict[tuple[int, str], list[Told]] = {}
    for told in subject.told:
        if told.session in subject.sessions:
            by_field.setdefault((told.session, told.field), []).append(told)
    for (number, field), places in by_field.items():
        taken = getattr(subject.sessions[number], field)
        other = next((told for told in places if not _agree(told.value, taken)), None)
        if other is None:
            continue
        first = next((told.line for told in places if told.value == taken), subject.sessions[number].line)
        yield Finding(
            line=other.line,
            code="disagreement",
            message=(
                f"{subject.name(number)} has two {_PLURALS[field]}: {_words(taken)} on line {first}, "
                f"{_words(other.value)} on line {other.line}. The first was taken."
            ),
            numbers={
                "session": number,
                "field": field,
                "taken": _words(taken),
                "other": _words(other.value),
                "lines": [first, other.line],
            },
        )


_PLURALS = {
    "duration": "durations",
    "priority": "priorities",
    "owner": "owners",
    "team": "teams",
    "branch": "branches",
    "people": "numbers of people",
}


def _agree(one: object, other: object) -> bool:
    if isinstance(one, Span) and isinstance(other, Span):
        (low, high), (least, most) = minutes(one), minutes(other)
        return low <= most and least <= high
    if isinstance(one, str) and isinstance(other, str):
        short, long = sorted((one.casefold().strip(), other.casefold().strip()), key=len)
        return short in long
    return one == other


def _words(value: object) -> str:
    return amount(value.min, value.max, value.unit) if isinstance(value, Span) else str(value)
