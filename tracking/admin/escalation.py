"""Escalation policies with their steps."""

from __future__ import annotations

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.filters import ProjectFilter
from tracking.models import EscalationPolicy, EscalationStep, Severity


class EscalationStepInline(LeadInline):
    model = EscalationStep
    fields = ("after_minutes", "text", "whom", "user", "channel")
    tab = False


@admin.register(EscalationPolicy)
class EscalationPolicyAdmin(HistoryModelAdmin):
    list_display = ("name", "project", "severity_badge")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project",)
    search_fields = ("name", "project__title")
    fields = ("project", "name", "severity")
    inlines = (EscalationStepInline,)

    @display(description=_("from severity"), ordering="severity")
    def severity_badge(self, row: EscalationPolicy) -> SafeString:
        return labels.state(Severity(row.severity))
