"""The project's admin, with a button that asks for its status report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminSelectWidget

from exports.models import Format
from exports.reports import format_choices
from exports.services import jobs
from tracking.surface.admin import ProjectAdmin, RowDialog, leave
from tracking.surface.pages import Request
from tracking.surface.rights import Conflict
from tracking.surface.rows import Project


class ReportDialog(RowDialog):
    model = Project
    format = forms.ChoiceField(label=_("Format"), choices=format_choices("status"), widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"format": Format.XLSX, "_form_submitted": True}


admin.site.unregister(Project)


@admin.register(Project)
class ReportingProjectAdmin(ProjectAdmin):
    actions_detail = (*ProjectAdmin.actions_detail, "status_report")

    @action(
        description=_("Status report"),
        url_path="status-report",
        icon="summarize",
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": _("Status report"),
            "description": _("True at the moment you ask. A worker makes it; you may leave the page."),
            "form_class": ReportDialog,
            "form_submit_text": _("Ask for the report"),
        },
    )
    def status_report(self, request: Request, form: ReportDialog, object_id: str) -> HttpResponse:
        """Ask for the report and go to its job's page; back to the project when that is refused."""
        wanted = form.cleaned_data["format"]
        try:
            job = jobs.request(actor=request.user, project=form.row, format=wanted, now=timezone.now())
        except (Conflict, PermissionDenied) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return leave(request, reverse("admin:tracking_project_change", args=[object_id]))
        self.message_user(request, gettext("The status report is on its way."), messages.SUCCESS)
        return leave(request, job.get_absolute_url())
