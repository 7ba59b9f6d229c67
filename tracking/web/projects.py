"""My projects, one project, and its sessions as a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.vary import vary_on_headers

from tracking.models import Priority, Project, ProjectStatus, WorkStatus
from tracking.querysets import matching
from tracking.reporting.standing import Standing, of_projects
from tracking.typing import Request
from tracking.web.overview import overview, sessions_of, with_percent
from tracking.web.pages import project_or_404, render_project

PROJECTS_A_PAGE, SESSIONS_A_PAGE = 20, 50


@login_required
@vary_on_headers("HX-Request")
def projects(request: Request) -> HttpResponse:
    """The projects the user may see: search, status, progress and health."""
    visible = Project.objects.visible_to(request.user)
    query, status = request.GET.get("q", "").strip(), request.GET.get("status", "")
    found = visible.filter(matching(query, "title", "slug", "description"))
    if status in ProjectStatus.values:
        found = found.filter(status=status)
    page = Paginator(found.select_related("lead"), PROJECTS_A_PAGE).get_page(request.GET.get("page"))
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
    seen = overview(found, timezone.now())
    context = {"overview": seen, "section": "project"}
    return render_project(request, "tracking/project.html", seen.project, context)


@login_required
@vary_on_headers("HX-Request")
def sessions(request: Request, slug: str) -> HttpResponse:
    """All sessions of a project, searched and filtered."""
    found = project_or_404(request, slug)
    page = Paginator(_filtered(request, sessions_of(found)), SESSIONS_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = with_percent(page.object_list)
    context = {
        "page": page,
        "chosen": request.GET,
        "filtered": any(request.GET.get(name) for name in ("q", "status", "priority", "phase")),
        "statuses": WorkStatus.choices,
        "priorities": Priority.choices,
        "phases": list(found.phases.all()),
        "section": "sessions",
    }
    template = "tracking/sessions.html#found" if request.htmx else "tracking/sessions.html"
    return render_project(request, template, found, context)


def _filtered(request: Request, rows: QuerySet) -> QuerySet:
    rows = rows.filter(
        matching(request.GET.get("q", ""), "title", "label", "team__name", "owner_name", "owner__username", "branch")
    )
    if (status := request.GET.get("status")) in WorkStatus.values:
        rows = rows.filter(status=status)
    for name in ("priority", "phase"):
        if (value := request.GET.get(name, "")).isdecimal():
            rows = rows.filter(**{name: int(value)})
    return rows
