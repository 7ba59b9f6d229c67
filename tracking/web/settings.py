"""The settings of a project: what it is, when it works, how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from config.admin_site import may_enter
from tracking.models import Project, Role
from tracking.querysets import rows_of
from tracking.services import access, projects, writing
from tracking.services.errors import Undecided
from tracking.services.projects import Along
from tracking.services.revision import changing
from tracking.typing import Request
from tracking.web.forms import time_zones
from tracking.web.nouns import NOUNS
from tracking.web.pages import project_or_404, render_project
from tracking.web.project_form import ProjectForm, form_of
from tracking.web.rows.forms import refuse


@login_required
def settings(request: Request, slug: str) -> HttpResponse:
    """The project itself, for leads as a form; for everybody else to read."""
    project = project_or_404(request, slug)
    if request.method != "POST":
        return _page(request, project, form_of(project) if access.may(request.user, Role.LEAD, project) else None)
    access.require(request.user, Role.LEAD, project)
    with changing(project.pk):
        row = Project.objects.get(pk=project.pk)
        form = form_of(row, request.POST.getlist("only") or None, data=request.POST)
        moved = _write(request, form)
    if moved is None:
        return _page(request, project, form, status=422)
    if moved.total:
        messages.success(request, _("Saved. Moved along: %(rows)s.") % {"rows": moved})
    else:
        messages.success(request, _("Saved: %(row)s") % {"row": row})
    return redirect("settings", row.slug)


@login_required
def delete(request: Request, slug: str) -> HttpResponse:
    """Delete a project with all that is in it, for a lead who types its short name."""
    project = project_or_404(request, slug)
    access.require(request.user, Role.LEAD, project)
    wrong = False
    if request.method == "POST":
        if request.POST.get("slug", "").strip() == project.slug:
            writing.delete(actor=request.user, row=project)
            messages.success(request, _("Deleted: %(row)s") % {"row": project})
            return redirect("projects")
        wrong = True
    context = {"section": "settings", "going": list(_going(project)), "wrong": wrong}
    return render_project(request, "tracking/project_delete.html", project, context, status=422 if wrong else 200)


def _write(request: Request, form: ProjectForm) -> Along | None:
    """Write what the form says; None when it was refused or has a question, with that in the form."""
    if not form.is_valid():
        return None
    move_dates = form.cleaned_data["move_dates"]
    try:
        return projects.save(actor=request.user, project=form.instance, move_dates=move_dates, now=timezone.now())
    except Undecided as question:
        form.ask(question)
    except ValidationError as error:
        refuse(form, error)
    return None


def _going(project: Project) -> Iterator[tuple[str, int]]:
    """What a project holds: the name of each kind with its number of rows."""
    for noun in NOUNS.values():
        if n := rows_of(noun.model).in_project(project).count():
            yield noun.title, n


def _page(request: Request, project: Project, form: ProjectForm | None, status: int = 200) -> HttpResponse:
    context = {
        "section": "settings",
        "form": form,
        "time_zones": time_zones() if form else [],
        "working_days": [WEEKDAYS[day] for day in project.working_days],
        "may_enter_admin": may_enter(request.user),
    }
    return render_project(request, "tracking/settings.html", project, context, status=status)
