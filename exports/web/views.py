"""Reports of a project: ask, watch, take back, download."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from exports.models import ExportJob
from exports.services import jobs
from exports.services.errors import NotReady
from exports.services.render import ReportProgress, render
from exports.web.forms import ReportForm
from tracking.surface.pages import Request, once, project_or_404, render_project
from tracking.surface.rights import Conflict
from tracking.surface.rows import Project

JOBS_A_PAGE = 20


@login_required
def reports(request: Request, slug: str) -> HttpResponse:
    """The reports asked for so far, newest first; POST asks for one."""
    project = project_or_404(request, slug)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def ask() -> str:
            jobs.request(actor=request.user, project=project, now=timezone.now(), **form.asked())
            return reverse("exports", args=[slug])

        try:
            return redirect(once(request, ask))
        except ValidationError as error:
            form.add_error(None, "; ".join(error.messages))
    page = Paginator(_jobs(request, slug), JOBS_A_PAGE).get_page(request.GET.get("page"))
    return _render(request, "exports/reports.html", project, {"page": page, "form": form}, 422 if form.errors else 200)


@login_required
@vary_on_headers("HX-Request")
def report(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """One job, as a page; as a fragment while htmx watches it."""
    job = _job_or_404(request, slug, pk)
    template = "exports/job.html#watched" if request.htmx else "exports/report.html"
    return _render(request, template, job.project, {"job": job})


@login_required
@require_POST
def cancel(request: Request, slug: str, pk: UUID) -> HttpResponse:
    job = _job_or_404(request, slug, pk)
    try:
        jobs.cancel(actor=request.user, job=job, now=timezone.now())
    except Conflict as conflict:
        messages.error(request, str(conflict))
    return redirect("exports", slug)


@login_required
@require_POST
def retry(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Ask again for what a job was asked for."""
    job = _job_or_404(request, slug, pk)
    try:
        jobs.request(
            actor=request.user,
            project=job.project,
            report=job.report,
            format=job.format,
            options=job.options,
            as_of=job.as_of,
            now=timezone.now(),
        )
    except ValidationError as error:
        messages.error(request, "; ".join(error.messages))
    return redirect("exports", slug)


@login_required
def download(request: Request, slug: str, pk: UUID) -> HttpResponseBase:
    """The finished file. When there is none, the job's page says why."""
    job = _job_or_404(request, slug, pk)
    try:
        file = jobs.open_file(actor=request.user, job=job, now=timezone.now())
    except ExportJob.DoesNotExist as error:
        raise Http404 from error
    except NotReady as error:
        messages.error(request, str(error))
        return redirect(job)
    return FileResponse(file, as_attachment=True, filename=job.filename)


@login_required
def plan(request: Request, slug: str, format: str) -> HttpResponseBase:
    """The plan as a document, at once: it is small and needs no worker."""
    project, file = project_or_404(request, slug), io.BytesIO()
    asked: dict[str, Any] = {"report": "plan", "format": format, "user": request.user, "project": project}
    render(**asked, as_of=None, options={}, file=file, progress=ReportProgress(), now=timezone.now())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{project.slug}.{format}")


def _jobs(request: Request, slug: str) -> QuerySet[ExportJob]:
    """The jobs of a project, if the user may see it."""
    rows = ExportJob.objects.visible_to(request.user).filter(project__slug=slug)
    return rows.select_related("project", "requested_by")


def _job_or_404(request: Request, slug: str, pk: UUID) -> ExportJob:
    return get_object_or_404(_jobs(request, slug), pk=pk)


def _render(
    request: Request, template: str, project: Project, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page or fragment of the reports of a project."""
    return render_project(request, template, project, {"section": "reports", **context}, status)
