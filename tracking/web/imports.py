"""Import a plan: upload it, see what it would create, apply it."""

from __future__ import annotations

from typing import get_args

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.models import PlanDocument, Project
from tracking.plans.errors import PlanError
from tracking.plans.plan import Plan
from tracking.plans.preview import Outcome
from tracking.services import plans
from tracking.services.errors import Conflict
from tracking.web.forms import NewProjectForm, UploadForm, time_zones

#: Findings are shown the gravest first.
GRAVITY = ["error", "warning", "info"]


@login_required
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a document. With `?project=`, its plan is added to that project."""
    target = _target(request)
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            document = form.cleaned_data["document"]
            try:
                staged = plans.stage(actor=request.user, data=document.read(), filename=document.name)
            except PlanError as error:
                form.add_error("document", str(error))
            else:
                query = f"?project={target.slug}" if target else ""
                return redirect(reverse("import-preview", args=[staged.pk]) + query)
    status = 422 if form.errors else 200
    return render(request, "tracking/import.html", {"form": form, "target": target}, status=status)


@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the document would create, line by line; POST applies it."""
    document = _staged_or_404(request, pk)
    target = _target(request)
    plan = plans.plan_of(document)
    decisions = _decisions(request)
    form = NewProjectForm(request.POST or None, initial=_suggested(plan))
    if request.method == "POST" and (target or form.is_valid()):
        choices = None if target else plans.ImportChoices(**form.cleaned_data)
        try:
            project = plans.apply(
                actor=request.user,
                document=document,
                choices=choices,
                project=target,
                decisions=decisions,
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        except Conflict as conflict:
            messages.error(request, str(conflict))
            return redirect("import")
        else:
            messages.success(request, _("“%(project)s” is ready.") % {"project": project})
            return redirect(project)
    groups = plans.preview(plan, target, document.filename, decisions)
    context = {
        "document": document,
        "target": target,
        "plan": plan,
        "title": plan.project.title or plan.project.document or document.filename,
        "findings": sorted(plan.findings, key=lambda finding: (GRAVITY.index(finding.severity), finding.line)),
        "groups": groups,
        "new": sum(group.new for group in groups),
        "outcomes": get_args(Outcome),
        "form": form,
        "time_zones": time_zones(),
    }
    return render(request, "tracking/import_preview.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    plans.discard(actor=request.user, document=_staged_or_404(request, pk))
    messages.info(request, _("The document was put aside. Nothing was created."))
    return redirect("import")


def _staged_or_404(request: HttpRequest, pk: int) -> PlanDocument:
    try:
        return plans.staged_by(request.user, pk)
    except PlanDocument.DoesNotExist as error:
        raise Http404 from error


def _target(request: HttpRequest) -> Project | None:
    """The project named in the address, if the user leads it; None for a new one."""
    slug = request.GET.get("project")
    return get_object_or_404(Project.objects.led_by(request.user), slug=slug) if slug else None


def _decisions(request: HttpRequest) -> dict[str, str]:
    """Whose value the lead takes where both sides changed one: decision keys to "project" or "document"."""
    marked = {name.removeprefix("take:"): side for name, side in request.POST.items() if name.startswith("take:")}
    return {key: side for key, side in marked.items() if side in ("project", "document")}


def _suggested(plan: Plan) -> dict[str, object]:
    """What the document says of the new project, to begin with."""
    title = plan.project.title or plan.project.document
    return {
        "title": title[:200],
        "slug": plans.free_slug(title),
        "start_date": plan.project.start,
        "time_zone": settings.TIME_ZONE,
    }
