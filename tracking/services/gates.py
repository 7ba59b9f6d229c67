"""The life of a gate: a lead's word given, a decision taken, a decision taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from tracking import texts
from tracking.models import CriterionKind, Gate, GateCriterion, GateStatus, Reason
from tracking.reporting import criteria
from tracking.reporting.records import history_of
from tracking.services import highlights, history, nudges, phase_gates
from tracking.services.errors import Conflict, Unmet
from tracking.services.notifications.telling import leads_of, tell
from tracking.services.writing import changing
from tracking.typing import Actor

#: What a lead may decide. That a gate falls back is no decision (`services.days.gating`).
DECISIONS = (GateStatus.PASSED, GateStatus.FAILED, GateStatus.WAIVED, GateStatus.PENDING)
#: What a decision changes.
STATE = ("status", "note", "decided_by_id", "decided_at", "decided_values")


def decide(*, actor: Actor, gate: Gate, status: GateStatus, note: str = "", now: dt.datetime) -> Gate:
    """Pass, fail, waive or reopen a gate; its phase follows (`services.phase_gates`).

    A decision keeps who, when, and its criteria as they stood; the same one
    said again changes the note alone. Raises Unmet when it is to pass and
    criteria are not met, Conflict when a waiver has no reason.
    """
    with changing(gate.project, actor):
        gate = _locked(gate)
        judged = criteria.of_gate(gate, now)
        if status == GateStatus.PASSED and (missing := criteria.unmet(judged)):
            raise Unmet(missing)
        if status == GateStatus.WAIVED and not note.strip():
            raise Conflict(_("Say why the gate is waived."))
        if status not in DECISIONS:
            raise Conflict(_("A gate falls back by itself. Pass, fail, waive or reopen it."))
        gate.note = note
        if status == gate.status:
            history.save(gate, by=actor)
            return gate
        before = {name: getattr(gate, name) for name in STATE}
        decided = status != GateStatus.PENDING
        gate.status, gate.decided_values = status, criteria.sheet(judged) if decided else []
        gate.decided_by, gate.decided_at = (actor, now) if decided else (None, None)
        history.save(gate, by=actor, at=now)
        _follow(gate, before, by=actor, now=now)
        if decided:
            _tell(gate, actor, now)
    return gate


def take_back(*, actor: Actor, gate: Gate, version: int, now: dt.datetime) -> Gate:
    """Take back the decision that wrote `version` of the gate's history: gate and phase stand as before.

    Raises Conflict when the gate was decided anew since, or fell back, or when
    that version is no decision.
    """
    with changing(gate.project, actor):
        gate = _locked(gate)
        versions = history_of(Gate).filter(id=gate.pk).order_by("history_id").values("history_id", *STATE)
        then = versions.filter(history_id__lt=version).last()
        since = [_state(row) for row in versions.filter(history_id__gte=version)]
        if then is None or not since or since[0] == _state(then):
            raise Conflict(_("There is no such decision of “%(gate)s”.") % {"gate": gate})
        if any(state != since[0] for state in since):
            raise Conflict(_("“%(gate)s” has been decided anew since. Nothing was taken back.") % {"gate": gate})
        before = {name: getattr(gate, name) for name in STATE}
        for name in STATE:
            setattr(gate, name, then[name])
        history.save(gate, by=actor, at=now, reason=_("Decision taken back"))
        _follow(gate, before, by=actor, now=now, again=True)
    return gate


def give_word(
    *, actor: Actor, criterion: GateCriterion, met: bool, evidence: str = "", now: dt.datetime
) -> GateCriterion:
    """A lead's word on a criterion, with evidence. Raises Conflict for a criterion that Lockstep judges itself."""
    with changing(criterion.gate.project, actor):
        rows = GateCriterion.objects.select_for_update(of=("self",)).select_related("gate__project")
        criterion = rows.get(pk=criterion.pk)
        if criterion.kind != CriterionKind.LEAD_WORD:
            raise Conflict(_("This criterion is judged from the project's own data."))
        criterion.met, criterion.evidence = met, evidence
        criterion.met_by, criterion.met_at = (actor, now) if met else (None, None)
        history.save(criterion, by=actor)
    return criterion


def _follow(gate: Gate, before: dict[str, Any], *, by: Actor, now: dt.datetime, again: bool = False) -> None:
    """What a changed decision has for consequences: highlights, the phase, and the passes of the days."""
    was, now_is = GateStatus(before["status"]), GateStatus(gate.status)
    if was.is_passed and not now_is.is_passed:
        highlights.gate_not_passed(gate, before["decided_at"], by=by, now=now)
    if now_is == GateStatus.PASSED:
        highlights.gate_passed(gate, by=by, now=now, again=again)
    phase_gates.follow(gate, was, by=by, now=now)
    nudges.follow_soon(gate.project)


def _tell(gate: Gate, actor: Actor, now: dt.datetime) -> None:
    text = {
        GateStatus.PASSED: texts.gettext("The gate “%(gate)s” was passed.", gate=str(gate)),
        GateStatus.FAILED: texts.gettext("The gate “%(gate)s” was not passed.", gate=str(gate)),
        GateStatus.WAIVED: texts.gettext("The gate “%(gate)s” was waived: %(note)s", gate=str(gate), note=gate.note),
    }[GateStatus(gate.status)]
    tell(
        leads_of(gate.project),
        reason=Reason.GATE_DECIDED,
        project=gate.project,
        key=f"gate-decided:{gate.pk}:{now.isoformat()}",
        text=text,
        path=gate.get_absolute_url(),
        now=now,
        by=actor,
    )


def _state(version: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(version[name] for name in STATE)


def _locked(gate: Gate) -> Gate:
    return Gate.objects.select_for_update(of=("self",)).select_related("project").get(pk=gate.pk)
