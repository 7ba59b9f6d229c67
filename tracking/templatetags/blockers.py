"""What blockers draw: working time, causes, what one holds up, and the way to raise one from where one stands."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone

from tracking.models import Blocker, Project, Session
from tracking.models.blocker import Cause
from tracking.reporting import behind
from tracking.web.blockers import words

register = template.Library()


@register.filter
def hours(minutes: int | None) -> str:
    """Working minutes as people read them; "–" for none."""
    return "–" if minutes is None else words.hours(minutes)


@register.inclusion_tag("tracking/blocker_behind.html")
def behind_blocker(blocker: Blocker) -> dict[str, Any]:
    """The sessions that an open blocker holds up from afar."""
    return {"behind": behind.sessions_behind(blocker, timezone.now())}


@register.simple_tag
def causes() -> list[tuple[str, str]]:
    """The causes to choose from."""
    return [(value, str(label)) for value, label in Cause.choices]


@register.simple_tag(takes_context=True)
def raise_url(context: RequestContext) -> str:
    """Where to raise a blocker from this page, with its project and its session; "" for who may not."""
    request, project = context.get("request"), context.get("project")
    asked = {"next": request.get_full_path() if request is not None else ""}
    if not isinstance(project, Project):
        return f"{reverse('raise')}?{urlencode(asked)}"
    # Pages of a project say it by a function (`web.pages`), which a template would have called.
    may_write = context.get("may_write")
    if not (may_write() if callable(may_write) else may_write):
        return ""
    row = context.get("row")
    session = row if isinstance(row, Session) else getattr(row, "session", None)
    if isinstance(session, Session):
        asked = {"session": str(session.pk), **asked}
    return f"{reverse('row-add', args=[project.slug, Blocker.segment])}?{urlencode(asked)}"
