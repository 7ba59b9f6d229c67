"""Gates and their criteria."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from tracking.admin import labels, rights
from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.dialogs import RowDialog, leave
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import CriterionKind, Gate, GateCriterion, GateStatus
from tracking.reporting.criteria import kept_words
from tracking.services import gates
from tracking.services.errors import Conflict, Unmet
from tracking.typing import Request


class CriterionInline(LeadInline):
    model = GateCriterion
    ordering_field = "position"
    hide_ordering_field = True
    hide_title = True
    tab = False


class DecisionDialog(RowDialog):
    """Pass, fail, waive or reopen, with a note."""

    model = Gate
    status = forms.ChoiceField(
        label=_("Decision"), choices=[(one.value, one.label) for one in gates.DECISIONS], widget=UnfoldAdminSelectWidget
    )
    note = forms.CharField(label=_("Note"), required=False, widget=UnfoldAdminTextareaWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"status": GateStatus.PASSED, "note": self.row.note, "_form_submitted": True}


@admin.register(Gate)
class GateAdmin(HistoryModelAdmin):
    list_display = ("title", "project", "kind", "state", "criteria", "phase", "due_on", "owner_name", "decided_by")
    list_filter = (
        ("project", ProjectFilter),
        ("status", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("phase", OwnFilter),
    )
    list_select_related = ("project", "phase", "decided_by")
    search_fields = ("title", "owner_name", "note", "project__title")
    date_hierarchy = "due_on"
    ordering = ("project", "position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    inlines = (CriterionInline,)
    actions_detail = ("decide",)
    readonly_fields = ("state", "decided_by", "decided_at", "note", "decided_on")
    exclude = ("status",)
    fields = (
        "project",
        "title",
        ("kind", "state"),
        ("phase", "due_on", "owner_name"),
        ("decided_by", "decided_at"),
        "note",
        "decided_on",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Gate]:
        return super().get_queryset(request).with_criteria()

    @action(
        description=_("Decide"),
        url_path="decide",
        icon="gavel",
        dialog={
            "title": _("Decide the gate"),
            "description": _("It passes when every criterion is met; a waiver needs a reason."),
            "form_class": DecisionDialog,
            "form_submit_text": _("Decide"),
        },
    )
    def decide(self, request: Request, form: DecisionDialog, object_id: str) -> HttpResponse:
        status = GateStatus(form.cleaned_data["status"])
        note = form.cleaned_data["note"]
        try:
            gates.decide(actor=rights.actor(request), gate=form.row, status=status, note=note, now=timezone.now())
            said = {"gate": form.row, "status": status.label}
            self.message_user(request, gettext("“%(gate)s” is now: %(status)s.") % said, messages.SUCCESS)
        except Unmet as error:
            for criterion in error.criteria:
                self.message_user(request, gettext("Not met: %(text)s") % {"text": criterion}, messages.ERROR)
        except Conflict as error:
            self.message_user(request, str(error), messages.ERROR)
        return leave(request, reverse("admin:tracking_gate_change", args=[object_id]))

    @display(description=_("status"), ordering="status")
    def state(self, row: Gate) -> SafeString:
        return labels.state(GateStatus(row.status))

    @display(description=_("criteria"), ordering="criteria_total")
    def criteria(self, row: Any) -> int:
        return row.criteria_total

    @display(description=_("decided on"))
    def decided_on(self, row: Gate) -> SafeString | str:
        """The criteria as they stood when it was decided."""
        kept = [(kept_words(one),) for one in row.decided_values]
        return format_html_join("", "<p>{}</p>", kept) if kept else "–"


@admin.register(GateCriterion)
class GateCriterionAdmin(HistoryModelAdmin):
    list_display = ("__str__", "gate", "project", "kind", "word", "met_by")
    list_filter = (("gate__project", ProjectFilter), ("kind", ChoicesDropdownFilter), ("gate", OwnFilter))
    list_select_related = ("gate__project", "met_by")
    search_fields = ("text", "evidence", "gate__title")
    ordering = ("gate__project", "gate__position", "position", "pk")
    exclude = ("position",)
    readonly_fields = ("met_by", "met_at")

    @display(description=_("project"), ordering="gate__project")
    def project(self, row: GateCriterion) -> str:
        return str(row.gate.project)

    @display(description=_("A lead's word"), ordering="met", boolean=True)
    def word(self, row: GateCriterion) -> bool | None:
        """What a lead has said; None for a criterion that is judged from the project's own data."""
        return row.met if row.kind == CriterionKind.LEAD_WORD else None
