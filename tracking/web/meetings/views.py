"""The page of a meeting, what is said at it, and its run."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tracking.models import Blocker, Highlight, HighlightKind, Meeting, Role, Session
from tracking.services import access, blockers, highlights, running
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.keys import key_in
from tracking.web.meetings.forms import DecisionForm, RaiseForm, WordForm
from tracking.web.meetings.page import MeetingPage
from tracking.web.nouns import noun_of
from tracking.web.once import once
from tracking.web.pages import done, errors_in, refuse, render_project, way_back
from tracking.web.rows.forms import form_for
from tracking.web.rows.views import parent_of

#: What a lead does with a meeting by one button: the service, what is said of it, and the act that takes it back.
ACTS: dict[str, tuple[Callable[..., Meeting], str | Promise, str]] = {
    "begin": (running.begin, gettext_lazy("The meeting has begun."), "take-back-begin"),
    "end": (running.end, gettext_lazy("The meeting is over. Its summary is on its way."), "take-back-end"),
    "take-back-begin": (running.take_back_begin, gettext_lazy("The meeting has not begun."), ""),
    "take-back-end": (running.take_back_end, gettext_lazy("The meeting goes on."), ""),
}


@login_required
def meeting(request: Request, slug: str, key: int) -> HttpResponse:
    return _show(request, _meeting(request, slug, key))


@login_required
@require_POST
def say(request: Request, slug: str, key: int) -> HttpResponse:
    """One's word for a session; what is refused is shown in its form, with why."""
    row = _meeting(request, slug, key)
    access.require(request.user, Role.MEMBER, row.routine.project)
    session = _session(row, request)
    form = WordForm(request.POST, key=session.pk)
    home, now = f"{row.get_absolute_url()}#word-{session.pk}", timezone.now()

    def create() -> str:
        form.say(actor=request.user, meeting=row, session=session, now=now)
        undo = way_back(request, row.routine.project, now, home)
        messages.success(request, _("Said for %(session)s") % {"session": session}, extra_tags=undo)
        return home

    try:
        return done(request, once(request, create))
    except (ValidationError, Conflict) as error:
        form.refuse(error)
        return _show(request, row, sent=form, status=409 if isinstance(error, Conflict) else 422)


@login_required
@require_POST
def act(request: Request, slug: str, key: int, name: str) -> HttpResponse:
    """Begin a meeting, end it, or take either back."""
    row = _meeting(request, slug, key)
    if name not in ACTS:
        raise Http404
    service, said, back = ACTS[name]
    try:
        service(actor=request.user, meeting=row, now=timezone.now())
    except Conflict as conflict:
        return refuse(request, str(conflict), row.get_absolute_url())
    # The notice offers to take it back: its tag is the address to post to.
    undo = reverse("meeting-act", args=[slug, key, back]) if back else ""
    messages.success(request, str(said), extra_tags=undo)
    return done(request, row.get_absolute_url())


@login_required
@require_POST
def turn(request: Request, slug: str, key: int) -> HttpResponse:
    """Give a session its turn."""
    row = _meeting(request, slug, key)
    access.require(request.user, Role.LEAD, row.routine.project)
    home = f"{row.get_absolute_url()}#meeting-run"
    try:
        running.give_turn(actor=request.user, meeting=row, session=_session(row, request), now=timezone.now())
    except Conflict as conflict:
        return refuse(request, str(conflict), home)
    return done(request, home)


@login_required
@require_POST
def raise_blocker(request: Request, slug: str, key: int) -> HttpResponse:
    """What comes up at the meeting and holds a session up."""
    row = _meeting(request, slug, key)
    access.require(request.user, Role.MEMBER, row.routine.project)
    session = _session(row, request)
    form, project = RaiseForm(session, by=request.user, data=request.POST), row.routine.project
    home, now = f"{row.get_absolute_url()}#meeting-run", timezone.now()
    if not form.is_valid():
        return refuse(request, errors_in(form), home)

    def create() -> str:
        blocker = Blocker(project=project, session=session, **form.said)
        blockers.raise_blocker(actor=request.user, blocker=blocker, now=now)
        undo = way_back(request, project, now, home)
        messages.success(request, _("Blocker raised. The clock is running."), extra_tags=undo)
        return home

    return done(request, once(request, create))


@login_required
@require_POST
def decide(request: Request, slug: str, key: int) -> HttpResponse:
    """Keep what was decided for the status report."""
    row = _meeting(request, slug, key)
    project = row.routine.project
    access.require(request.user, Role.LEAD, project)
    home, form = f"{row.get_absolute_url()}#decisions", DecisionForm(request.POST)
    now = timezone.now()
    if not form.is_valid():
        return refuse(request, errors_in(form), home)

    def create() -> str:
        text = form.cleaned_data["text"]
        new = Highlight(project=project, kind=HighlightKind.DECISION, meeting=row, day=row.day, text=text)
        highlights.write(actor=request.user, highlight=new, now=now)
        messages.success(request, _("Decision kept."), extra_tags=way_back(request, project, now, home))
        return home

    return done(request, once(request, create))


def _meeting(request: Request, slug: str, key: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.user).filter(routine__project__slug=slug)
    return get_object_or_404(rows.select_related("routine__project", "routine__team", "turn", "led_by"), pk=key)


def _session(row: Meeting, request: Request) -> Session:
    """The session that a form names; 404 for one that is not of the project."""
    rows = Session.objects.filter(project=row.routine.project).select_related("project__lead")
    return get_object_or_404(rows, pk=key_in(request.POST.get("session", "")))


def _show(request: Request, row: Meeting, *, sent: WordForm | None = None, status: int = 200) -> HttpResponse:
    noun, may_edit = noun_of(Meeting), access.may(request.user, Role.LEAD, row.routine.project)
    context = {
        "noun": noun,
        "row": row,
        "section": noun.section,
        "above": parent_of(noun, row),
        "may_edit": may_edit,
        "page": MeetingPage(row, request.user, timezone.now(), wanted=request.GET.get("for", ""), sent=sent),
        "notes": form_for(noun, row, names=["notes"], auto_id="notes-%s") if may_edit else None,
    }
    return render_project(request, "meetings/meeting.html", row.routine.project, context, status=status)
