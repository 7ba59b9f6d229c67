"""Export jobs and what became of them: written by Lockstep, read by people."""

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

from exports.models import Delivery, DeliveryState, ExportJob, JobState
from tracking.admin import labels
from tracking.admin.base import LeadInline, LeadModelAdmin
from tracking.admin.filters import ProjectFilter

JOB = {
    JobState.QUEUED: "default",
    JobState.RUNNING: "info",
    JobState.DONE: "success",
    JobState.FAILED: "danger",
    JobState.CANCELLED: "warning",
    JobState.EXPIRED: "default",
}
DELIVERY = {DeliveryState.PENDING: "info", DeliveryState.SENT: "success", DeliveryState.FAILED: "danger"}


class DeliveryInline(LeadInline):
    model = Delivery
    read_only = True
    fields = ("recipient", "state", "attempt", "sent_at", "error")
    tab = False


@admin.register(ExportJob)
class ExportJobAdmin(LeadModelAdmin):
    read_only = True
    list_display = (
        "report",
        "format",
        "project",
        "state_badge",
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
    inlines = (DeliveryInline,)
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

    @display(description=_("state"), ordering="state", label=JOB)
    def state_badge(self, row: ExportJob) -> tuple[str, str]:
        return labels.choice(row, "state")

    @admin.display(description=_("state"))
    def job_state(self, row: ExportJob) -> SafeString:
        return labels.pill(JOB[JobState(row.state)], row.get_state_display())

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
        return format_html(
            '<a class="text-primary-700 dark:text-primary-400" href="{}">{}</a>', url, gettext("Download")
        )


@admin.register(Delivery)
class DeliveryAdmin(LeadModelAdmin):
    read_only = True
    list_display = ("recipient", "project", "state_badge", "attempt", "sent_at", "schedule")
    list_filter = (("job__project", ProjectFilter), ("state", ChoicesDropdownFilter))
    list_select_related = ("job__project", "schedule")
    search_fields = ("recipient", "error", "job__project__title")
    date_hierarchy = "sent_at"
    fields = ("recipient", ("job", "schedule"), ("state", "sent_at"), "attempt", "error")

    @display(description=_("project"), ordering="job__project")
    def project(self, row: Delivery) -> str:
        return str(row.job.project)

    @display(description=_("state"), ordering="state", label=DELIVERY)
    def state_badge(self, row: Delivery) -> tuple[str, str]:
        return labels.choice(row, "state")
