"""The trigger of a risk: a metric that, beyond a value, says the risk is about to occur."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tracking.language import translated
from tracking.models import Metric, Risk, TargetKind
from tracking.reporting.criteria import number
from tracking.rules.gate import compare
from tracking.texts import Text, beside
from tracking.texts import gettext as _


@dataclass(frozen=True, slots=True)
class Trigger:
    """`metric` comes with its newest measurement; `pulled` is None where there is nothing to compare."""

    metric: Metric
    said: Text
    pulled: bool | None

    @property
    def words(self) -> str:
        return translated(self.said)


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
            yield risk, Trigger(metric, said(risk, metric), compare(kind, risk.trigger_value, metric.latest_value))


def words(risk: Any, metric: Any) -> str:
    """`said` in the active language; "" without a metric."""
    return translated(said(risk, metric)) if metric is not None else ""


def said(risk: Any, metric: Any) -> Text:
    """ "Error rate over 5"; the name of the metric alone where no value is stated."""
    if not risk.trigger_kind or risk.trigger_value is None:
        return beside("", metric.name)
    value = number(risk.trigger_value)
    compared = {
        TargetKind.UNDER: _("under %(value)s", value=value),
        TargetKind.OVER: _("over %(value)s", value=value),
        TargetKind.EQUALS: _("equals %(value)s", value=value),
    }
    return beside(" ", metric.name, compared[TargetKind(risk.trigger_kind)])
