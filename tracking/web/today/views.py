"""The page of the day, the word that one says on it, and what the outbox of a browser asks."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tracking.models import Meeting, Session, StandupEntry
from tracking.reporting.today import today_of
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.keys import key_in
from tracking.web.live import over_projects
from tracking.web.meetings.forms import WordForm
from tracking.web.pages import done, way_back
from tracking.web.today.page import TodayPage, Typed


@never_cache
@login_required
@over_projects
def today(request: Request) -> HttpResponse:
    """What the day asks of whoever is signed in."""
    return _page(request)


@login_required
@require_POST
def say(request: Request, pk: int) -> HttpResponse:
    """Say one's word at a meeting for one session; said again, it replaces the first."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("routine__project"), pk=pk)
    project = meeting.routine.project
    key = key_in(request.POST.get("session", ""))
    session = get_object_or_404(Session.objects.in_project(project), pk=key)
    form, now, home = WordForm(request.POST, key=session.pk), timezone.now(), reverse("today")
    try:
        form.say(actor=request.user, meeting=meeting, session=session, now=now)
    except (ValidationError, Conflict) as error:
        form.refuse(error)
        said = {name: request.POST.get(name, "") for name in StandupEntry.WORDS}
        return _page(request, Typed(meeting.pk, session.pk, form.why, **said), status=422)
    messages.success(request, _("Your word is kept."), extra_tags=way_back(request, project, now, home))
    return done(request, home)


@never_cache
def outbox(request: HttpRequest) -> JsonResponse:
    """Who is signed in with this browser, and the token with which that person sends: asked before anything is sent."""
    user = request.user
    return JsonResponse({"user": user.pk, "token": get_token(request)} if user.is_authenticated else {"user": None})


def _page(request: Request, typed: Typed | None = None, status: int = 200) -> HttpResponse:
    now = timezone.now()
    page = TodayPage(today_of(request.user, now), now, typed)
    context = {"page": page, "section": "today", "now": now, "back": reverse("today"), "namesakes": page.namesakes}
    return render(request, "today/today.html", context, status=status)
