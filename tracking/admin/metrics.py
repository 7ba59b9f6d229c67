"""Metrics and their values over time."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import Measurement, Metric
from tracking.rules.gate import compare


class MeasurementInline(LeadInline):
    model = Measurement
    fields = ("measured_at",)
    per_page = 20
    hide_title = True
    tab = False


@admin.register(Metric)
class MetricAdmin(HistoryModelAdmin):
    list_display = ("name", "project", "group", "target", "latest", "on_target", "session", "owner_name")
    list_filter = (("project", ProjectFilter), ("session", OwnFilter))
    list_select_related = ("project", "session")
    search_fields = ("name", "group", "target", "owner_name", "project__title")
    ordering = ("project", "position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    inlines = (MeasurementInline,)
    fieldsets = (
        (None, {"fields": ("project", ("name", "group"), ("session", "owner_name"))}),
        (_("Target"), {"fields": (("target", "unit"), ("target_kind", "target_value"))}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Metric]:
        return super().get_queryset(request).with_latest(timezone.now())

    @display(description=_("latest value"), ordering="latest_value")
    def latest(self, row: Any) -> str:
        if row.latest_at is None:
            return "–"
        return row.latest_text or f"{row.latest_value.normalize():f} {row.unit}".strip()

    @display(description=_("on target"), boolean=True)
    def on_target(self, row: Any) -> bool | None:
        return compare(row.target_kind, row.target_value, row.latest_value)


@admin.register(Measurement)
class MeasurementAdmin(HistoryModelAdmin):
    list_display = ("metric", "project", "value", "text", "measured_at", "source", "measured_by")
    list_filter = (("metric__project", ProjectFilter), ("metric", OwnFilter), ("source", ChoicesDropdownFilter))
    list_select_related = ("metric__project", "measured_by")
    search_fields = ("metric__name", "text")
    date_hierarchy = "measured_at"
    readonly_fields = ("source", "measured_by")
    fields = ("metric", ("value", "text"), "measured_at", ("source", "measured_by"))

    @display(description=_("project"), ordering="metric__project")
    def project(self, row: Measurement) -> str:
        return str(row.metric.project)
