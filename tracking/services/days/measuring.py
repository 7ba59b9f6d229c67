"""Metrics that have crossed their target: told once a crossing, in both directions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from tracking.models import Measurement, Metric, Project, Reason, Source
from tracking.reporting import criteria
from tracking.rules.gate import compare, tells
from tracking.services.notifications.telling import leads_of, tell
from tracking.texts import Text, Value
from tracking.texts import gettext as _


def tell_crossings(project: Project, now: dt.datetime) -> None:
    """Tell of each metric that was on target and is off it, or the other way round, since people were last told."""
    rows = Metric.objects.in_project(project).exclude(target_kind="").with_latest(now)
    for metric in rows.select_related("project", "session__owner"):
        on = compare(metric.target_kind, metric.target_value, metric.latest_value)
        if on is not None and on != metric.told_on_target:
            _cross(metric, on, now)


def _cross(metric: Any, on: bool, now: dt.datetime) -> None:
    with transaction.atomic():
        still = Metric.objects.filter(pk=metric.pk, told_on_target=metric.told_on_target)
        if not still.update(told_on_target=on) or not tells(metric.told_on_target, on, imported=_is_imported(metric)):
            return
        tell(
            [*leads_of(metric.project), metric.session.owner if metric.session else None],
            reason=Reason.METRIC_CROSSED,
            project=metric.project,
            key=f"metric-crossed:{metric.pk}:{now.isoformat()}",
            text=_words(metric, on),
            path=metric.get_absolute_url(),
            now=now,
        )


def _words(metric: Any, on: bool) -> Text:
    said: dict[str, Value] = {
        "metric": metric.name,
        "value": metric.latest_text or criteria.number(metric.latest_value),
        "target": criteria.target_words(metric),
    }
    if on:
        return _("“%(metric)s” is on target: %(value)s, target %(target)s.", **said)
    return _("“%(metric)s” is off target: %(value)s, target %(target)s.", **said)


def _is_imported(metric: Any) -> bool:
    counts = Measurement.objects.filter(metric=metric, measured_at=metric.latest_at).order_by("-pk")
    return counts.values_list("source", flat=True).first() == Source.IMPORT
