"""Metrics that have crossed their target: told once a crossing, in both directions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from tracking.models import Measurement, Metric, Project, Reason, Source
from tracking.reporting import criteria
from tracking.rules.gate import compare, tells
from tracking.services.notifications.telling import leads_of, tell
from tracking.services.revision import changing
from tracking.texts import Text, Value
from tracking.texts import gettext as _
from tracking.typing import Actor


def tell_crossings(project: Project, now: dt.datetime) -> None:
    """Tell of each metric that was on target and is off it, or the other way round, since people were last told.

    With one that a passed gate hangs on, the gate falls back (`gating`), and both are told in one.
    """
    rows = Metric.objects.in_project(project).exclude(target_kind="").with_latest(now)
    crossed = []
    for metric in rows.select_related("project", "session__owner"):
        on = compare(metric.target_kind, metric.target_value, metric.latest_value)
        if on is not None and on != metric.told_on_target:
            crossed.append((metric, on))
    if not crossed:
        return
    # Measured after this round has looked at the gates, they fall in the next.
    of_gates = {one.row.metric_id for _gate, fallen in criteria.falling(project, now) for one in fallen}
    for metric, on in crossed:
        if metric.pk not in of_gates:
            cross(metric, on, now)


def cross(
    metric: Any, on: bool, now: dt.datetime, *, known_to: Collection[Actor | None] = (), besides: Reason | None = None
) -> None:
    """Tell that a metric, as read with its latest value, has crossed its target, once a crossing.

    Not to people who know it, and not to channels that hear of `besides`.
    """
    with changing(metric.project_id):
        still = Metric.objects.filter(pk=metric.pk, told_on_target=metric.told_on_target)
        if not still.update(told_on_target=on) or not tells(metric.told_on_target, on, imported=_is_imported(metric)):
            return
        tell(
            [one for one in (*leads_of(metric.project), _owner(metric)) if one not in known_to],
            reason=Reason.METRIC_CROSSED,
            project=metric.project,
            key=f"metric-crossed:{metric.pk}:{now.isoformat()}",
            text=_words(metric, on),
            path=metric.get_absolute_url(),
            now=now,
            besides=besides,
        )


def _owner(metric: Metric) -> Actor | None:
    return metric.session.owner if metric.session else None


def _words(metric: Any, on: bool) -> Text:
    said: dict[str, Value] = {
        "metric": metric.name,
        "value": criteria.value_words(metric),
        "target": criteria.target_words(metric),
    }
    if on:
        return _("“%(metric)s” is on target: %(value)s, target %(target)s.", **said)
    return _("“%(metric)s” is off target: %(value)s, target %(target)s.", **said)


def _is_imported(metric: Any) -> bool:
    counts = Measurement.objects.filter(metric=metric, measured_at=metric.latest_at).order_by("-pk")
    return counts.values_list("source", flat=True).first() == Source.IMPORT
