"""What recurs, its days, and what was said on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RadioFilter
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import Meeting, MeetingStatus, Routine, StandupEntry


@admin.register(Routine)
class RoutineAdmin(HistoryModelAdmin):
    list_display = ("title", "project", "kind", "time", "minutes", "team", "recurrence")
    list_filter = (("project", ProjectFilter), ("kind", ChoicesDropdownFilter))
    list_select_related = ("project", "team")
    search_fields = ("title", "attendees", "agenda", "project__title")
    ordering = ("project", "position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    fields = ("project", ("title", "kind"), ("time", "minutes"), "recurrence", ("team", "remind_minutes"))


class StandupEntryInline(LeadInline):
    model = StandupEntry
    fields = ("session", "author")
    readonly_fields = ("session", "author")
    may_add = False
    tab = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[StandupEntry]:
        return super().get_queryset(request).select_related("session", "author")


def asked_time(parameters: QueryDict) -> str:
    """What a list of meetings shows: what comes, unless one asks for what was, or for days of the calendar above it."""
    asked = parameters.get("when")
    if asked in ("coming", "past", "all"):
        return asked
    return "all" if any(name.startswith("starts_at__") for name in parameters) else "coming"


class WhenFilter(RadioFilter):
    """From today on, what has been, or both."""

    title = _("time")
    parameter_name = "when"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("coming", _("From today")), ("past", _("Past")), ("all", _("All"))]

    def value(self) -> str:
        return asked_time(self.request.GET)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> QuerySet[Meeting]:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        match self.value():
            case "coming":
                return queryset.filter(starts_at__gte=midnight)
            case "past":
                return queryset.filter(starts_at__lt=midnight)
        return queryset

    def links(self, changelist: ChangeList) -> Iterator[tuple[Any, str, bool]]:
        """Words, address and whether it is the one shown, of each choice."""
        for value, words in self.lookup_choices:
            yield words, changelist.get_query_string({self.parameter_name: value}, ["p"]), value == self.value()


@admin.register(Meeting)
class MeetingAdmin(HistoryModelAdmin):
    list_before_template = "admin/when.html"
    list_display = ("routine", "project", "starts_at", "status_badge")
    list_filter = (
        WhenFilter,
        ("routine__project", ProjectFilter),
        ("status", ChoicesDropdownFilter),
        ("routine", OwnFilter),
    )
    list_select_related = ("routine__project",)
    label_needs = ("routine",)
    search_fields = ("routine__title", "notes", "routine__project__title")
    date_hierarchy = "starts_at"
    inlines = (StandupEntryInline,)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What comes next first; of what has been, the latest."""
        return ("starts_at", "pk") if asked_time(request.GET) == "coming" else ("-starts_at", "pk")

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
