"""Names that lead nowhere: dependencies, gates, steps and files of sessions that the plan does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.plan import ALL_SESSIONS, Finding
from tracking.texts import Text
from tracking.texts import gettext as _


def unknown(subject: Subject) -> Iterator[Finding]:
    plan = subject.plan
    for edge in plan.dependencies:
        for end in (edge.source.session, edge.target.session):
            if isinstance(end, int) and end not in subject.sessions:
                yield _stranger(edge.line, _("A dependency"), end)
    for stranger in dict.fromkeys(subject.strangers):
        yield _stranger(stranger.line, _("A dependency"), stranger.label)
    for gate in plan.gates:
        for number in gate.sessions:
            if number not in subject.sessions:
                yield _stranger(gate.line, _("The gate “%(gate)s”", gate=gate.title), number)
        for name in gate.phases:
            if name not in subject.phases:
                yield Finding(
                    line=gate.line,
                    code="unknown_phase",
                    severity="error",
                    message=_(
                        "The gate “%(gate)s” waits for the phase “%(phase)s”, which the plan does not have.",
                        gate=gate.title,
                        phase=name,
                    ),
                    numbers={"phase": name},
                )
    for resource in plan.resources:
        for owner in resource.owners if resource.owners != ALL_SESSIONS else ():
            if isinstance(owner, int) and owner not in subject.sessions:
                yield _stranger(resource.line, _("The owner of “%(path)s”", path=resource.path), owner)
    for step in plan.steps:
        if step.session not in subject.sessions:
            yield _stranger(step.line, _("The step “%(step)s”", step=step.title), step.session)
    yield from _waits_for_nothing(subject)


def _stranger(line: int, who: Text, session: int | str) -> Finding:
    name = _("session %(number)s", number=str(session)) if isinstance(session, int) else _("“%(name)s”", name=session)
    return Finding(
        line=line,
        code="unknown_session",
        severity="error",
        message=_("%(who)s names %(name)s, which the plan does not have.", who=who, name=name),
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
                message=_("Something waits for “%(name)s”, of which the plan says no more.", name=name),
                numbers={"name": name},
            )
