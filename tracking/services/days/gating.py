"""Passed gates of which a metric has fallen back: marked, and a lead is called, once a decision."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from tracking.models import CriterionKind, Gate, GateStatus, Project, Reason
from tracking.reporting import criteria
from tracking.reporting.criteria import Judged
from tracking.services.days.claims import claim
from tracking.services.notifications.telling import leads_of, tell
from tracking.texts import gettext as _


def regress(project: Project, now: dt.datetime) -> None:
    """Mark each passed gate whose metric is off target by now. It stays so until a lead decides it anew."""
    passed = Gate.objects.in_project(project).filter(
        status=GateStatus.PASSED, criteria__kind=CriterionKind.METRIC_ON_TARGET
    )
    gates = list(passed.distinct().select_related("project", "decided_by"))
    for key, judged in criteria.of_gates(gates, now).items():
        gate = next(one for one in gates if one.pk == key)
        if fallen := [one for one in judged if _has_fallen(one, gate)]:
            _mark(gate, fallen[0], now)


def _has_fallen(judged: Judged, gate: Gate) -> bool:
    """Whether a metric that the decision saw on target is off it now; what cannot be compared has not fallen."""
    seen = {kept["criterion"] for kept in gate.decided_values}
    known = judged.row.pk in seen or not gate.decided_values
    return judged.row.kind == CriterionKind.METRIC_ON_TARGET and judged.facts.on_target is False and known


def _mark(gate: Gate, fallen: Judged, now: dt.datetime) -> None:
    metric, why = str(fallen.metric), criteria.why_then(fallen)
    with transaction.atomic():
        # Decided anew meanwhile, it is another decision.
        still = Gate.objects.filter(status=GateStatus.PASSED, decided_at=gate.decided_at)
        reason = gettext("“%(metric)s” fell back: %(why)s") % {"metric": metric, "why": why}
        if claim(still, gate.pk, now=now, reason=reason, status=GateStatus.REGRESSED) is None:
            return
        tell(
            [*leads_of(gate.project), gate.decided_by],
            reason=Reason.GATE_REGRESSED,
            project=gate.project,
            key=f"gate-regressed:{gate.pk}:{gate.decided_at and gate.decided_at.isoformat()}",
            text=_("The gate “%(gate)s” fell back. %(metric)s: %(why)s", gate=str(gate), metric=metric, why=why),
            path=gate.get_absolute_url(),
            now=now,
        )
