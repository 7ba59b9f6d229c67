"""What the page of a risk shows beside its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tracking.models import Checklist, Risk, RiskStatus
from tracking.models.choices import RiskLevel
from tracking.reporting import triggers
from tracking.rules.lines import lines
from tracking.rules.overdue import is_overdue


def page(risk: Risk, now: dt.datetime) -> Mapping[str, Any]:
    """The level, the answer line by line, and how its trigger stands."""
    today = now.astimezone(risk.project.zone).date()
    return {
        "level": RiskLevel.of(risk.score),
        "mitigations": lines(risk.mitigations),
        "fallback": lines(risk.fallback),
        "fallback_done": Checklist.objects.with_progress().filter(pk=risk.fallback_list_id).first(),
        "trigger": triggers.of_risk(risk, now),
        "review_late": is_overdue(risk.review_date, today, over=risk.status == RiskStatus.CLOSED),
        "closed": risk.status == RiskStatus.CLOSED,
    }
