"""Two places of a document that say different things of one session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracking.plans.lint.subject import Subject, minutes
from tracking.plans.model.amounts import amount
from tracking.plans.model.plan import Finding, Span
from tracking.plans.model.told import Told
from tracking.texts import Text, Value
from tracking.texts import gettext as _


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
            message=_(
                "%(session)s has two %(things)s: %(taken)s on line %(first)s, %(other)s on line %(then)s. "
                "The first was taken.",
                session=subject.name(number),
                things=_PLURALS[field],
                taken=_words(taken),
                first=str(first),
                other=_words(other.value),
                then=str(other.line),
            ),
            numbers={
                "session": number,
                "field": field,
                "taken": str(_words(taken)),
                "other": str(_words(other.value)),
                "lines": [first, other.line],
            },
        )


_PLURALS: Mapping[str, Text] = {
    "duration": _("durations"),
    "priority": _("priorities"),
    "owner": _("owners"),
    "team": _("teams"),
    "branch": _("branches"),
    "people": _("numbers of people"),
}


def _agree(one: object, other: object) -> bool:
    if isinstance(one, Span) and isinstance(other, Span):
        (low, high), (least, most) = minutes(one), minutes(other)
        return low <= most and least <= high
    if isinstance(one, str) and isinstance(other, str):
        short, long = sorted((one.casefold().strip(), other.casefold().strip()), key=len)
        return short in long
    return one == other


def _words(value: object) -> Value:
    return amount(value.min, value.max, value.unit) if isinstance(value, Span) else str(value)
