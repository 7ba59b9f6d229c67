"""Plans as they were brought, and what lint says about them: read here, written by the import."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import LeadInline, LeadModelAdmin
from tracking.admin.filters import ProjectFilter
from tracking.models import Finding, FindingSeverity, PlanDocument
from tracking.querysets import count_of
from tracking.services.documents import LARGE


class FindingInline(LeadInline):
    model = Finding
    read_only = True
    fields = ("severity", "__str__", "line")
    readonly_fields = ("__str__",)
    tab = False


@admin.register(PlanDocument)
class PlanDocumentAdmin(LeadModelAdmin):
    read_only = True
    list_display = ("filename", "project", "file_size", "findings_count", "imported_by", "created_at")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project", "imported_by")
    search_fields = ("filename", "project__title")
    date_hierarchy = "created_at"
    inlines = (FindingInline,)
    fields = ("filename", "project", "file_size", "sha256", "imported_by", "created_at")
    readonly_fields = ("file_size", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlanDocument]:
        """Without the documents themselves: a list of fifty would read them all into memory."""
        rows = super().get_queryset(request).defer(*LARGE)
        return rows.annotate(findings_count=count_of(Finding.objects.all(), "document"))

    @display(description=_("size"), ordering="size")
    def file_size(self, row: PlanDocument) -> str:
        return filesizeformat(row.size)

    @display(description=_("findings"), ordering="findings_count")
    def findings_count(self, row: Any) -> int:
        return row.findings_count


@admin.register(Finding)
class FindingAdmin(LeadModelAdmin):
    read_only = True
    list_display = ("__str__", "severity_badge", "project", "line", "document")
    list_filter = (("project", ProjectFilter), ("severity", ChoicesDropdownFilter))
    list_select_related = ("project", "document")
    search_fields = ("message", "code", "project__title")
    fields = ("project", "document", ("severity", "code"), "__str__", "line")

    readonly_fields = ("__str__",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        return (
            super()
            .get_queryset(request)
            .defer("document__content", "document__plan", "document__lines")
            .select_related("document")
        )

    @display(description=_("severity"), ordering="severity")
    def severity_badge(self, row: Finding) -> SafeString:
        return labels.state(FindingSeverity(row.severity))
