"""The life of a gate: criteria looked up, a lead's word given, a decision taken."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from tracking.models import Blocker, CriterionKind, Gate, GateCriterion, GateStatus, Item, Metric, WorkStatus
from tracking.rules import gate as rule
from tracking.rules.target import on_target
from tracking.services import history
from tracking.services.errors import Conflict, Unmet
from tracking.services.writing import changing


def criteria_of(gate: Gate) -> list[tuple[GateCriterion, rule.Criterion]]:
    """Each criterion of a gate with whether it is met now."""
    rows = gate.criteria.select_related("session", "checklist", "metric", "gate")
    return [(row, rule.Criterion(str(row), _is_met(row))) for row in rows]


def decide(*, actor: AbstractBaseUser, gate: Gate, status: GateStatus, note: str = "", now: dt.datetime) -> Gate:
    """Pass, fail, waive or reopen a gate.

    Raises Unmet when it is to pass and criteria are not met, Conflict when a
    waiver has no reason.
    """
    with changing(gate.project, actor):
        gate = Gate.objects.select_for_update(of=("self",)).select_related("project").get(pk=gate.pk)
        if status == GateStatus.PASSED and (missing := rule.unmet(state for _row, state in criteria_of(gate))):
            raise Unmet(missing)
        if status == GateStatus.WAIVED and not note.strip():
            raise Conflict(_("Say why the gate is waived."))
        gate.status, gate.note = status, note
        pending = status == GateStatus.PENDING
        gate.decided_by, gate.decided_at = (None, None) if pending else (actor, now)
        history.save(gate, by=actor)
    return gate


def give_word(
    *, actor: AbstractBaseUser, criterion: GateCriterion, met: bool, evidence: str = "", now: dt.datetime
) -> GateCriterion:
    """A lead's word on a criterion, with evidence. Raises Conflict for a criterion that Lockstep judges itself."""
    with changing(criterion.gate.project, actor):
        if criterion.kind != CriterionKind.LEAD_WORD:
            raise Conflict(_("This criterion is judged from the project's own data."))
        criterion.met, criterion.evidence = met, evidence
        criterion.met_by, criterion.met_at = (actor, now) if met else (None, None)
        history.save(criterion, by=actor)
    return criterion


def _is_met(row: GateCriterion) -> bool:
    match row.kind:
        case CriterionKind.CHECKLIST_DONE:
            return not Item.objects.filter(checklist=row.checklist, done=False).exists()
        case CriterionKind.METRIC_ON_TARGET:
            metric = Metric.objects.with_latest().get(pk=row.metric_id)
            if metric.latest_value is None or not metric.target_kind:
                return False
            return on_target(metric.target_kind, metric.target_value, metric.latest_value)
        case CriterionKind.SESSION_FINISHED:
            return row.session.status == WorkStatus.DONE
        case CriterionKind.NO_OPEN_BLOCKER:
            blocking = Blocker.objects.open().filter(project=row.gate.project, severity__gte=row.severity)
            return not blocking.exists()
        case _:
            return row.met
