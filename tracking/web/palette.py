"""Go anywhere from the keyboard: projects, sessions and actions that match some words."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from config.admin_site import may_enter
from tracking.models import Project, Session
from tracking.querysets import matching
from tracking.typing import Request

MOST = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to go: `group` is its heading, `hint` tells it from others of the same name."""

    group: str
    icon: str
    title: str
    hint: str
    url: str


@login_required
@vary_on_headers("HX-Request")
def palette(request: Request) -> HttpResponse:
    """The places that hold every word of `q`, actions first; as a page without script, as options with it."""
    query = request.GET.get("q", "").strip()
    entries = [*_actions(request, query), *_projects(request, query), *_sessions(request, query)]
    template = "tracking/palette.html#options" if request.htmx else "tracking/palette.html"
    return render(request, template, {"entries": entries, "query": query})


def _actions(request: Request, query: str) -> list[Entry]:
    group = _("Actions")
    actions = [
        Entry(group, "list", _("My projects"), "", reverse("projects")),
        Entry(group, "plus", _("Start a project"), "", reverse("start")),
        Entry(group, "upload", _("Import a plan"), "", reverse("import")),
    ]
    if may_enter(request.user):
        actions.append(Entry(group, "gear", _("Administration"), "", reverse("admin:index")))
    words = query.lower().split()
    return [entry for entry in actions if all(word in entry.title.lower() for word in words)]


def _projects(request: Request, query: str) -> list[Entry]:
    found = Project.objects.visible_to(request.user).filter(matching(query, "title", "slug"))[:MOST]
    group = _("Projects")
    return [Entry(group, "gauge", row.title, row.get_status_display(), row.get_absolute_url()) for row in found]


def _sessions(request: Request, query: str) -> list[Entry]:
    if not query:
        return []
    found = Session.objects.visible_to(request.user).select_related("project")
    found = found.filter(matching(query, "title", "label", "project__title")).order_by("project__title", "number")
    group = _("Sessions")
    return [Entry(group, "branch", str(row), row.project.title, row.get_absolute_url()) for row in found[:MOST]]
