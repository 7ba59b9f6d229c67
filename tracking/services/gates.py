"""The life of a gate: criteria looked up, a lead's word given, a decision taken."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from tracking.models import Blocker, CriterionKind, Gate, GateCriterion, GateStatus, Item, Metric, WorkStatus
from tracking.rules import gate as rule
from tracking.services import history
from tracking.services.errors import Conflict, Unmet
from tracking.services.writing import changing
from tracking.typing import Actor


def criteria_of(gate: Gate, now: dt.datetime) -> list[tuple[GateCriterion, rule.Criterion]]:
    """Each criterion of a gate with whether it is met at `now`."""
    rows = gate.criteria.select_related("session", "checklist", "metric", "gate")
    return [(row, rule.Criterion(str(row), _is_met(row, now))) for row in rows]


def decide(*, actor: Actor, gate: Gate, status: GateStatus, note: str = "", now: dt.datetime) -> Gate:
    """Pass, fail, waive or reopen a gate.

    Raises Unmet when it is to pass and criteria are not met, Conflict when a
    waiver has no reason.
    """
    with changing(gate.project, actor):
        gate = Gate.objects.select_for_update(of=("self",)).select_related("project").get(pk=gate.pk)
        if status == GateStatus.PASSED and (missing := rule.unmet(state for _row, state in criteria_of(gate, now))):
            raise Unmet(missing)
        if status == GateStatus.WAIVED and not note.strip():
            raise Conflict(_("Say why the gate is waived."))
        gate.status, gate.note = status, note
        pending = status == GateStatus.PENDING
        gate.decided_by, gate.decided_at = (None, None) if pending else (actor, now)
        history.save(gate, by=actor)
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


def _is_met(row: GateCriterion, now: dt.datetime) -> bool:
    return rule.is_met(CriterionKind(row.kind).judged, _facts(row, now))


def _facts(row: GateCriterion, now: dt.datetime) -> rule.Facts:
    """What the rule asks about, looked up for this kind of criterion alone."""
    match row.kind:
        case CriterionKind.CHECKLIST_DONE:
            return rule.Facts(open_items=Item.objects.filter(checklist=row.checklist, done=False).count())
        case CriterionKind.METRIC_ON_TARGET:
            metric = Metric.objects.with_latest(now).get(pk=row.metric_id)
            return rule.Facts(on_target=rule.compare(metric.target_kind, metric.target_value, metric.latest_value))
        case CriterionKind.SESSION_FINISHED:
            return rule.Facts(session_done=row.session is not None and row.session.status == WorkStatus.DONE)
        case CriterionKind.NO_OPEN_BLOCKER:
            blockers = Blocker.objects.open().filter(project=row.gate.project)
            severities = tuple(blockers.values_list("severity", flat=True))
            return rule.Facts(open_severities=severities, severity=row.severity or 0)
        case _:
            return rule.Facts(word=row.met)
