"""My projects, one project, and its sessions as a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.vary import vary_on_headers

from tracking.models import Project, ProjectStatus
from tracking.querysets import matching
from tracking.reporting.standing import Standing, of_projects
from tracking.typing import Request
from tracking.web.live import over_projects
from tracking.web.overview import overview
from tracking.web.pages import project_or_404, render_project

PROJECTS_A_PAGE = 20


@login_required
@over_projects
@vary_on_headers("HX-Request")
def projects(request: Request) -> HttpResponse:
    """The projects the user may see: search, status, progress and health."""
    visible = Project.objects.visible_to(request.user)
    query, status = request.GET.get("q", "").strip(), request.GET.get("status", "")
    found = visible.filter(matching(query, "title", "slug", "description"))
    if status in ProjectStatus.values:
        found = found.filter(status=status)
    page = Paginator(found.running_first().select_related("lead"), PROJECTS_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = _cards(page, timezone.now())
    context = {
        "page": page,
        "query": query,
        "status": status,
        "statuses": ProjectStatus.choices,
        "filtered": bool(query or status),
    }
    template = "tracking/projects.html#found" if request.htmx else "tracking/projects.html"
    return render(request, template, context)


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project in the list, with where it stands."""

    project: Project
    standing: Standing


def _cards(page: Page[Project], now: dt.datetime) -> list[ProjectCard]:
    """The projects of one page: counted for them only, whatever the number of projects."""
    rows = list(page.object_list)
    found = of_projects(rows, now)
    return [ProjectCard(row, found[row.pk]) for row in rows]


@login_required
def project(request: Request, slug: str) -> HttpResponse:
    found = project_or_404(request, slug)
    seen = overview(found, request.user, timezone.now())
    context = {"overview": seen, "section": "project"}
    return render_project(request, "tracking/project.html", seen.project, context)
