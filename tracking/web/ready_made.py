"""Routines that come ready-made, to be added by a click."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tracking.models import Role, Routine
from tracking.services import access
from tracking.services import ready_made as service
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web import recurrence
from tracking.web.nouns import noun_of
from tracking.web.once import once
from tracking.web.pages import done, project_or_404, refuse, render_project


@login_required
def ready_made(request: Request, slug: str) -> HttpResponse:
    """What there is to choose from, each with its rule in this project; POST adds the one that is named."""
    project = project_or_404(request, slug)
    access.require(request.user, Role.LEAD, project)
    home = reverse("ready-made", args=[slug])
    if request.method == "POST":
        ready = service.BY_NAME.get(request.POST.get("kind", ""))
        if ready is None:
            raise Http404

        def create() -> str:
            routine = service.add(actor=request.user, project=project, ready=ready, now=timezone.now())
            messages.success(request, _("%(noun)s added: %(row)s") % {"noun": _("Routine"), "row": routine})
            return home

        try:
            return done(request, once(request, create))
        except Conflict as conflict:
            return refuse(request, str(conflict), home)
    missing = service.missing(project)
    offers = [
        (
            ready,
            recurrence.words(ready.routine.recurrence(project.working_days), project.working_days),
            ready in missing,
        )
        for ready in service.READY
    ]
    context = {"offers": offers, "noun": noun_of(Routine), "section": "routines"}
    return render_project(request, "meetings/ready_made.html", project, context)
