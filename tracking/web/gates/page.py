"""What lists and pages of gates show of their criteria."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tracking.models import CriterionKind, Gate, GateKind, GateStatus
from tracking.reporting import criteria
from tracking.reporting.criteria import Judged
from tracking.rules.overdue import is_overdue


def prepare(gates: list[Any], now: dt.datetime) -> None:
    """Give each gate its `judged` criteria."""
    found = criteria.of_gates(gates, now)
    for gate in gates:
        gate.judged = found[gate.pk]


def prepare_criteria(rows: list[Any], now: dt.datetime) -> None:
    """Give each criterion how it is `judged`."""
    found = criteria.of_gates({row.gate_id: row.gate for row in rows}.values(), now)
    by_key = {one.row.pk: one for judged in found.values() for one in judged}
    for row in rows:
        row.judged = by_key[row.pk]


def judged_of(gate: Any) -> list[Judged]:
    """The criteria of a gate, looked up for this one where nobody has prepared them."""
    if not hasattr(gate, "judged"):
        prepare([gate], timezone.now())
    found: list[Judged] = gate.judged
    return found


def met_of_total(gate: Any) -> str:
    """ "3 / 5": how many of its criteria are met."""
    judged = judged_of(gate)
    return f"{sum(one.met for one in judged)} / {len(judged)}" if judged else ""


def is_met(row: Any) -> bool:
    """Whether a criterion is met."""
    if not hasattr(row, "judged"):
        prepare_criteria([row], timezone.now())
    judged: Judged = row.judged
    return judged.met


def is_late(gate: Gate) -> bool:
    """Whether a gate should have been decided by now."""
    return is_overdue(gate.due_on, timezone.localdate(), over=gate.status != GateStatus.PENDING)


def page(gate: Gate, now: dt.datetime) -> Mapping[str, Any]:
    """Its criteria with why they stand as they do, and what may be decided."""
    judged = judged_of(gate)
    today = now.astimezone(gate.project.zone).date()
    return {
        "judged": judged,
        "met": sum(one.met for one in judged),
        "pending": gate.status == GateStatus.PENDING,
        "regressed": gate.status == GateStatus.REGRESSED,
        "opens": gate.kind == GateKind.READINESS,
        "late": is_overdue(gate.due_on, today, over=gate.status != GateStatus.PENDING),
        "LEAD_WORD": CriterionKind.LEAD_WORD,
        "METRIC": CriterionKind.METRIC_ON_TARGET,
    }
