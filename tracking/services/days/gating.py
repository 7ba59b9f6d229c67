"""Passed gates of which a metric has fallen back: marked, and a lead is called, once a decision.

Who hears of the gate hears of its metrics with it, and not once more of them alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext

from tracking.models import Gate, GateStatus, Project, Reason
from tracking.reporting import criteria
from tracking.reporting.criteria import Judged
from tracking.services.days import measuring
from tracking.services.days.claims import claim
from tracking.services.notifications.telling import leads_of, tell
from tracking.services.revision import changing
from tracking.texts import beside
from tracking.texts import gettext as _


def regress(project: Project, now: dt.datetime) -> None:
    """Mark each passed gate whose metric is off target by now. It stays so until a lead decides it anew."""
    for gate, fallen in criteria.falling(project, now):
        _mark(gate, fallen, now)


def _mark(gate: Gate, fallen: Sequence[Judged], now: dt.datetime) -> None:
    metric, why = str(fallen[0].metric), criteria.why_then(fallen[0])
    whys = [beside(": ", str(one.metric), criteria.why_then(one)) for one in fallen]
    with changing(gate.project_id):
        # Decided anew meanwhile, it is another decision.
        still = Gate.objects.filter(status=GateStatus.PASSED, decided_at=gate.decided_at)
        reason = gettext("“%(metric)s” fell back: %(why)s") % {"metric": metric, "why": why}
        if claim(still, gate.pk, now=now, reason=reason, status=GateStatus.REGRESSED) is None:
            return
        called = [*leads_of(gate.project), gate.decided_by]
        tell(
            called,
            reason=Reason.GATE_REGRESSED,
            project=gate.project,
            key=f"gate-regressed:{gate.pk}:{gate.decided_at and gate.decided_at.isoformat()}",
            text=beside(" ", _("The gate “%(gate)s” fell back.", gate=str(gate)), beside("; ", *whys)),
            path=gate.get_absolute_url(),
            now=now,
        )
        for one in fallen:
            measuring.cross(one.metric, False, now, known_to=called, besides=Reason.GATE_REGRESSED)
