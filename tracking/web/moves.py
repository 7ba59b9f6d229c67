"""Moving a session: at once where all fits, after a word where something speaks against it, and back again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tracking.models import Session, WorkStatus
from tracking.services import history, moves, sessions
from tracking.services.errors import Conflict, Early, Objected
from tracking.typing import Request
from tracking.web.pages import done, next_page, refuse, render_project
from tracking.web.sessions import session_or_404


class MoveForm(forms.Form):
    """Where to, and from which state as the page showed it."""

    to = forms.TypedChoiceField(choices=WorkStatus.choices, coerce=WorkStatus)
    expected = forms.TypedChoiceField(choices=WorkStatus.choices, coerce=WorkStatus, required=False, empty_value=None)
    confirmed = forms.BooleanField(required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why all the same?"),
        help_text=gettext_lazy("Kept in the history; may stay empty."),
        required=False,
        max_length=history.LONGEST_REASON,
    )


@login_required
@require_POST
def move(request: Request, slug: str, number: int) -> HttpResponse:
    """Move the session into another state, or ask first."""
    row: Session = session_or_404(request, slug, number)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return refuse(request, _form_error(form), row.get_absolute_url())
    try:
        row, undo = carry_out(request, row, **form.cleaned_data)
    except Objected as objected:
        return _ask(request, row, form, objected)
    except Conflict as conflict:
        return refuse(request, str(conflict), row.get_absolute_url())
    # The notice offers to take the move back: its tag is the address to post to.
    said = _("This session is now: %(state)s.") % {"state": row.get_status_display()}
    messages.success(request, said, extra_tags=undo)
    return done(request, next_page(request, row.get_absolute_url()))


def carry_out(request: Request, row: Session, **said: Any) -> tuple[Session, str]:
    """Move a session as `MoveForm` says; the address that takes it back comes with it, "" where nothing moved.

    Raises Objected and Conflict.
    """
    with transaction.atomic():
        before = history.newest(row)
        row = sessions.move(actor=request.user, session=row, now=timezone.now(), **said)
        after = history.newest(row)
    undo = reverse("session-move-undo", args=[row.project.slug, row.number, after]) if after != before else ""
    return row, undo


@login_required
@require_POST
def undo(request: Request, slug: str, number: int, version: int) -> HttpResponse:
    """Take a move back."""
    row: Session = session_or_404(request, slug, number)
    try:
        row = sessions.undo_move(actor=request.user, session=row, version=version)
    except Conflict as conflict:
        return refuse(request, str(conflict), row.get_absolute_url())
    messages.success(request, _("Taken back. This session is: %(state)s.") % {"state": row.get_status_display()})
    return done(request, row.get_absolute_url())


def _ask(request: Request, row: Session, form: MoveForm, objected: Objected) -> HttpResponse:
    early = isinstance(objected, Early)
    refused = early_refused(objected)
    form.fields["reason"].required = early
    if early and form.cleaned_data["confirmed"]:
        form.add_error("reason", moves.why_early())
    context = {
        "early": early,
        "refused": refused,
        "session": row,
        "to": form.cleaned_data["to"],
        "against": [moves.words(objection) for objection in objected.objections],
        "form": form,
        "section": "sessions",
    }
    return render_project(request, "tracking/move.html", row.project, context, status=409 if refused else 200)


def early_refused(objected: Objected) -> bool:
    """Whether it is not for this user to go on all the same."""
    return isinstance(objected, Early) and not objected.may_overrule


def _form_error(form: MoveForm) -> str:
    if "reason" in form.errors:
        return " ".join(map(str, form.errors["reason"]))
    return _("Choose one of the states.")
