"""The life of a gate: a lead's word given, a decision taken."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from tracking.models import CriterionKind, Gate, GateCriterion, GateStatus
from tracking.reporting import criteria
from tracking.rules import gate as rule
from tracking.services import history, nudges
from tracking.services.errors import Conflict, Unmet
from tracking.services.writing import changing
from tracking.typing import Actor


def criteria_of(gate: Gate, now: dt.datetime) -> list[tuple[GateCriterion, rule.Criterion]]:
    """Each criterion of a gate with whether it is met at `now`."""
    return [(one.row, rule.Criterion(str(one.row), one.met)) for one in criteria.of_gate(gate, now)]


def decide(*, actor: Actor, gate: Gate, status: GateStatus, note: str = "", now: dt.datetime) -> Gate:
    """Pass, fail, waive or reopen a gate.

    Raises Unmet when it is to pass and criteria are not met, Conflict when a
    waiver has no reason.
    """
    with changing(gate.project, actor):
        gate = Gate.objects.select_for_update(of=("self",)).select_related("project").get(pk=gate.pk)
        if status == GateStatus.PASSED and (missing := criteria.unmet(criteria.of_gate(gate, now))):
            raise Unmet(missing)
        if status == GateStatus.WAIVED and not note.strip():
            raise Conflict(_("Say why the gate is waived."))
        gate.status, gate.note = status, note
        pending = status == GateStatus.PENDING
        gate.decided_by, gate.decided_at = (None, None) if pending else (actor, now)
        history.save(gate, by=actor)
        nudges.follow_soon(gate.project)
    return gate


def give_word(
    *, actor: Actor, criterion: GateCriterion, met: bool, evidence: str = "", now: dt.datetime
) -> GateCriterion:
    """A lead's word on a criterion, with evidence. Raises Conflict for a criterion that Lockstep judges itself."""
    with changing(criterion.gate.project, actor):
        if criterion.kind != CriterionKind.LEAD_WORD:
            raise Conflict(_("This criterion is judged from the project's own data."))
        criterion.met, criterion.evidence = met, evidence
        criterion.met_by, criterion.met_at = (actor, now) if met else (None, None)
        history.save(criterion, by=actor)
    return criterion
