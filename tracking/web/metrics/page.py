"""What lists and pages of metrics show of their measurements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracking.models import GateCriterion, Measurement, Metric, Risk
from tracking.reporting import triggers
from tracking.rules.gate import compare
from tracking.web.metrics import chart
from tracking.web.metrics.chart import Value

#: A list draws this many of the newest values, a page this many.
IN_A_LIST, ON_A_PAGE = 30, 200


def values_of(metrics: list[Any], now: dt.datetime, most: int) -> dict[int, list[Value]]:
    """The newest numbers measured of each metric up to `now`, in the order of time (one query)."""
    newest = Window(RowNumber(), partition_by=F("metric"), order_by=[F("measured_at").desc(), F("pk").desc()])
    rows = Measurement.objects.filter(metric__in=metrics, value__isnull=False, measured_at__lte=now)
    found: dict[int, list[Value]] = defaultdict(list)
    for metric, at, value in (
        rows.annotate(place=newest)
        .filter(place__lte=most)
        .order_by("measured_at", "pk")
        .values_list("metric", "measured_at", "value")
    ):
        if value is not None:
            found[metric].append((at, value))
    return found


def prepare(metrics: list[Any], now: dt.datetime) -> None:
    """Give each metric the `values` that its line is drawn through."""
    found = values_of(metrics, now, IN_A_LIST)
    for metric in metrics:
        metric.values = found[metric.pk]


def _values(metric: Any) -> list[Value]:
    if not hasattr(metric, "values"):
        prepare([metric], timezone.now())
    found: list[Value] = metric.values
    return found


def trend(metric: Any) -> str:
    """The course of a metric in words."""
    return chart.summary(_values(metric))


def draw_trend(metric: Any) -> SafeString | str:
    """The course of a metric as a small line."""
    return chart.spark(_values(metric), metric.target_value)


def on_target(metric: Any) -> bool | None:
    """Whether the newest measurement meets the target; None where nothing can be compared."""
    return compare(metric.target_kind, metric.target_value, metric.latest_value)


def draw_on_target(metric: Any) -> SafeString | str:
    met = on_target(metric)
    if met is None:
        return ""
    tone, mark, words = ("good", "done", _("On target")) if met else ("bad", "failed", _("Off target"))
    return format_html('<i class="st tone-{} {}">{}</i>', tone, mark, words)


def page(metric: Metric, now: dt.datetime) -> Mapping[str, Any]:
    """Its measurements against the target, and what hangs on it."""
    values = values_of([metric], now, ON_A_PAGE)[metric.pk]
    risks = Risk.objects.filter(trigger_metric=metric).open()
    return {
        "chart": chart.chart(values, metric.target_value, metric.unit),
        "on_target": on_target(metric),
        "criteria": GateCriterion.objects.filter(metric=metric).select_related("gate").order_by("gate__position", "pk"),
        "risks": [(risk, triggers.words(risk, metric)) for risk in risks],
        "frame": {"width": chart.WIDTH, "height": chart.HEIGHT, "left": chart.LEFT, "right": chart.WIDTH - chart.RIGHT},
    }
