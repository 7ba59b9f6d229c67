"""Blockers and how they escalate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RadioFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminTextareaWidget

from tracking.admin import bulk, labels
from tracking.admin.base import HistoryModelAdmin, LeadInline, LeadModelAdmin
from tracking.admin.dialogs import RowDialog, leave
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import Blocker, Escalation, EscalationPolicy, EscalationStep
from tracking.querysets import count_of
from tracking.services import blockers
from tracking.services.errors import Conflict

STATE = {"open": "danger", "taken": "warning", "resolved": "success"}


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


class EscalationInline(LeadInline):
    model = Escalation
    fields = ("step", "fired_at")
    read_only = True
    tab = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Escalation]:
        return super().get_queryset(request).select_related("step")


class ResolveDialog(RowDialog):
    model = Blocker
    resolution = forms.CharField(label=_("How it was resolved"), required=False, widget=UnfoldAdminTextareaWidget)


@admin.register(Blocker)
class BlockerAdmin(HistoryModelAdmin):
    list_display = ("title", "project", "severity_badge", "state_badge", "age", "session", "asked", "raised_at")
    list_filter = (
        StateFilter,
        ("project", ProjectFilter),
        ("severity", ChoicesDropdownFilter),
        ("session", OwnFilter),
        ("asked", OwnFilter),
    )
    list_select_related = ("project", "session", "asked")
    search_fields = ("title", "details", "resolution", "project__title")
    date_hierarchy = "raised_at"
    inlines = (EscalationInline,)
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
    )
    fieldsets = (
        (
            None,
            {"fields": ("project", "title", ("severity", "state"), ("session", "asked"), "policy", "details")},
        ),
        (
            _("Clock"),
            {
                "fields": (
                    ("raised_by", "raised_at"),
                    ("acknowledged_by", "acknowledged_at"),
                    ("resolved_by", "resolved_at"),
                    "resolution",
                )
            },
        ),
    )

    @admin.action(description=_("Acknowledge"), permissions=["change"])
    def acknowledge(self, request: HttpRequest, queryset: QuerySet[Blocker]) -> None:
        now = timezone.now()

        def change(row: Blocker) -> bool:
            blockers.acknowledge(actor=request.user, blocker=row, now=now)
            return row.acknowledged_at is None

        bulk.each(request, queryset, change)

    @admin.action(description=_("Resolve"), permissions=["change"])
    def resolve(self, request: HttpRequest, queryset: QuerySet[Blocker]) -> None:
        now = timezone.now()
        bulk.each(
            request, queryset, lambda row: bool(blockers.resolve(actor=request.user, blocker=row, now=now).resolved_at)
        )

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
    def resolve_one(self, request: HttpRequest, form: ResolveDialog, object_id: str) -> HttpResponse:
        how = form.cleaned_data["resolution"]
        try:
            blockers.resolve(actor=request.user, blocker=form.row, resolution=how, now=timezone.now())
            self.message_user(request, gettext("The blocker is resolved."), messages.SUCCESS)
        except Conflict as error:
            self.message_user(request, str(error), messages.ERROR)
        return leave(request, reverse("admin:tracking_blocker_change", args=[object_id]))

    @display(description=_("severity"), ordering="severity", label=labels.SEVERITY)
    def severity_badge(self, row: Blocker) -> tuple[int, str]:
        return labels.choice(row, "severity")

    @admin.display(description=_("state"))
    def state(self, row: Blocker) -> SafeString | str:
        if row.pk is None:
            return "–"
        state, words = self.state_badge(row)
        return labels.pill(STATE[state], words)

    @display(description=_("state"), label=STATE)
    def state_badge(self, row: Blocker) -> tuple[str, str]:
        if row.resolved_at is not None:
            return "resolved", gettext("Resolved")
        if row.acknowledged_at is not None:
            return "taken", gettext("Taken on")
        return "open", gettext("Open")

    @display(description=_("age"), ordering="raised_at")
    def age(self, row: Blocker) -> str:
        return timesince(row.raised_at, row.resolved_at or timezone.now(), depth=1)


class EscalationStepInline(LeadInline):
    model = EscalationStep
    fields = ("after_minutes", "text", "whom", "user", "channel")
    tab = False


@admin.register(EscalationPolicy)
class EscalationPolicyAdmin(HistoryModelAdmin):
    list_display = ("name", "project", "severity_badge", "steps_count")
    list_filter = (("project", ProjectFilter), ("severity", ChoicesDropdownFilter))
    list_select_related = ("project",)
    search_fields = ("name", "project__title")
    inlines = (EscalationStepInline,)
    fields = ("project", "name", "severity")

    def get_queryset(self, request: HttpRequest) -> QuerySet[EscalationPolicy]:
        return super().get_queryset(request).annotate(steps_count=count_of(EscalationStep.objects.all(), "policy"))

    @display(description=_("from severity"), ordering="severity", label=labels.SEVERITY)
    def severity_badge(self, row: EscalationPolicy) -> tuple[int, str]:
        return labels.choice(row, "severity")

    @display(description=_("steps"), ordering="steps_count")
    def steps_count(self, row: Any) -> int:
        return row.steps_count


@admin.register(EscalationStep)
class EscalationStepAdmin(LeadModelAdmin):
    list_display = ("text", "policy", "after_minutes", "whom", "user", "channel")
    list_filter = (("policy__project", ProjectFilter), ("channel", ChoicesDropdownFilter))
    list_select_related = ("policy", "user")
    search_fields = ("text", "whom", "policy__name")
    fields = ("policy", "after_minutes", "text", ("whom", "user"), "channel")


@admin.register(Escalation)
class EscalationAdmin(LeadModelAdmin):
    """What fired, and when: written by Lockstep, read by people."""

    read_only = True
    list_display = ("step", "blocker", "project", "fired_at")
    list_filter = (("blocker__project", ProjectFilter),)
    list_select_related = ("step", "blocker__project")
    label_needs = ("step",)
    search_fields = ("step__text", "blocker__title")
    date_hierarchy = "fired_at"
    fields = ("blocker", "step", "fired_at")

    @display(description=_("project"), ordering="blocker__project")
    def project(self, row: Escalation) -> str:
        return str(row.blocker.project)
