"""What one was told: the list, and the way to what each message is about."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tracking.models import Notification, Project
from tracking.services.notifications import inbox as messages_of
from tracking.services.notifications.choosing import settings_of
from tracking.typing import Request
from tracking.web.keys import slug_in
from tracking.web.pages import done, next_page

PER_PAGE = 50
BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


@login_required
@require_safe
def inbox(request: Request) -> HttpResponse:
    """One's own messages, those first that are unread, by day; of one project where the address names it."""
    rows = messages_of.own(request.user).select_related("project")
    chosen = request.GET.get("project", "")
    shown = rows.filter(project__slug=slug_in(chosen)) if chosen else rows
    unread_first = Case(When(read_at=None, then=0), default=1)
    own = settings_of(request.user, get_language())
    page = Paginator(shown.order_by(unread_first, "-at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.at = row.at.astimezone(ZoneInfo(own.time_zone) if own.time_zone else row.project.zone)
    context = {
        "section": "notifications",
        "page": page,
        "projects": Project.objects.filter(pk__in=rows.order_by().values("project")).order_by("title", "pk"),
        "chosen": chosen,
        "waiting": shown.filter(read_at=None).exists(),
    }
    return render(request, "notifications/inbox.html", context)


@login_required
@require_safe
def follow(request: Request, pk: int) -> HttpResponse:
    """Go where a message leads. To follow it is to have read it."""
    row = get_object_or_404(messages_of.own(request.user), pk=pk)
    messages_of.read(actor=request.user, rows=_rows(row.pk), now=timezone.now())
    return redirect(row.path if url_has_allowed_host_and_scheme(row.path, set()) else "notifications")


@login_required
@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    """Mark one message as read."""
    row = get_object_or_404(messages_of.own(request.user), pk=pk)
    return _marked(request, _rows(row.pk))


@login_required
@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark all messages as read, or all of the project that the form names."""
    rows = messages_of.own(request.user)
    slug = request.POST.get("project", "")
    return _marked(request, rows.filter(project__slug=slug_in(slug)) if slug else rows)


@login_required
@require_POST
def undo(request: Request, stamp: int) -> HttpResponse:
    """Take back what was marked at one moment."""
    try:
        at = BEGINNING + stamp * MICROSECOND
    except OverflowError as error:
        raise Http404 from error
    messages_of.unread(actor=request.user, rows=Notification.objects.filter(read_at=at))
    return done(request, next_page(request, reverse("notifications")))


def _rows(key: int) -> QuerySet[Any]:
    return Notification.objects.filter(pk=key)


def _marked(request: Request, rows: QuerySet[Any]) -> HttpResponse:
    now = timezone.now()
    if number := messages_of.read(actor=request.user, rows=rows, now=now):
        said = ngettext("%(n)d notification is read.", "%(n)d notifications are read.", number) % {"n": number}
        back = reverse("notifications-read-undo", args=[(now - BEGINNING) // MICROSECOND])
        messages.success(request, said, extra_tags=back)
    else:
        messages.info(request, _("There was nothing left to read."))
    return done(request, next_page(request, reverse("notifications")))
