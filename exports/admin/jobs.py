"""Export jobs: written by Lockstep, read by people."""

from __future__ import annotations

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from exports.models import ExportJob, JobState
from tracking.surface.admin import LeadModelAdmin, ProjectFilter, labels


@admin.register(ExportJob)
class ExportJobAdmin(LeadModelAdmin):
    read_only = True
    list_display = (
        "report",
        "format",
        "project",
        "job_state",
        "percent_done",
        "requested_by",
        "created_at",
        "file_size",
        "download",
    )
    list_filter = (
        ("project", ProjectFilter),
        ("state", ChoicesDropdownFilter),
        ("format", ChoicesDropdownFilter),
    )
    list_select_related = ("project", "requested_by")
    search_fields = ("report", "filename", "project__title", "requested_by__username")
    date_hierarchy = "created_at"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "project",
                    ("report", "format"),
                    ("job_state", "percent_done"),
                    ("requested_by", "created_at"),
                    ("as_of", "rows"),
                    ("started_at", "finished_at"),
                    ("heartbeat_at", "attempt"),
                    "error",
                )
            },
        ),
        (_("File"), {"fields": (("filename", "download"), ("file_size", "expires_at"), "sha256")}),
    )
    readonly_fields = ("job_state", "percent_done", "file_size", "download", "created_at")

    @display(description=_("state"), ordering="state")
    def job_state(self, row: ExportJob) -> SafeString:
        return labels.state(JobState(row.state))

    @display(description=_("progress"), ordering="percent")
    def percent_done(self, row: ExportJob) -> str:
        return f"{row.percent} %"

    @display(description=_("size"), ordering="size")
    def file_size(self, row: ExportJob) -> str:
        return filesizeformat(row.size) if row.size is not None else "–"

    @display(description=_("download"))
    def download(self, row: ExportJob) -> SafeString | str:
        if row.state != JobState.DONE:
            return "–"
        url = reverse("export-download", args=[row.project.slug, row.pk])
        return format_html('<a href="{}">{}</a>', url, gettext("Download"))
