"""What happened: the activity of a project, the versions of a row, and the way back from either."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from tracking.models import Project, Undo
from tracking.models.undo import name_of
from tracking.reporting.activity import activity as feed_of
from tracking.reporting.history import versions_of
from tracking.reporting.naming import Rows
from tracking.reporting.records import has_history
from tracking.services import access, restoring, writing
from tracking.services import undo as undoing
from tracking.services.errors import Conflict
from tracking.services.undoing import added_in
from tracking.typing import Request
from tracking.web.activity import Filters, shown
from tracking.web.keys import key_in
from tracking.web.nouns import NOUNS
from tracking.web.nouns.noun import Noun
from tracking.web.pages import done, next_page, project_or_404, refuse, render_project, undo_url
from tracking.web.rows.finding import deleted_from, found_in, row_or_404
from tracking.web.rows.views import parent_of


@login_required
def activity(request: Request, slug: str) -> HttpResponse:
    """What happened in the project, the newest first, as the address narrows it."""
    project, now = project_or_404(request, slug), timezone.now()
    filters = Filters(project, request.GET)
    feed = feed_of(project, filters.wanted)
    role = access.role_in(project, request.user)

    def may_take_back(undo: Undo) -> bool:
        return undoing.may_take_back(user=request.user, role=role, undo=undo, now=now)

    context = {
        "section": "activity",
        "filters": filters,
        "days": shown(feed.entries, project, may_take_back),
        "older": filters.address(before=feed.older.isoformat()) if feed.older else "",
    }
    return render_project(request, "tracking/activity.html", project, context)


@login_required
def versions(request: Request, slug: str, noun: Noun, key: int) -> HttpResponse:
    """Every version of a row with what changed in it, also of a row that has been deleted."""
    project = project_or_404(request, slug)
    if not has_history(noun.model):
        raise Http404
    row, gone = _row_or_what_it_was(project, noun, key)
    page = versions_of(noun.model, row.pk, key_in(request.GET.get("before", "")))
    may_restore = not gone and access.may(request.user, writing.role_for(row, request.user), project)
    context = {
        "noun": noun,
        "row": row,
        "row_name": Rows([(noun.model, row.pk)]).name(noun.model, row.pk),
        "gone": gone,
        "above": None if gone else parent_of(noun, row),
        "section": noun.section,
        "page": page,
        "may_restore": may_restore,
    }
    return render_project(request, "tracking/row_history.html", project, context)


@login_required
@require_POST
def restore(request: Request, slug: str, noun: Noun, key: int, version: int) -> HttpResponse:
    """Put a row back to a version; the notice offers to take that back."""
    row = row_or_404(request, slug, noun, key)
    if not has_history(noun.model):
        raise Http404
    back = next_page(request, noun.url(row.owning_project, row, "row-history"))
    try:
        restored = restoring.restore(actor=request.user, row=row, version=version, now=timezone.now())
    except Conflict as conflict:
        return refuse(request, str(conflict), back)
    except ValidationError as error:
        return refuse(request, " ".join(error.messages), back)
    said = _("“%(row)s” is as it was in that version.") % {"row": name_of(row)}
    if restored.left:
        fields = ", ".join(restored.left)
        said += " " + _("Left as it is, because what stood there has been deleted: %(fields)s.") % {"fields": fields}
    messages.success(request, said, extra_tags=undo_url(restored.undo))
    return done(request, back)


@login_required
@require_POST
def undo(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take back what somebody did."""
    project = project_or_404(request, slug)
    row = get_object_or_404(Undo.objects.in_project(project).select_related("project"), pk=pk)
    back = next_page(request, reverse("activity", args=[slug]))
    try:
        again = undoing.take_back(actor=request.user, undo=row, now=timezone.now())
    except Conflict as conflict:
        return refuse(request, str(conflict), back)
    home = next_page(request, _where_it_is(row, project))
    messages.success(request, _("Taken back: %(act)s") % {"act": row}, extra_tags=undo_url(again, home))
    if request.htmx and request.htmx.current_url_abs_path in [one.get_absolute_url() for one in added_in(row)]:
        return HttpResponseClientRedirect(home)
    return done(request, home)


def _where_it_is(act: Undo, project: Project) -> str:
    """The list in which rows are again what they were."""
    noun = next((one for one in NOUNS.values() if one.model._meta.model_name == act.noun), None)
    return noun.list_url(project) if noun is not None and noun.listed else reverse("activity", args=[project.slug])


def _row_or_what_it_was(project: Project, noun: Noun, key: int) -> tuple[Any, bool]:
    """The row of an address, or what it was when it was deleted, and whether it was. Raises Http404."""
    try:
        return found_in(noun, project, key), False
    except Http404:
        gone = deleted_from(project, noun, key)
        if gone is None:
            raise
        return gone, True
