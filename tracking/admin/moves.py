"""Bulk actions on sessions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from tracking.admin import bulk, rights
from tracking.admin.bases import BeforeAdmin
from tracking.forms import PeopleField
from tracking.models import Phase, Project, Session, WorkStatus
from tracking.services import history, people, sessions


class OwnerForm(forms.Form):
    owner = PeopleField(
        label=_("Owner"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody"),
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, data: Any, session: Session) -> None:
        super().__init__(data)
        owner = self.fields["owner"]
        assert isinstance(owner, PeopleField)
        owner.queryset = people.candidates(session.project, Session._meta.get_field("owner"))


class ReasonForm(forms.Form):
    """Why sessions move all the same; a word is needed where one would start before what it waits for is over."""

    reason = forms.CharField(
        label=_("Why all the same? Kept in the history; may stay empty unless a session starts too early."),
        required=False,
        max_length=history.LONGEST_REASON,
        widget=UnfoldAdminTextInputWidget,
    )


class PhaseForm(forms.Form):
    phase = forms.ModelChoiceField(
        label=_("Phase"),
        queryset=Phase.objects.none(),
        required=False,
        empty_label=_("No phase"),
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, data: Any, project: Project) -> None:
        super().__init__(data)
        phase = self.fields["phase"]
        assert isinstance(phase, forms.ModelChoiceField)
        phase.queryset = Phase.objects.in_project(project)


class SessionMoves(BeforeAdmin):
    """Start, finish, assign and move to a phase, many sessions at once."""

    @admin.action(description=_("Start"), permissions=["change"])
    def start(self, request: HttpRequest, queryset: QuerySet[Session]) -> HttpResponse | None:
        return self._move(request, queryset, WorkStatus.IN_PROGRESS, action="start")

    @admin.action(description=_("Finish"), permissions=["change"])
    def finish(self, request: HttpRequest, queryset: QuerySet[Session]) -> HttpResponse | None:
        return self._move(request, queryset, WorkStatus.DONE, action="finish")

    def _move(
        self, request: HttpRequest, queryset: QuerySet[Session], to: WorkStatus, *, action: str
    ) -> HttpResponse | None:
        """Move what nothing speaks against, and ask about the rest."""
        now, answered = timezone.now(), bulk.answered(request)
        form = ReasonForm(request.POST if answered else None)
        said = {"confirmed": True, **form.cleaned_data} if answered and form.is_valid() else {}

        def change(row: Session) -> bool:
            expected = request.POST.get(f"expected-{row.pk}")
            seen = WorkStatus(expected) if expected in WorkStatus.values else None
            moved = sessions.move(actor=rights.actor(request), session=row, to=to, now=now, expected=seen, **said)
            return moved.status != row.status

        if not (against := dict(bulk.each(request, queryset, change))):
            return None
        return bulk.ask(
            self,
            request,
            against,
            form,
            title=gettext("Something speaks against “%(state)s”") % {"state": to.label},
            action=action,
            against=against,
            kept={f"expected-{row.pk}": row.status for row in against},
            button=gettext("“%(state)s” all the same") % {"state": to.label},
        )

    @admin.action(description=_("Assign to …"), permissions=["change"])
    def assign(self, request: HttpRequest, queryset: QuerySet[Session]) -> HttpResponse | None:
        if not self._of_one_project(request, queryset):
            return None
        form = OwnerForm(request.POST if bulk.answered(request) else None, queryset[0])
        if not form.is_valid():
            return bulk.ask(self, request, queryset, form, title=gettext("Assign sessions"), action="assign")
        bulk.all_at_once(request, queryset, {"owner": form.cleaned_data["owner"]})
        return None

    @admin.action(description=_("Move to phase …"), permissions=["change"])
    def move_to_phase(self, request: HttpRequest, queryset: QuerySet[Session]) -> HttpResponse | None:
        if not self._of_one_project(request, queryset):
            return None
        form = PhaseForm(request.POST if bulk.answered(request) else None, queryset[0].project)
        if not form.is_valid():
            title = gettext("Move sessions to a phase")
            return bulk.ask(self, request, queryset, form, title=title, action="move_to_phase")
        bulk.all_at_once(request, queryset, {"phase": form.cleaned_data["phase"]})
        return None

    def _of_one_project(self, request: HttpRequest, queryset: QuerySet[Session]) -> bool:
        if queryset.order_by().values("project").distinct().count() == 1:
            return True
        text = gettext("Choose sessions of one project: people and phases belong to a project.")
        self.message_user(request, text, messages.ERROR)
        return False
