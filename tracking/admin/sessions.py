"""Sessions and their steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import BooleanRadioFilter, ChoicesDropdownFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget, UnfoldBooleanSwitchWidget

from tracking.admin import labels, rights
from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.checklists import ChecklistInline
from tracking.admin.dependencies import DependencyInline
from tracking.admin.dialogs import RowDialog, leave
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.admin.moves import SessionMoves
from tracking.admin.ticking import Ticking
from tracking.models import Session, Step, WorkStatus
from tracking.rules.moves import held
from tracking.services import history, moves, sessions
from tracking.services.errors import Conflict
from tracking.templatetags import lockstep
from tracking.typing import Request


class StepInline(LeadInline):
    model = Step
    fields = ("title",)
    ordering_field = "position"
    hide_ordering_field = True
    hide_title = True


class SessionChecklistInline(ChecklistInline):
    fk_name = "session"


class MoveDialog(RowDialog):
    """Where the session goes next, of the states that can follow; asks where something speaks against it."""

    model = Session
    to = forms.TypedChoiceField(label=_("Move to"), coerce=WorkStatus, widget=UnfoldAdminSelectWidget)
    expected = forms.TypedChoiceField(
        choices=WorkStatus.choices, coerce=WorkStatus, required=False, empty_value=None, widget=forms.HiddenInput
    )
    confirmed = forms.BooleanField(label=_("Move it all the same"), required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why? Kept in the history; may stay empty."),
        required=False,
        max_length=history.LONGEST_REASON,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(state.value, state.label) for state in sessions.next_states(self.row)]
        self.fields["expected"].initial = self.row.status

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        against = moves.against(self.row, said["to"], timezone.now()) if "to" in said else []
        unsaid = bool(held(said.get("to", ""), against)) and not said["reason"].strip()
        if against and (unsaid or not said["confirmed"]):
            self.fields["confirmed"].widget = UnfoldBooleanSwitchWidget()
            self.fields["reason"].widget = UnfoldAdminTextInputWidget()
            self.add_error("confirmed", [moves.words(objection) for objection in against])
            if unsaid:
                self.add_error("reason", moves.why_early())
        return said


@admin.register(Session)
class SessionAdmin(SessionMoves, HistoryModelAdmin):
    list_display = (
        "__str__",
        "project",
        "state",
        "priority_badge",
        "steps",
        "items",
        "blockers",
        "who",
        "planned_end",
    )
    list_filter = (
        ("project", ProjectFilter),
        ("status", ChoicesDropdownFilter),
        ("priority", ChoicesDropdownFilter),
        ("phase", OwnFilter),
        ("team", OwnFilter),
        ("owner", OwnFilter),
    )
    list_select_related = ("project", "owner")
    search_fields = ("title", "label", "goal", "deliverable", "branch", "owner_name", "project__title")
    date_hierarchy = "planned_start"
    ordering = ("project", "position", "number")
    ordering_field = "position"
    hide_ordering_field = True
    inlines = (StepInline, SessionChecklistInline, DependencyInline)
    actions = ("start", "finish", "assign", "move_to_phase")
    actions_detail = ("move",)
    readonly_fields = ("state", "started_at", "finished_at", "early_because", "ready_at", "silent_at")
    exclude = ("status",)
    fieldsets = (
        (None, {"fields": ("project", ("number", "label"), "title", "state", ("priority", "branch"))}),
        (_("Who"), {"fields": (("team", "phase"), ("owner", "owner_name"), ("developer_type", "people"))}),
        (
            _("When"),
            {
                "fields": (
                    ("planned_start", "planned_end"),
                    ("duration_min", "duration_max"),
                    "duration_unit",
                    ("started_at", "finished_at"),
                    "early_because",
                    ("ready_at", "silent_at"),
                )
            },
        ),
        (_("What"), {"fields": ("goal", "success", "deliverable")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Session]:
        return super().get_queryset(request).with_progress()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The next free number, at the end of the list."""
        highest = Session.objects.filter(project=rights.chosen_project(request)).aggregate(
            number=Max("number", default=0), position=Max("position", default=0)
        )
        return {"number": highest["number"] + 1, **super().get_changeform_initial_data(request)}

    @action(
        description=_("Move to …"),
        url_path="move",
        icon="arrow_forward",
        dialog={
            "title": _("Move the session"),
            "description": _("Its actual dates follow."),
            "form_class": MoveDialog,
            "form_submit_text": _("Move"),
        },
    )
    def move(self, request: Request, form: MoveDialog, object_id: str) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("to", "expected", "confirmed", "reason")}
        try:
            row = sessions.move(actor=rights.actor(request), session=form.row, now=timezone.now(), **said)
            said = {"session": row, "state": row.get_status_display()}
            self.message_user(request, gettext("“%(session)s” is now: %(state)s.") % said, messages.SUCCESS)
        except Conflict as error:
            self.message_user(request, str(error), messages.ERROR)
        return leave(request, reverse("admin:tracking_session_change", args=[object_id]))

    @display(description=_("status"), ordering="status")
    def state(self, row: Session) -> SafeString:
        return labels.state(WorkStatus(row.status))

    @display(description=_("priority"), ordering="priority")
    def priority_badge(self, row: Session) -> SafeString:
        return lockstep.priority(row)

    @display(description=_("steps"), ordering="steps_done")
    def steps(self, row: Any) -> SafeString | str:
        return labels.bar(row.steps_done, row.steps_total)

    @display(description=_("items"), ordering="items_done")
    def items(self, row: Any) -> SafeString | str:
        return labels.bar(row.items_done, row.items_total)

    @display(description=_("open blockers"), ordering="open_blockers")
    def blockers(self, row: Any) -> int:
        return row.open_blockers

    @display(description=_("owner"), ordering="owner")
    def who(self, row: Session) -> str:
        return row.who


@admin.register(Step)
class StepAdmin(Ticking, HistoryModelAdmin):
    list_display = ("title", "session", "project", "days", "done", "done_by", "done_at")
    list_filter = (("session__project", ProjectFilter), ("session", OwnFilter), ("done", BooleanRadioFilter))
    list_select_related = ("session__project", "done_by")
    search_fields = ("title", "session__title", "session__project__title")
    date_hierarchy = "done_at"
    ordering = ("session__project", "session__position", "position", "pk")
    exclude = ("position",)
    fields = (
        "session",
        "title",
        ("day_from", "day_to", "due_on"),
        "done",
        ("done_by", "done_at"),
        "evidence",
        "note",
    )
    readonly_fields = ("done_by", "done_at")

    @display(description=_("project"), ordering="session__project")
    def project(self, row: Step) -> str:
        return str(row.session.project)

    @display(description=_("days"), ordering="day_from")
    def days(self, row: Step) -> str:
        return row.days
