"""Import a plan: bring it, see what it would create, correct the reading, apply it."""

from __future__ import annotations

from typing import get_args
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.language import translated
from tracking.models import PlanDocument, Project
from tracking.plans.merge.preview import Outcome, PreviewGroup
from tracking.plans.model.entities import BY_NAME
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan
from tracking.services import plans, recognising, templates
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.correctable import correctable_in, corrections_from, lines_of
from tracking.web.forms import NewProjectForm, PasteForm, UploadForm, time_zones
from tracking.web.keys import slug_in
from tracking.web.outcomes import outcome_of

#: How many entries of a kind are listed; what needs a decision is listed always.
MOST_ROWS = 500
#: Findings are shown the gravest first.
GRAVITY = ["error", "warning", "info"]


@login_required
def upload(request: Request) -> HttpResponse:
    """Choose a document or paste its text. With `?project=`, its plan is added to that project."""
    target = _target(request)
    form, paste = UploadForm(), PasteForm()
    brought: UploadForm | PasteForm | None = None
    if request.method == "POST" and "text" in request.POST:
        brought = paste = PasteForm(request.POST)
    elif request.method == "POST":
        brought = form = UploadForm(request.POST, request.FILES)
    if brought is not None and brought.is_valid():
        data, filename = brought.brought()
        try:
            staged = plans.stage(actor=request.user, data=data, filename=filename)
        except PlanError as error:
            brought.add_error(None, translated(error.text))
        else:
            return redirect(preview_url(staged, target))
    context = {"form": form, "paste": paste, "target": target}
    return render(request, "tracking/import.html", context, status=422 if brought else 200)


@login_required
def preview(request: Request, pk: int) -> HttpResponse:
    """What the document would create, beside its lines; POST applies it.

    Where a project has this plan already, the page asks first what is to become of it: `?project=` merges it into
    that project, `?new=1` makes another one.
    """
    document = _staged_or_404(request, pk)
    target, anew = _target(request), _anew(request)
    plan = plans.plan_of(document)
    decisions = _decisions(request)
    form = NewProjectForm(request.POST if request.method == "POST" else None, initial=_suggested(plan))
    if request.method == "POST" and (target or form.is_valid()):
        try:
            applied = _apply(request, document, target, form)
        except ValidationError as error:
            form.add_error(None, error)
        except recognising.KnownPlan:
            messages.error(request, _("Say first what is to become of this document."))
            return redirect(preview_url(document))
        except PlanError as error:
            form.add_error(None, translated(error.text))
        except Conflict as conflict:
            messages.error(request, str(conflict))
            return redirect("import")
        else:
            done = outcome_of(applied.groups, target)
            said = {"project": applied.project, "done": done}
            messages.success(request, _("“%(project)s” is ready: %(done)s.") % said)
            return redirect(applied.project)
    groups = plans.preview(plan, target, document.filename, decisions)
    context = {**_shown(document, plan, groups), "target": target, "form": form, "time_zones": time_zones()}
    context |= {"anew": anew, "known": [] if target or anew else recognising.known_to(request.user, document)}
    context["opened"] = request.GET.get("open", "")
    return render(request, "tracking/import_preview.html", context, status=422 if form.errors else 200)


def _apply(request: Request, document: PlanDocument, target: Project | None, form: NewProjectForm) -> plans.Applied:
    """Write the document as a new project, or into `target` as the lead decides. Raises what `plans.apply` raises."""
    actor, now = request.user, timezone.now()
    if target is None:
        anew = _anew(request)
        return templates.begin(actor=actor, document=document, choices=form.choices(), now=now, anew=anew)
    return plans.apply(actor=actor, document=document, project=target, decisions=_decisions(request), now=now)


@login_required
@require_POST
def correct(request: Request, pk: int) -> HttpResponse:
    """Read the document again as the lead says, and show the new reading."""
    document = _staged_or_404(request, pk)
    target = _target(request)
    groups: list[PreviewGroup] = []
    if "drop-group" in request.POST:
        groups = plans.preview(plans.plan_of(document), target, document.filename)
    try:
        corrections = corrections_from(request.POST, plans.corrections_of(document), groups)
        plans.correct(actor=request.user, document=document, corrections=corrections)
    except PlanError as error:
        messages.error(request, translated(error.text))
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        messages.success(request, _("This is the new reading. Nothing is written yet."))
    return redirect(preview_url(document, target, request.POST.get("open", ""), anew=_anew(request)))


@login_required
@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    plans.discard(actor=request.user, document=_staged_or_404(request, pk))
    messages.info(request, _("The document was put aside. Nothing was created."))
    return redirect("import")


def _shown(document: PlanDocument, plan: Plan, groups: list[PreviewGroup]) -> dict[str, object]:
    """What the preview page shows of a document."""
    return {
        "document": document,
        "plan": plan,
        "title": plan.project.title or plan.project.document or document.filename,
        "findings": sorted(plan.findings, key=lambda finding: (GRAVITY.index(finding.severity), finding.line)),
        "groups": groups,
        "lines": lines_of(document),
        "most_rows": MOST_ROWS,
        "reading": correctable_in(document),
        "totals": {outcome: sum(group.count(outcome) for group in groups) for outcome in get_args(Outcome)},
        "outcomes": get_args(Outcome),
    }


def _staged_or_404(request: Request, pk: int) -> PlanDocument:
    try:
        return plans.staged_by(request.user, pk)
    except PlanDocument.DoesNotExist as error:
        raise Http404 from error


def _target(request: Request) -> Project | None:
    """The project named in the address, if the user leads it; None for a new one."""
    slug = request.GET.get("project")
    return get_object_or_404(Project.objects.led_by(request.user), slug=slug_in(slug)) if slug else None


def _anew(request: Request) -> bool:
    """Whether the user has said that the document is to become a new project, whichever has its plan already."""
    return "new" in request.GET


def preview_url(document: PlanDocument, target: Project | None = None, opened: str = "", *, anew: bool = False) -> str:
    """Where a staged document is looked at, to be merged into `target` or to become a project `anew`.

    `opened` names the part of the page that is shown unfolded: a kind of entry, or "corrections".
    """
    said = {
        "project": target.slug if target else "",
        "new": "1" if anew and not target else "",
        "open": opened if opened in (*BY_NAME, "corrections") else "",
    }
    query = urlencode({name: value for name, value in said.items() if value})
    return reverse("import-preview", args=[document.pk]) + (f"?{query}" if query else "")


def _decisions(request: Request) -> dict[str, str]:
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
