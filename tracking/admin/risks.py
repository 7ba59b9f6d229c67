"""Risks."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RadioFilter
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import HistoryModelAdmin
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import Risk, RiskStatus
from tracking.models.choices import RiskLevel
from tracking.rules import risk_score
from tracking.templatetags import lockstep


class LevelFilter(RadioFilter):
    """The level that probability times impact falls into."""

    title = _("level")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(level, str(RiskLevel(level).label)) for level, _low, _high in risk_score.bounds()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Risk]) -> QuerySet[Risk]:
        for level, low, high in risk_score.bounds():
            if level == self.value():
                return queryset.filter(score__range=(low, high))
        return queryset


@admin.register(Risk)
class RiskAdmin(HistoryModelAdmin):
    list_display = ("title", "project", "level", "status_badge", "session", "owner", "review_date")
    list_filter = (
        ("project", ProjectFilter),
        ("status", ChoicesDropdownFilter),
        LevelFilter,
        ("session", OwnFilter),
        ("owner", OwnFilter),
    )
    list_select_related = ("project", "session", "owner")
    search_fields = ("title", "effect", "mitigations", "fallback", "project__title")
    date_hierarchy = "review_date"
    readonly_fields = ("level", "triggered_at", "fallback_list")
    fieldsets = (
        (None, {"fields": ("project", "title", ("session", "owner"), ("status", "review_date"))}),
        (_("Level"), {"fields": (("probability", "impact"), "level")}),
        (_("Answer"), {"fields": ("mitigations", "fallback", "monitoring")}),
        (
            _("Trigger"),
            {"fields": ("trigger_metric", ("trigger_kind", "trigger_value"), ("triggered_at", "fallback_list"))},
        ),
    )

    @display(description=_("level"), ordering="score")
    def level(self, row: Risk) -> SafeString | str:
        return lockstep.risk_badge(row) if row.pk is not None else "–"

    @display(description=_("status"), ordering="status")
    def status_badge(self, row: Risk) -> SafeString:
        return labels.state(RiskStatus(row.status))
