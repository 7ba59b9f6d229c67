"""A status that contradicts the list beside it."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.amounts import runs
from tracking.plans.model.plan import Checklist, Finding, Phase, Place, Session, walk_items
from tracking.texts import Text, ngettext
from tracking.texts import gettext as _


def statuses(subject: Subject) -> Iterator[Finding]:
    for phase in subject.plan.phases:
        if phase.status == "completed":
            yield from _completed_phase(subject, phase)
        elif phase.status == "blocked":
            yield from _blocked_phase(subject, phase)
    # A matrix without a single tick is a plan, not a record of what was done.
    ticked = any(step.done for step in subject.plan.steps)
    for session in subject.plan.sessions:
        if session.status == "completed":
            yield from _completed_session(subject, session, ticked)
        elif session.status == "blocked":
            yield from _blocked_session(subject, session)


def _contradiction(line: int, message: Text, **numbers: object) -> Finding:
    return Finding(line=line, code="status", message=message, numbers=numbers)


def _open_boxes(lists: list[Checklist]) -> tuple[int, int]:
    """How many boxes are not ticked, and how many there are."""
    items = [item for checklist in lists for item in walk_items(checklist.items) if item.checkbox]
    return sum(not item.done for item in items), len(items)


def _completed_phase(subject: Subject, phase: Phase) -> Iterator[Finding]:
    sessions = subject.sessions_of.get(phase.name, [])
    places = [Place("phase", phase.name), *(Place("session", session.number) for session in sessions)]
    open_boxes, boxes = _open_boxes([checklist for place in places for checklist in subject.lists_of.get(place, ())])
    if open_boxes:
        yield _contradiction(
            phase.line,
            _(
                "%(phase)s is called completed, but %(open)s of its %(boxes)s boxes are not ticked.",
                phase=phase.name,
                open=open_boxes,
                boxes=boxes,
            ),
            phase=phase.name,
            open=open_boxes,
            boxes=boxes,
        )
    running = [session.number for session in sessions if session.status in ("in_progress", "blocked")]
    if running:
        yield _contradiction(
            phase.line,
            ngettext(
                "%(phase)s is called completed, but session %(sessions)s of it is not.",
                "%(phase)s is called completed, but sessions %(sessions)s of it are not.",
                len(running),
                phase=phase.name,
                sessions=runs(running),
            ),
            phase=phase.name,
            sessions=running,
        )


def _blocked_phase(subject: Subject, phase: Phase) -> Iterator[Finding]:
    gates = [gate for gate in subject.gates_of.get(phase.name, ()) if gate.kind == "readiness"]
    criteria = [criterion for gate in gates for criterion in gate.criteria]
    if criteria and all(criterion.met for criterion in criteria):
        yield _contradiction(
            phase.line,
            ngettext(
                "%(phase)s is called blocked, but its only prerequisite is met.",
                "%(phase)s is called blocked, but all of its %(number)s prerequisites are met.",
                len(criteria),
                phase=phase.name,
            ),
            phase=phase.name,
            met=len(criteria),
        )


def _completed_session(subject: Subject, session: Session, ticked: bool) -> Iterator[Finding]:
    steps = subject.steps_of.get(session.number, []) if ticked else []
    left = [step for step in steps if not step.done]
    open_boxes, boxes = _open_boxes(subject.lists_of.get(Place("session", session.number), []))
    count, total = len(left) + open_boxes, len(steps) + boxes
    if count:
        yield _contradiction(
            session.line,
            _(
                "%(session)s is called completed, but %(open)s of its %(total)s steps and boxes are open.",
                session=subject.name(session.number),
                open=count,
                total=total,
            ),
            session=session.number,
            open=count,
            total=total,
        )


def _blocked_session(subject: Subject, session: Session) -> Iterator[Finding]:
    """Blocked, although all that it waits for is done."""
    before = set(subject.before.get(session.number, ()))
    known = [subject.sessions[number] for number in before if isinstance(number, int) and number in subject.sessions]
    if known and len(known) == len(before) and all(other.status == "completed" for other in known):
        numbers = sorted(other.number for other in known)
        yield _contradiction(
            session.line,
            _(
                "%(session)s is called blocked, but what it waits for is completed: %(others)s.",
                session=subject.name(session.number),
                others=tuple(subject.name(number) for number in numbers),
            ),
            session=session.number,
            after=numbers,
        )
