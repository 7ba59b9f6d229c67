"""Start a project: from a document, from pasted text, from a template, or empty."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.language import translated
from tracking.models import Project
from tracking.plans.model.errors import PlanError
from tracking.plans.model.limits import OutOfBounds
from tracking.plans.model.plan import Plan
from tracking.services import plans, templates
from tracking.typing import Request
from tracking.web.forms import NewProjectForm, PasteForm, UploadForm, time_zones
from tracking.web.imports import preview_url
from tracking.web.keys import slug_in
from tracking.web.once import once

#: How many projects the page offers as a template, the newest first.
MOST_PROJECTS = 100


@login_required
def start(request: Request) -> HttpResponse:
    """The four ways to begin."""
    return _page(request, NewProjectForm(initial={"time_zone": settings.TIME_ZONE}))


@login_required
@require_POST
def empty(request: Request) -> HttpResponse:
    """Create a project without a plan."""
    form = NewProjectForm(request.POST)
    if form.is_valid():

        def create() -> str:
            project = plans.start_empty(actor=request.user, choices=form.choices())
            messages.success(request, _("“%(project)s” is ready for its first session.") % {"project": project})
            return project.get_absolute_url()

        try:
            return redirect(once(request, create))
        except ValidationError as error:
            form.add_error(None, error)
    return _page(request, form, status=422)


@login_required
def template(request: Request, name: str) -> HttpResponse:
    """A plan of the gallery; POST brings it."""
    try:
        found = templates.sample(name)
    except LookupError as error:
        raise Http404 from error
    if request.method == "POST":
        return redirect(preview_url(templates.stage_sample(actor=request.user, name=name), anew=True))
    context = {"sample": found, "text": found.text, **_seen(found.plan)}
    return render(request, "tracking/template.html", context)


@login_required
def copy(request: Request) -> HttpResponse:
    """A project as a template: `project` names it, `people` keeps owners and members; POST brings it."""
    given = request.POST if request.method == "POST" else request.GET
    project = get_object_or_404(_own_projects(request), slug=slug_in(given.get("project", "")))
    people = bool(given.get("people"))
    if request.method == "POST":
        try:
            staged = templates.stage_copy(actor=request.user, project=project, people=people)
        except OutOfBounds as error:
            messages.error(request, translated(error.text))
            return redirect("start")
        except PlanError:
            messages.error(request, _("“%(project)s” has no plan yet to begin with.") % {"project": project})
            return redirect("start")
        return redirect(preview_url(staged, anew=True))
    plan = templates.template_of(user=request.user, project=project, people=people)
    return render(request, "tracking/template.html", {"source": project, "people": people, **_seen(plan)})


def _page(request: Request, form: NewProjectForm, status: int = 200) -> HttpResponse:
    context = {
        "upload": UploadForm(),
        "paste": PasteForm(),
        "form": form,
        "time_zones": time_zones(),
        "samples": templates.GALLERY,
        "projects": _own_projects(request)[:MOST_PROJECTS],
    }
    return render(request, "tracking/start.html", context, status=status)


def _own_projects(request: Request) -> QuerySet[Project]:
    return Project.objects.visible_to(request.user).order_by("-created_at")


def _seen(plan: Plan) -> dict[str, Any]:
    return {"plan": plan, "groups": plans.preview(plan)}
