"""The page of one session, and the life of blockers, wherever they are shown."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.models import Blocker, Role, Session
from tracking.services import access, blockers
from tracking.services import sessions as service
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.counted import CountedSession, sessions_of
from tracking.web.forms import BlockerForm
from tracking.web.nouns import noun_of
from tracking.web.once import once
from tracking.web.pages import done, next_page, project_or_404, refuse, render_project
from tracking.web.session_page import session_page


@login_required
def session(request: Request, slug: str, number: int) -> HttpResponse:
    return _show(request, session_or_404(request, slug, number), BlockerForm())


@login_required
@require_POST
def raise_blocker(request: Request, slug: str, number: int) -> HttpResponse:
    row = session_or_404(request, slug, number)
    access.require(request.user, Role.MEMBER, row.project)
    form = BlockerForm(request.POST, instance=Blocker(project=row.project, session=row))
    if not form.is_valid():
        return _show(request, row, form, status=422)

    def create() -> str:
        blockers.raise_blocker(actor=request.user, blocker=form.instance, now=timezone.now())
        messages.success(request, _("Blocker raised. The clock is running."))
        return f"{row.get_absolute_url()}#blockers"

    try:
        return done(request, once(request, create))
    except ValidationError as error:
        form.add_error(None, error)
        return _show(request, row, form, status=422)


@login_required
@require_POST
def acknowledge(request: Request, slug: str, pk: int) -> HttpResponse:
    row = _blocker_or_404(request, slug, pk)
    return _change(request, row, blockers.acknowledge, _("You have taken this blocker on."), now=timezone.now())


@login_required
@require_POST
def resolve(request: Request, slug: str, pk: int) -> HttpResponse:
    row = _blocker_or_404(request, slug, pk)
    resolution = request.POST.get("resolution", "").strip()
    return _change(request, row, blockers.resolve, _("Blocker resolved."), resolution=resolution, now=timezone.now())


@login_required
@require_POST
def reopen(request: Request, slug: str, pk: int) -> HttpResponse:
    return _change(request, _blocker_or_404(request, slug, pk), blockers.reopen, _("Blocker opened again."))


def session_or_404(request: Request, slug: str, number: int) -> CountedSession:
    project = project_or_404(request, slug)
    return get_object_or_404(sessions_of(project).select_related("project"), number=number)


def _blocker_or_404(request: Request, slug: str, pk: int) -> Blocker:
    rows = Blocker.objects.visible_to(request.user).select_related("project", "session")
    return get_object_or_404(rows, pk=pk, project__slug=slug)


def _change(request: Request, row: Blocker, change: Any, said: str, **values: Any) -> HttpResponse:
    home = f"{row.session.get_absolute_url()}#blockers" if row.session else row.get_absolute_url()
    back = next_page(request, home)
    try:
        change(actor=request.user, blocker=row, **values)
    except Conflict as conflict:
        return refuse(request, str(conflict), back)
    messages.success(request, said)
    return done(request, back)


def _show(request: Request, row: CountedSession, form: BlockerForm, status: int = 200) -> HttpResponse:
    context = {
        "page": session_page(row, timezone.now()),
        "noun": noun_of(Session),
        "row": row,
        "session": row,
        "next_states": service.next_states(row),
        "open": list(row.blockers.open().select_related("project", "raised_by", "acknowledged_by", "asked")),
        "resolved": list(
            row.blockers.filter(resolved_at__isnull=False)
            .select_related("project", "resolved_by")
            .order_by("-resolved_at")[:5]
        ),
        "form": form,
        "section": "sessions",
    }
    return render_project(request, "tracking/session.html", row.project, context, status=status)
