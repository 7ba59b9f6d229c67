"""What is done to a blocker at once, wherever it is shown; and where one begins to raise one from any page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Case, F, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tracking.models import Blocker, ProjectStatus, Role, Session
from tracking.models.base import OVER, UNDER_WAY
from tracking.models.blocker import Cause
from tracking.querysets import ScopedQuerySet
from tracking.services import access, blockers
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.pages import done, errors_in, next_page, refuse, way_back

#: Of all sessions, so many are offered to raise a blocker in.
MOST_SESSIONS = 200


class ResolveForm(forms.Form):
    resolution = forms.CharField(
        max_length=10_000, error_messages={"required": gettext_lazy("Say in a word how it was resolved.")}
    )
    cause = forms.ChoiceField(choices=[("", ""), *Cause.choices], required=False)


@login_required
def anywhere(request: Request) -> HttpResponse:
    """From a page of no project: the form for the session that one works at, or all sessions to choose from."""
    sessions = _sessions_to_block(request)
    mine = list(sessions.filter(owner=request.user)[:MOST_SESSIONS])
    back = next_page(request, "")
    if mine and "choose" not in request.GET:
        return redirect(raise_url(mine[0], back))
    others = list(sessions.exclude(owner=request.user).order_by("project__title", "position")[:MOST_SESSIONS])
    groups = [(True, one) for one in mine], [(False, one) for one in others]
    choices = [(is_mine, session, raise_url(session, back)) for rows in groups for is_mine, session in rows]
    return render(request, "blockers/choose.html", {"choices": choices})


def raise_url(session: Session, back: str) -> str:
    """The form that raises a blocker of a session, and leads back to a page."""
    add = reverse("row-add", args=[session.project.slug, Blocker.segment])
    return f"{add}?{urlencode({'session': session.pk, 'next': back})}"


def _sessions_to_block(request: Request) -> ScopedQuerySet:
    """The sessions not finished of running projects in which one may raise a blocker, what is under way first."""
    rows: ScopedQuerySet = Session.objects.visible_to(request.user).filter(project__status=ProjectStatus.ACTIVE)
    if not request.user.is_staff:
        writing = request.user.memberships.filter(role__in=(Role.MEMBER, Role.LEAD))
        rows = rows.filter(project__in=writing.values("project"))
    first = Case(When(status__in=UNDER_WAY, then=Value(0)), default=Value(1))
    rows = rows.exclude(status__in=OVER).select_related("project")
    return rows.order_by(first, F("started_at").desc(nulls_last=True), "planned_start", "project__title", "position")


@login_required
@require_POST
def acknowledge(request: Request, slug: str, pk: int) -> HttpResponse:
    row, said = _blocker_or_404(request, slug, pk), _("You have taken this blocker on.")
    return _change(request, row, blockers.acknowledge, said, undo="blocker-give-back")


@login_required
@require_POST
def give_back(request: Request, slug: str, pk: int) -> HttpResponse:
    said = _("Nobody has taken this blocker on any more.")
    return _change(request, _blocker_or_404(request, slug, pk), blockers.give_back, said)


@login_required
@require_POST
def resolve(request: Request, slug: str, pk: int) -> HttpResponse:
    row, form = _blocker_or_404(request, slug, pk), ResolveForm(request.POST)
    access.require(request.user, Role.MEMBER, row.project)
    if not form.is_valid():
        return refuse(request, errors_in(form), _back(request, row))
    said = {**form.cleaned_data, "cause": form.cleaned_data["cause"] or None}
    return _change(request, row, blockers.resolve, _("Blocker resolved."), undo="blocker-reopen", **said)


@login_required
@require_POST
def reopen(request: Request, slug: str, pk: int) -> HttpResponse:
    return _change(request, _blocker_or_404(request, slug, pk), blockers.reopen, _("Blocker opened again."))


def _blocker_or_404(request: Request, slug: str, pk: int) -> Blocker:
    rows = Blocker.objects.visible_to(request.user).select_related("project", "session")
    return get_object_or_404(rows, pk=pk, project__slug=slug)


def _back(request: Request, row: Blocker) -> str:
    home = f"{row.session.get_absolute_url()}#blockers" if row.session else row.get_absolute_url()
    return next_page(request, home)


def _change(request: Request, row: Blocker, change: Any, said: str, undo: str = "", **values: Any) -> HttpResponse:
    """Make a change, and offer to take it back: by the page named `undo`, where it has one of its own."""
    back, now = _back(request, row), timezone.now()
    try:
        change(actor=request.user, blocker=row, now=now, **values)
    except Conflict as conflict:
        return refuse(request, str(conflict), back)
    address = reverse(undo, args=[row.project.slug, row.pk]) if undo else way_back(request, row.project, now, back)
    messages.success(request, said, extra_tags=address)
    return done(request, back)
