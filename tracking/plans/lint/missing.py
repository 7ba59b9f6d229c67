"""What the plan does not say: who, why, how one knows that it is done, what is done against a risk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracking.plans.lint.subject import Subject
from tracking.plans.model.amounts import runs
from tracking.plans.model.plan import ALL_SESSIONS, Finding, Risk, Session
from tracking.texts import Text, beside
from tracking.texts import gettext as _

#: Up to so many are named one by one, each on its line; more are told in one finding.
FEW = 3
_THINGS: Mapping[str, Text] = {
    "owner": _("an owner"),
    "goal": _("a goal"),
    "success": _("a success criterion"),
}
_NOTHING: Mapping[str, Text] = {
    "owner": _("no owner"),
    "goal": _("no goal"),
    "success": _("no success criterion"),
}


def incomplete_sessions(subject: Subject) -> Iterator[Finding]:
    """For each thing a session should have, one finding for all that lack it, or one each where few do."""
    sessions = [session for session in subject.plan.sessions if session.status != "cancelled"]
    judged = {checklist.on.ref for checklist in subject.plan.checklists if checklist.on.kind == "session"}
    in_phase = {checklist.on.ref for checklist in subject.plan.checklists if checklist.on.kind == "phase"}
    things = (
        ("owner", [s for s in sessions if not (s.owner or s.team)]),
        ("goal", [s for s in sessions if not s.goal]),
        ("success", [s for s in sessions if not _has_success(s, judged, in_phase)]),
    )
    for thing, lacking in things:
        if len(lacking) > FEW or (lacking and len(lacking) == len(sessions)):
            yield _all_lack(thing, lacking, len(sessions))
        else:
            for session in lacking:
                yield Finding(
                    line=session.line,
                    code=f"session_without_{thing}",
                    severity="info",
                    message=_(
                        "%(session)s has %(nothing)s.", session=subject.name(session.number), nothing=_NOTHING[thing]
                    ),
                    numbers={"sessions": [session.number], "of": len(sessions)},
                )


def _all_lack(thing: str, lacking: Sequence[Session], count: int) -> Finding:
    numbers = [session.number for session in lacking]
    if len(lacking) < count:
        message = _(
            "%(number)s of %(count)s sessions have %(nothing)s: sessions %(sessions)s.",
            number=len(lacking),
            count=count,
            nothing=_NOTHING[thing],
            sessions=runs(numbers),
        )
    elif count > 1:
        message = _("No session has %(thing)s.", thing=_THINGS[thing])
    else:
        message = _("The session has %(nothing)s.", nothing=_NOTHING[thing])
    return Finding(
        line=min(session.line for session in lacking),
        code=f"session_without_{thing}",
        severity="info",
        message=message,
        numbers={"sessions": numbers, "of": count},
    )


def _has_success(session: Session, judged: set[int | str], in_phase: set[int | str]) -> bool:
    return bool(session.success) or session.number in judged or ALL_SESSIONS in judged or session.phase in in_phase


def open_risks(subject: Subject) -> Iterator[Finding]:
    """Risks that nothing is planned against."""
    risks = subject.plan.risks
    lacking = [risk for risk in risks if not risk.mitigations and not risk.fallbacks]
    general = [_("The mitigations of the plan name none of them.")] if subject.plan.mitigations else []
    if len(lacking) <= FEW:
        for risk in lacking:
            yield _open_risk(_("The risk “%(risk)s” has no mitigation.", risk=risk.title), [risk], len(risks))
    elif len(lacking) == len(risks):
        none = _("None of the %(count)s risks has a mitigation of its own.", count=len(risks))
        yield _open_risk(beside(" ", none, *general), lacking, len(risks))
    else:
        some = _("%(number)s of %(count)s risks have no mitigation.", number=len(lacking), count=len(risks))
        yield _open_risk(beside(" ", some, *general), lacking, len(risks))


def _open_risk(message: Text, lacking: Sequence[Risk], count: int) -> Finding:
    return Finding(
        line=min(risk.line for risk in lacking),
        code="risk_without_mitigation",
        message=message,
        numbers={"risks": [risk.title for risk in lacking], "of": count},
    )


def open_gates(subject: Subject) -> Iterator[Finding]:
    """Gates that nothing decides: no criteria, and no sessions that must be finished."""
    for gate in subject.plan.gates:
        if not (gate.criteria or gate.sessions or gate.phases):
            yield Finding(
                line=gate.line,
                code="gate_without_criteria",
                message=_("The gate “%(gate)s” has no criteria: nothing says when it may open.", gate=gate.title),
                numbers={"gate": gate.title},
            )
