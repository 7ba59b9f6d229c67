"""The trigger of a risk: a metric that, beyond a value, says the risk is about to occur."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tracking.models import Metric, Risk, TargetKind
from tracking.rules.gate import compare


@dataclass(frozen=True, slots=True)
class Trigger:
    """`metric` comes with its newest measurement; `pulled` is None where there is nothing to compare."""

    metric: Metric
    words: str
    pulled: bool | None


def of_risk(risk: Risk, now: dt.datetime) -> Trigger | None:
    """The trigger of a risk as it stands at `now` (one query); None for a risk without one."""
    return next((trigger for _risk, trigger in of_risks([risk], now)), None)


def of_risks(risks: Iterable[Risk], now: dt.datetime) -> Iterator[tuple[Risk, Trigger]]:
    """Each risk that has a trigger, with the trigger as it stands at `now` (one query for all)."""
    with_trigger = [risk for risk in risks if risk.trigger_metric_id is not None]
    if not with_trigger:
        return
    metrics = Metric.objects.with_latest(now).in_bulk({risk.trigger_metric_id for risk in with_trigger})
    for risk in with_trigger:
        if (metric := metrics.get(risk.trigger_metric_id)) is not None:
            kind: Any = risk.trigger_kind
            yield risk, Trigger(metric, words(risk, metric), compare(kind, risk.trigger_value, metric.latest_value))


def words(risk: Any, metric: Any) -> str:
    """ "Error rate over 5"; the name of the metric alone where no value is stated, "" without a metric."""
    if metric is None:
        return ""
    if not risk.trigger_kind or risk.trigger_value is None:
        return metric.name
    return f"{metric.name} {TargetKind(risk.trigger_kind).label.lower()} {risk.trigger_value.normalize():f}"
