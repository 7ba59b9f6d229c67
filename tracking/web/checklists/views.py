"""Copy a checklist to where it is used, bring templates into a project, follow a template's newer version."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tracking.models import Checklist, ChecklistTemplate, Project, Role
from tracking.services import access, checklist_templates, checklists, history, templates_followed
from tracking.services.errors import Conflict
from tracking.services.own_templates import OWN
from tracking.services.templates_followed import Behind
from tracking.typing import Request
from tracking.web.checklists import places
from tracking.web.keys import key_in
from tracking.web.nouns import NOUNS
from tracking.web.once import once
from tracking.web.pages import done, next_page, project_or_404, refuse, render_project


@login_required
@require_POST
def copy(request: Request, slug: str) -> HttpResponse:
    """Use a template in one or many places: `template` is its key, `onto` the places (`places.key_of`)."""
    project = project_or_404(request, slug)
    access.require(request.user, Role.LEAD, project)
    key = key_in(request.POST.get("template", ""))
    back = next_page(request, reverse("rows", args=[slug, ChecklistTemplate.segment]))
    if key is None:
        return refuse(request, _("Choose a template."), back)
    template = get_object_or_404(ChecklistTemplate.objects.in_project(project), pk=key)

    def create() -> str:
        onto = places.chosen(project, request.POST.getlist("onto"))
        made = checklists.copy(actor=request.user, source=template, onto=onto)
        said = ngettext(
            "“%(list)s” is a checklist of %(n)d more place.",
            "“%(list)s” is a checklist of %(n)d more places.",
            len(made),
        )
        words = {"list": template, "n": len(made)}
        if len(made) == 1:
            said, words = _("“%(list)s” is a checklist of %(place)s now."), {"list": template, "place": made[0].place}
        undo = reverse("row-delete", args=[slug, Checklist.segment, made[0].pk]) if len(made) == 1 else ""
        messages.success(request, said % words, extra_tags=undo)
        return back

    try:
        return done(request, once(request, create))
    except Conflict as conflict:
        return refuse(request, str(conflict), back)


@login_required
def bring(request: Request, slug: str) -> HttpResponse:
    """Lockstep's own templates, and those of other projects; POST takes the chosen ones into the project."""
    project = project_or_404(request, slug)
    access.require(request.user, Role.LEAD, project)
    home = reverse("rows", args=[slug, ChecklistTemplate.segment])
    others = checklist_templates.of_others(request.user, project)
    if request.method == "POST":
        keys = [key for key in map(key_in, request.POST.getlist("other")) if key is not None]

        def create() -> str:
            own, copied = request.POST.getlist("own"), list(others.filter(pk__in=keys))
            made = checklist_templates.bring(actor=request.user, project=project, own=own, others=copied)
            said = ngettext("%(n)d template added.", "%(n)d templates added.", len(made))
            messages.success(request, said % {"n": len(made)})
            return home if len(made) > 1 else made[0].get_absolute_url()

        try:
            return done(request, once(request, create))
        except Conflict as conflict:
            return refuse(request, str(conflict), request.path)
    titles = set(project.checklist_templates.values_list("title", flat=True))
    context = {
        "section": "checklists",
        "noun": NOUNS[ChecklistTemplate.segment],
        "own": [(one, str(one.title) in titles) for one in OWN],
        "others": others,
    }
    return render_project(request, "checklists/bring.html", project, context)


@login_required
@require_POST
def make_template(request: Request, slug: str, pk: int) -> HttpResponse:
    """Make a template of a checklist, which follows it from now on."""
    checklist = _checklist(request, slug, pk)
    try:
        made = checklist_templates.of_checklist(actor=request.user, checklist=checklist)
    except Conflict as conflict:
        return refuse(request, str(conflict), checklist.get_absolute_url())
    messages.success(request, _("“%(template)s” is a template now.") % {"template": made})
    return done(request, made.get_absolute_url())


@login_required
@require_POST
def take_over(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a checklist to the newest version of its template."""
    checklist = _checklist(request, slug, pk)
    home = checklist.get_absolute_url()
    try:
        found = templates_followed.take_over(actor=request.user, checklist=checklist, now=timezone.now())
    except Conflict as conflict:
        return refuse(request, str(conflict), home)
    back = reverse("checklist-take-back", args=[slug, pk, history.newest(checklist)])
    messages.success(request, _taken(found), extra_tags=back)
    return done(request, home)


@login_required
@require_POST
def take_back(request: Request, slug: str, pk: int, version: int) -> HttpResponse:
    """Undo a taking over."""
    checklist = _checklist(request, slug, pk)
    home = checklist.get_absolute_url()
    try:
        templates_followed.take_back(actor=request.user, checklist=checklist, version=version, now=timezone.now())
    except Conflict as conflict:
        return refuse(request, str(conflict), home)
    messages.success(request, _("“%(list)s” is as it was before.") % {"list": checklist})
    return done(request, home)


def _checklist(request: Request, slug: str, pk: int) -> Checklist:
    """The checklist of the address, for a lead. Raises NotAllowed."""
    project: Project = project_or_404(request, slug)
    found = Checklist.objects.in_project(project).select_related("project", "template").filter(pk=pk).first()
    if found is None:
        raise Http404
    access.require(request.user, Role.LEAD, project)
    return found


def _taken(found: Behind) -> str:
    """What taking over did, in one or two sentences."""
    said = [_("“%(list)s” is at version %(version)d now.") % {"list": found.checklist, "version": found.newest}]
    if stays := [str(one.item) for one in found.reworded if one.stays]:
        said.append(_("Ticked and kept as it was: %(items)s.") % {"items": ", ".join(stays)})
    if found.removed:
        said.append(
            _("Still here, though the template has it no more: %(items)s.")
            % {"items": ", ".join(map(str, found.removed))}
        )
    return " ".join(said)
