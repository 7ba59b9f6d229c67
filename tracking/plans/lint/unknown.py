"""Names that lead nowhere: dependencies, gates, steps and files of sessions that the plan does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.plan import ALL_SESSIONS, Finding


def unknown(subject: Subject) -> Iterator[Finding]:
    plan = subject.plan
    for edge in plan.dependencies:
        for end in (edge.source.session, edge.target.session):
            if isinstance(end, int) and end not in subject.sessions:
                yield _stranger(edge.line, "A dependency", end)
    for stranger in dict.fromkeys(subject.strangers):
        yield _stranger(stranger.line, "A dependency", stranger.label)
    for gate in plan.gates:
        for number in gate.sessions:
            if number not in subject.sessions:
                yield _stranger(gate.line, f"The gate “{gate.title}”", number)
    for resource in plan.resources:
        for owner in resource.owners if resource.owners != ALL_SESSIONS else ():
            if isinstance(owner, int) and owner not in subject.sessions:
                yield _stranger(resource.line, f"The owner of “{resource.path}”", owner)
    for step in plan.steps:
        if step.session not in subject.sessions:
            yield _stranger(step.line, f"The step “{step.title}”", step.session)
    yield from _waits_for_nothing(subject)


def _stranger(line: int, who: str, session: int | str) -> Finding:
    name = f"session {session}" if isinstance(session, int) else f"“{session}”"
    return Finding(
        line=line,
        code="unknown_session",
        severity="error",
        message=f"{who} names {name}, which the plan does not have.",
        numbers={"session": session},
    )


def _waits_for_nothing(subject: Subject) -> Iterator[Finding]:
    """What sessions wait for, but nothing in the plan brings about: no phase, gate or team, and no end of anything."""
    plan = subject.plan
    names = {
        ALL_SESSIONS,
        *(p.name for p in plan.phases),
        *(g.title for g in plan.gates),
        *(t.name for t in plan.teams),
    }
    names |= {str(edge.target.session) for edge in plan.dependencies}
    told: set[str] = set()
    for edge in plan.dependencies:
        name = edge.source.session
        if isinstance(name, str) and name not in names and name not in told:
            told.add(name)
            yield Finding(
                line=edge.line,
                code="unknown_prerequisite",
                severity="info",
                message=f"Something waits for “{name}”, of which the plan says no more.",
                numbers={"name": name},
            )
