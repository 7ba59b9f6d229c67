"""Files that two sessions write on the same days."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.amounts import runs
from tracking.plans.model.plan import ALL_SESSIONS, Finding, Range, Resource
from tracking.texts import Text, beside, ngettext
from tracking.texts import gettext as _

#: More pairs than this are not compared: a file that everybody writes needs no list of who with whom.
MOST_WRITERS = 60


def shared_files(subject: Subject) -> Iterator[Finding]:
    """One finding a file. Where the document has a rule for sharing it, the finding is no more than a note."""
    days = _days_of_sessions(subject)
    wave = {number: at for at, numbers in enumerate(subject.waves) for number in numbers}
    for path, entries in _by_path(subject).items():
        writers = sorted({number for entry in entries for number in _writers(subject, entry)})[:MOST_WRITERS]
        clashes: set[int] = set()
        shared: set[int] = set()
        for one, other in itertools.combinations(writers, 2):
            if one in days and other in days:
                both = days[one] & days[other]
                shared |= both
            else:
                both = {1} if wave.get(one) == wave.get(other) else set()
            if both:
                clashes |= {one, other}
        if clashes:
            yield _finding(path, entries, clashes, shared)


def _by_path(subject: Subject) -> dict[str, list[Resource]]:
    found: dict[str, list[Resource]] = {}
    for resource in subject.plan.resources:
        if resource.kind != "environment":
            found.setdefault(resource.path, []).append(resource)
    return found


def _writers(subject: Subject, entry: Resource) -> list[int]:
    owners = list(subject.sessions) if entry.owners == ALL_SESSIONS else entry.owners
    return [number for number in owners if isinstance(number, int) and number in subject.sessions]


def _days_of_sessions(subject: Subject) -> dict[int, set[int]]:
    """The days on which each session works: those of its steps, else of its weeks; five working days a week."""
    found: dict[int, set[int]] = {}
    for step in subject.plan.steps:
        if step.day_from is not None:
            found.setdefault(step.session, set()).update(_span(Range(step.day_from, step.day_to or step.day_from)))
    for session in subject.plan.sessions:
        if session.number not in found and session.weeks:
            first, last = session.weeks.first, session.weeks.last
            found[session.number] = set(_span(Range((first - 1) * 5 + 1, last * 5)))
    return found


def _span(days: Range) -> range:
    return range(days.first, min(days.last, days.first + 2000) + 1)


def _finding(path: str, entries: list[Resource], clashes: set[int], shared: set[int]) -> Finding:
    rule = next((entry.rule for entry in entries if entry.rule), "")
    told = _("The rule for it: %(rule)s.", rule=rule.rstrip(".")) if rule else _("Say who writes it when.")
    return Finding(
        line=entries[0].line,
        code="shared_file",
        severity="info" if rule else "warning",
        message=beside(" ", _clash(path, clashes, shared), told),
        numbers={"path": path, "sessions": sorted(clashes), "days": sorted(shared)},
    )


def _clash(path: str, clashes: set[int], shared: set[int]) -> Text:
    if not shared:
        return _("“%(path)s” is written by sessions %(sessions)s at the same time.", path=path, sessions=runs(clashes))
    return ngettext(
        "“%(path)s” is written by sessions %(sessions)s on day %(days)s.",
        "“%(path)s” is written by sessions %(sessions)s on days %(days)s.",
        len(shared),
        path=path,
        sessions=runs(clashes),
        days=runs(shared),
    )
