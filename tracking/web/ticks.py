"""Tick and untick: the row comes back, with the counts that changed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.models import Checklist, Item, Session, Step
from tracking.services import placing, ticks
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.counted import sessions_of, with_percent
from tracking.web.pages import done, next_page, refuse, render_project
from tracking.web.ticklists import around


@login_required
@require_POST
def tick_step(request: Request, slug: str, pk: int) -> HttpResponse:
    rows = Step.objects.visible_to(request.user).select_related("session__project")
    step = get_object_or_404(rows, pk=pk, session__project__slug=slug)
    home = step.session.get_absolute_url()
    return _tick(request, step, "step", step.session, None, home)


@login_required
@require_POST
def tick_item(request: Request, slug: str, pk: int) -> HttpResponse:
    item = _item(request, slug, pk)
    checklist = item.checklist
    return _tick(request, item, "item", checklist.session, checklist, checklist_url(checklist))


@login_required
@require_POST
def set_aside(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that an item does not apply, for a `reason`; what is inside it neither."""
    item = _item(request, slug, pk)
    back = next_page(request, checklist_url(item.checklist))
    try:
        ticks.set_aside(actor=request.user, item=item, reason=request.POST.get("reason", ""), now=timezone.now())
    except ValidationError as error:
        return refuse(request, " ".join(error.messages), back)
    except Conflict as conflict:
        return refuse(request, str(conflict), back)
    again = reverse("item-apply", args=[slug, pk])
    messages.success(request, _("Does not apply: %(text)s") % {"text": item}, extra_tags=again)
    return done(request, back)


@login_required
@require_POST
def apply(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that an item applies after all."""
    item = _item(request, slug, pk)
    back = next_page(request, checklist_url(item.checklist))
    ticks.apply(actor=request.user, item=item, now=timezone.now())
    messages.success(request, _("It applies again: %(text)s") % {"text": item})
    return done(request, back)


@login_required
@require_POST
def nest_item(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put an item below the one before it, or out of the one that it is part of: `to` is in or out."""
    item = _item(request, slug, pk)
    back = next_page(request, checklist_url(item.checklist))
    try:
        placing.nest(actor=request.user, item=item, to=request.POST.get("to", ""))
    except Conflict as conflict:
        return refuse(request, str(conflict), back)
    return done(request, back)


def _item(request: Request, slug: str, pk: int) -> Item:
    """The item of the address with the list it stands in, if the user may see it."""
    rows = Item.objects.visible_to(request.user).select_related(
        "checklist__project", "checklist__session__project", "checklist__meeting"
    )
    return get_object_or_404(rows, pk=pk, checklist__project__slug=slug)


def checklist_url(checklist: Checklist) -> str:
    """Where a checklist is ticked: on the page of its session or meeting, or on its own."""
    if place := checklist.session or checklist.meeting:
        return place.get_absolute_url()
    return checklist.get_absolute_url()


def _tick(
    request: Request,
    row: Step | Item,
    kind: str,
    session: Session | None,
    checklist: Checklist | None,
    home: str,
) -> HttpResponse:
    project = row.owning_project
    evidence = request.POST.get("evidence")
    try:
        row = ticks.tick(
            actor=request.user, row=row, done=request.POST.get("done") == "1", now=timezone.now(), evidence=evidence
        )
    except ValidationError as error:
        said = " ".join(error.messages)
        if not request.htmx or not isinstance(row, Item):
            return refuse(request, said, f"{home}#{kind}-{row.pk}")
        # The field opens where it is asked for.
        asking = {"row": row, "kind": kind, "part": f"part-list-{row.checklist_id}", "asked": said, "sent": evidence}
        return render_project(request, "tracking/tick.html#ticked", project, asking, status=422)
    except Conflict as conflict:
        return refuse(request, str(conflict), home)
    said = _("Ticked: %(text)s") if row.done else _("Not done any more: %(text)s")
    # The notice offers to take a tick back: its tag is the address to post to.
    messages.success(request, said % {"text": row}, extra_tags=request.path if row.done else "")
    if not request.htmx:
        return redirect(f"{home}#{kind}-{row.pk}")
    context = {
        "row": row,
        "kind": kind,
        "may_write": True,
        "session": with_percent([sessions_of(project).get(pk=session.pk)])[0] if session else None,
        "checklist": Checklist.objects.with_progress().get(pk=checklist.pk) if checklist else None,
        "part": f"part-list-{checklist.pk}" if checklist else "",
        "around": around(row) if isinstance(row, Item) and row.parent_id else (),
    }
    return render_project(request, "tracking/tick.html#ticked", project, context)
