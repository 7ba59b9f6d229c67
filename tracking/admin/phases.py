"""Phases."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import HistoryModelAdmin
from tracking.admin.filters import ProjectFilter
from tracking.models import Phase, Session, WorkStatus
from tracking.querysets import count_of


@admin.register(Phase)
class PhaseAdmin(HistoryModelAdmin):
    list_display = ("__str__", "project", "status_badge", "sessions", "owner_name", "starts_on", "ends_on")
    list_filter = (("project", ProjectFilter), ("status", ChoicesDropdownFilter))
    list_select_related = ("project",)
    search_fields = ("name", "title", "owner_name", "project__title")
    ordering = ("project", "position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    date_hierarchy = "starts_on"
    readonly_fields = ("opened_at", "closed_at")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "project",
                    ("name", "title"),
                    ("status", "owner_name"),
                    ("opened_at", "closed_at"),
                    "condition",
                )
            },
        ),
        (
            _("Dates"),
            {
                "fields": (
                    ("starts_on", "ends_on"),
                    ("week_from", "week_to"),
                    ("day_from", "day_to"),
                    ("duration_min", "duration_max"),
                    "duration_unit",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Phase]:
        live = Session.objects.live()
        return (
            super()
            .get_queryset(request)
            .annotate(
                sessions_total=count_of(live, "phase"), sessions_done=count_of(live.filter(status="done"), "phase")
            )
        )

    @display(description=_("status"), ordering="status")
    def status_badge(self, row: Phase) -> SafeString:
        return labels.state(WorkStatus(row.status))

    @display(description=_("sessions done"), ordering="sessions_done")
    def sessions(self, row: Any) -> SafeString | str:
        return labels.bar(row.sessions_done, row.sessions_total)
