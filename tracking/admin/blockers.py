"""Blockers: taken on, resolved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RadioFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from tracking.admin import bulk, labels, rights
from tracking.admin.base import HistoryModelAdmin
from tracking.admin.dialogs import RowDialog, leave
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import Blocker, Severity
from tracking.models.blocker import Cause
from tracking.models.choices import Tone
from tracking.services import blockers
from tracking.services.errors import Conflict
from tracking.typing import Request


class StateFilter(RadioFilter):
    """Open, taken on, resolved: what the three times of a blocker say."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("Open")), ("waiting", _("Nobody on it")), ("resolved", _("Resolved"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Blocker]) -> QuerySet[Blocker]:
        match self.value():
            case "open":
                return queryset.filter(resolved_at__isnull=True)
            case "waiting":
                return queryset.filter(resolved_at__isnull=True, acknowledged_at__isnull=True)
            case "resolved":
                return queryset.filter(resolved_at__isnull=False)
        return queryset


class ResolveDialog(RowDialog):
    model = Blocker
    resolution = forms.CharField(label=_("How it was resolved"), widget=UnfoldAdminTextareaWidget)
    cause = forms.ChoiceField(
        label=_("Cause"), choices=[("", "–"), *Cause.choices], required=False, widget=UnfoldAdminSelectWidget
    )


@admin.register(Blocker)
class BlockerAdmin(HistoryModelAdmin):
    list_display = ("title", "project", "severity_badge", "state", "age", "session", "asked", "raised_at")
    list_filter = (
        StateFilter,
        ("project", ProjectFilter),
        ("severity", ChoicesDropdownFilter),
        ("cause", ChoicesDropdownFilter),
        ("session", OwnFilter),
        ("asked", OwnFilter),
    )
    list_select_related = ("project", "session", "asked")
    search_fields = ("title", "details", "resolution", "project__title")
    date_hierarchy = "raised_at"
    actions = ("acknowledge", "resolve")
    actions_detail = ("resolve_one",)
    readonly_fields = (
        "state",
        "raised_by",
        "raised_at",
        "acknowledged_by",
        "acknowledged_at",
        "resolved_by",
        "resolved_at",
        "resolution",
        "calls",
    )
    fieldsets = (
        (None, {"fields": ("project", "title", ("severity", "state"), ("session", "asked"), "cause", "details")}),
        (
            _("Clock"),
            {
                "fields": (
                    ("raised_by", "raised_at"),
                    ("acknowledged_by", "acknowledged_at"),
                    ("resolved_by", "resolved_at"),
                    "resolution",
                    "calls",
                )
            },
        ),
    )

    @admin.action(description=_("Acknowledge"), permissions=["change"])
    def acknowledge(self, request: HttpRequest, queryset: QuerySet[Blocker]) -> None:
        now = timezone.now()

        def change(row: Blocker) -> bool:
            blockers.acknowledge(actor=rights.actor(request), blocker=row, now=now)
            return row.acknowledged_at is None

        bulk.each(request, queryset, change)

    @admin.action(description=_("Resolve"), permissions=["change"])
    def resolve(self, request: HttpRequest, queryset: QuerySet[Blocker]) -> None:
        now = timezone.now()

        def change(row: Blocker) -> bool:
            return blockers.resolve(actor=rights.actor(request), blocker=row, now=now).resolved_at is not None

        bulk.each(request, queryset, change)

    @action(
        description=_("Resolve"),
        url_path="resolve",
        icon="check_circle",
        dialog={
            "title": _("Resolve the blocker"),
            "description": _("Its clock stops."),
            "form_class": ResolveDialog,
            "form_submit_text": _("Resolve"),
        },
    )
    def resolve_one(self, request: Request, form: ResolveDialog, object_id: str) -> HttpResponse:
        how, cause = form.cleaned_data["resolution"], form.cleaned_data["cause"] or None
        try:
            blockers.resolve(
                actor=rights.actor(request), blocker=form.row, resolution=how, cause=cause, now=timezone.now()
            )
            self.message_user(request, gettext("The blocker is resolved."), messages.SUCCESS)
        except Conflict as error:
            self.message_user(request, str(error), messages.ERROR)
        return leave(request, reverse("admin:tracking_blocker_change", args=[object_id]))

    @display(description=_("severity"), ordering="severity")
    def severity_badge(self, row: Blocker) -> SafeString:
        return labels.state(Severity(row.severity))

    @display(description=_("state"))
    def state(self, row: Blocker) -> SafeString | str:
        if row.pk is None:
            return "–"
        if row.resolved_at is not None:
            return labels.pill(Tone.GOOD, gettext("Resolved"), "done")
        if row.acknowledged_at is not None:
            return labels.pill(Tone.WARN, gettext("Taken on"), "in_progress")
        return labels.pill(Tone.BAD, gettext("Open"), "blocked")

    @display(description=_("escalation"))
    def calls(self, row: Blocker) -> SafeString | str:
        """Who was told when, a line each."""
        if row.pk is None:
            return "–"
        lines = (
            (date_format(localtime(call.fired_at), "SHORT_DATETIME_FORMAT"), call.text or call.code, call.told or "–")
            for call in row.escalations.all()
        )
        return format_html_join(mark_safe("<br>"), "{} · {} · {}", lines) or "–"

    @display(description=_("age"), ordering="raised_at")
    def age(self, row: Blocker) -> str:
        return timesince(row.raised_at, row.resolved_at or timezone.now(), depth=1)
