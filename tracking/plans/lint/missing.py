"""What the plan does not say: who, why, how one knows that it is done, what is done against a risk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracking.plans.lint.subject import Subject
from tracking.plans.lint.wording import numbered, sentence
from tracking.plans.model.plan import ALL_SESSIONS, Finding, Risk, Session

#: Up to so many are named one by one, each on its line; more are told in one finding.
FEW = 3


def incomplete_sessions(subject: Subject) -> Iterator[Finding]:
    """For each thing a session should have, one finding for all that lack it, or one each where few do."""
    sessions = [session for session in subject.plan.sessions if session.status != "cancelled"]
    judged = {checklist.on.ref for checklist in subject.plan.checklists if checklist.on.kind == "session"}
    in_phase = {checklist.on.ref for checklist in subject.plan.checklists if checklist.on.kind == "phase"}
    things = (
        ("owner", "an owner", [s for s in sessions if not (s.owner or s.team)]),
        ("goal", "a goal", [s for s in sessions if not s.goal]),
        ("success", "a success criterion", [s for s in sessions if not _has_success(s, judged, in_phase)]),
    )
    for thing, words, lacking in things:
        if len(lacking) > FEW or (lacking and len(lacking) == len(sessions)):
            yield _all_lack(thing, words, lacking, len(sessions))
        else:
            for session in lacking:
                yield Finding(
                    line=session.line,
                    code=f"session_without_{thing}",
                    severity="info",
                    message=f"{subject.name(session.number)} has no {words.split(' ', 1)[1]}.",
                    numbers={"sessions": [session.number], "of": len(sessions)},
                )


def _all_lack(thing: str, words: str, lacking: Sequence[Session], count: int) -> Finding:
    what = words.split(" ", 1)[1]
    numbers = [session.number for session in lacking]
    if len(lacking) == count:
        message = f"No session has {words}." if count > 1 else f"The session has no {what}."
    else:
        message = f"{len(lacking)} of {count} sessions have no {what}: {numbered('session', numbers)}."
    return Finding(
        line=min(session.line for session in lacking),
        code=f"session_without_{thing}",
        severity="info",
        message=sentence(message),
        numbers={"sessions": numbers, "of": count},
    )


def _has_success(session: Session, judged: set[int | str], in_phase: set[int | str]) -> bool:
    return bool(session.success) or session.number in judged or ALL_SESSIONS in judged or session.phase in in_phase


def open_risks(subject: Subject) -> Iterator[Finding]:
    """Risks that nothing is planned against."""
    risks = subject.plan.risks
    lacking = [risk for risk in risks if not risk.mitigations and not risk.fallbacks]
    general = " The mitigations of the plan name none of them." if subject.plan.mitigations else ""
    if len(lacking) <= FEW:
        for risk in lacking:
            yield _open_risk(f"The risk “{risk.title}” has no mitigation.", [risk], len(risks))
    elif len(lacking) == len(risks):
        yield _open_risk(f"None of the {len(risks)} risks has a mitigation of its own.{general}", lacking, len(risks))
    else:
        yield _open_risk(f"{len(lacking)} of {len(risks)} risks have no mitigation.{general}", lacking, len(risks))


def _open_risk(message: str, lacking: Sequence[Risk], count: int) -> Finding:
    return Finding(
        line=min(risk.line for risk in lacking),
        code="risk_without_mitigation",
        message=message,
        numbers={"risks": [risk.title for risk in lacking], "of": count},
    )


def open_gates(subject: Subject) -> Iterator[Finding]:
    """Gates that nothing decides: no criteria, and no sessions that must be finished."""
    for gate in subject.plan.gates:
        if not gate.criteria and not gate.sessions:
            yield Finding(
                line=gate.line,
                code="gate_without_criteria",
                message=f"The gate “{gate.title}” has no criteria: nothing says when it may open.",
                numbers={"gate": gate.title},
            )
