"""The page of one session."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tracking.models import Session
from tracking.services import sessions as service
from tracking.typing import Request
from tracking.web.counted import CountedSession, sessions_of
from tracking.web.nouns import noun_of
from tracking.web.pages import project_or_404, render_project
from tracking.web.session_page import session_page


@login_required
def session(request: Request, slug: str, number: int) -> HttpResponse:
    """A session with all that stands in it."""
    row = session_or_404(request, slug, number)
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
        "section": "sessions",
    }
    return render_project(request, "tracking/session.html", row.project, context)


def session_or_404(request: Request, slug: str, number: int) -> CountedSession:
    project = project_or_404(request, slug)
    return get_object_or_404(sessions_of(project).select_related("project"), number=number)
