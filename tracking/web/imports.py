"""Import a plan: bring it, see what it would create, correct the reading, apply it."""

from __future__ import annotations

from collections.abc import Callable
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
from tracking.plans.merge.reread import Effect, effect
from tracking.plans.model.entities import BY_NAME
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan
from tracking.services import answers, plans, recognising, templates
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.correctable import correctable_in, corrections_from, lines_of
from tracking.web.document_lines import page_of
from tracking.web.forms import NewProjectForm, PasteForm, UploadForm, time_zones
from tracking.web.import_page import ImportPage, changes_of
from tracking.web.keys import key_in, slug_in
from tracking.web.outcomes import outcome_of

#: How many entries of a kind are listed; what needs a decision is listed always.
MOST_ROWS = 500
#: Findings are shown the gravest first.
GRAVITY = ["error", "warning", "info"]
#: What can be shown unfolded beside the kinds of entries.
_FOLDED = ("corrections", "questions")
#: Where the session keeps what the last reading of a document changed.
_CHANGED = "changed by reading again"


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
    context = {
        **_shown(request, document, plan, groups, target),
        "target": target,
        "form": form,
        "time_zones": time_zones(),
    }
    context |= {"known": [] if target or anew else recognising.known_to(request.user, document)}
    context["kept"] = _kept(target, anew=anew)
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

    def said() -> PlanDocument:
        corrections = corrections_from(request.POST, plans.corrections_of(document), groups)
        return plans.correct(actor=request.user, document=document, corrections=corrections)

    return _read_again(request, document, target, said)


@login_required
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Read all pieces of a family as the lead answers; an empty answer takes the one before back."""
    document = _staged_or_404(request, pk)
    family, kind = request.POST.get("family", ""), request.POST.get("kind", "")

    def said() -> PlanDocument:
        return answers.answer(actor=request.user, document=document, family=family, kind=kind)

    return _read_again(request, document, _target(request), said)


@login_required
@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Use the answers that were given to a document of the same shape."""
    document = _staged_or_404(request, pk)
    like = key_in(request.POST.get("like", "")) or 0

    def said() -> PlanDocument:
        return answers.accept(actor=request.user, document=document, like=like)

    return _read_again(request, document, _target(request), said)


def _read_again(
    request: Request, document: PlanDocument, target: Project | None, read: Callable[[], PlanDocument]
) -> HttpResponse:
    """Show the new reading where the lead was, with what it changed."""
    before = plans.plan_of(document)
    opened = request.POST.get("open", "")
    try:
        changed = effect(before, plans.plan_of(read()))
    except PlanError as error:
        messages.error(request, translated(error.text))
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        _remember(request, document, changed)
        said = ", ".join(changes_of(changed))
        new = _("This is the new reading: %(changes)s. Nothing is written yet.") % {"changes": said}
        messages.success(request, new if said else _("This is the new reading. Nothing is written yet."))
    where = f"group-{opened}" if opened in BY_NAME else opened if opened == "corrections" else "reading"
    return redirect(f"{preview_url(document, target, opened, anew=_anew(request))}#{where}")


def _remember(request: Request, document: PlanDocument, changed: Effect) -> None:
    """Keep what a reading changed for the page that shows it."""
    new = {kind: list(keys) for kind, keys in changed.new.items()}
    request.session[_CHANGED] = {"document": document.pk, "new": new, "gone": dict(changed.gone)}


def _remembered(request: Request, document: PlanDocument) -> Effect:
    """What the last reading changed, told once."""
    kept = request.session.get(_CHANGED)
    if not kept or kept["document"] != document.pk:
        return Effect()
    del request.session[_CHANGED]
    return Effect(kept["new"], kept["gone"])


@login_required
@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    plans.discard(actor=request.user, document=_staged_or_404(request, pk))
    messages.info(request, _("The document was put aside. Nothing was created."))
    return redirect("import")


def _shown(
    request: Request, document: PlanDocument, plan: Plan, groups: list[PreviewGroup], target: Project | None
) -> dict[str, object]:
    """What the preview page shows of a document."""
    described = plans.describe(document)
    offer = answers.offered(actor=request.user, document=document, families=described.families)
    merging, changed = target is not None, _remembered(request, document)
    shown = ImportPage(document, plan, groups, described, merging, changed, offer)
    page = page_of(request, shown.lines)
    return {
        "shown": shown,
        "page": page,
        "by_line": shown.shown(list(page.object_list)),
        "opened": request.GET.get("open", ""),
        "document": document,
        "plan": plan,
        "title": plan.project.title or plan.project.document or document.filename,
        "findings": sorted(plan.findings, key=lambda finding: (GRAVITY.index(finding.severity), finding.line)),
        "groups": groups,
        "lines": lines_of(document),
        "most_rows": MOST_ROWS,
        "reading": correctable_in(document, described),
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


def _kept(target: Project | None, *, anew: bool) -> str:
    """What the addresses of the page's forms keep of its own."""
    return f"?{urlencode({'project': target.slug})}" if target else "?new=1" if anew else ""


def preview_url(document: PlanDocument, target: Project | None = None, opened: str = "", *, anew: bool = False) -> str:
    """Where a staged document is looked at, to be merged into `target` or to become a project `anew`.

    `opened` names the part of the page that is shown unfolded: a kind of entry, or one of `_FOLDED`.
    """
    said = {
        "project": target.slug if target else "",
        "new": "1" if anew and not target else "",
        "open": opened if opened in (*BY_NAME, *_FOLDED) else "",
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
