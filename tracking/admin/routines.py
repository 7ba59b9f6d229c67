"""What recurs, its days, and what was said on them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import Meeting, MeetingStatus, Routine, StandupEntry


@admin.register(Routine)
class RoutineAdmin(HistoryModelAdmin):
    list_display = ("title", "project", "time", "minutes", "attendees", "recurrence")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project",)
    search_fields = ("title", "attendees", "agenda", "project__title")
    ordering = ("project", "position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    fields = ("project", "title", ("time", "minutes"), "recurrence")


class StandupEntryInline(LeadInline):
    model = StandupEntry
    fields = ("session", "author")
    readonly_fields = ("session", "author")
    may_add = False
    tab = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[StandupEntry]:
        return super().get_queryset(request).select_related("session", "author")


@admin.register(Meeting)
class MeetingAdmin(HistoryModelAdmin):
    list_display = ("routine", "project", "starts_at", "status_badge")
    list_filter = (
        ("routine__project", ProjectFilter),
        ("status", ChoicesDropdownFilter),
        ("routine", OwnFilter),
    )
    list_select_related = ("routine__project",)
    label_needs = ("routine",)
    search_fields = ("routine__title", "notes", "routine__project__title")
    date_hierarchy = "starts_at"
    ordering = ("-starts_at",)
    inlines = (StandupEntryInline,)

    @display(description=_("project"), ordering="routine__project")
    def project(self, row: Meeting) -> str:
        return str(row.routine.project)

    @display(description=_("status"), ordering="status")
    def status_badge(self, row: Meeting) -> SafeString:
        return labels.state(MeetingStatus(row.status))


@admin.register(StandupEntry)
class StandupEntryAdmin(HistoryModelAdmin):
    list_display = ("author", "session", "meeting", "done", "next", "blockers")
    list_filter = (("session__project", ProjectFilter), ("session", OwnFilter))
    list_select_related = ("author", "session", "meeting__routine")
    label_needs = ("author", "session")
    search_fields = ("author__username", "session__title", "done", "next", "blockers")
    date_hierarchy = "created_at"
