"""Tick and untick: the row comes back, with the counts that changed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.models import Item
from tracking.services import placing, ticks
from tracking.services.errors import Conflict
from tracking.services.pieces import Piece
from tracking.typing import Request
from tracking.web.pages import done, in_words, next_page, refuse, way_back
from tracking.web.pieces import asked, home_of, piece_or_404, redrawn


@login_required
@require_POST
def tick(request: Request, slug: str, pk: int, model: type[Piece]) -> HttpResponse:
    """Set a step or an item done, or not; where it asks for evidence first, the field for it opens."""
    piece = piece_or_404(request, model, slug, pk)
    evidence, now = request.POST.get("evidence"), timezone.now()
    try:
        row: Piece = ticks.tick(
            actor=request.user, row=piece, done=request.POST.get("done") == "1", now=now, evidence=evidence
        )
    except ValidationError as error:
        return asked(request, piece, error)
    except Conflict as conflict:
        return refuse(request, str(conflict), next_page(request, home_of(piece)))
    back = next_page(request, home_of(piece))
    said = _("Ticked: %(text)s") if row.done else _("Not done any more: %(text)s")
    # The notice offers to take either back: its tag is the address to post to.
    undo = request.path if row.done else way_back(request, piece.owning_project, now, back)
    messages.success(request, said % {"text": row}, extra_tags=undo)
    return redrawn(request, row, back)


@login_required
@require_POST
def set_aside(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that an item does not apply, for a `reason`; what is inside it neither."""
    item = piece_or_404(request, Item, slug, pk)
    back = next_page(request, home_of(item))
    try:
        ticks.set_aside(actor=request.user, item=item, reason=request.POST.get("reason", ""), now=timezone.now())
    except (ValidationError, Conflict) as error:
        return refuse(request, in_words(error), back)
    again = reverse("item-apply", args=[slug, pk])
    messages.success(request, _("Does not apply: %(text)s") % {"text": item}, extra_tags=again)
    return done(request, back)


@login_required
@require_POST
def apply(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that an item applies after all."""
    item = piece_or_404(request, Item, slug, pk)
    back = next_page(request, home_of(item))
    now = timezone.now()
    ticks.apply(actor=request.user, item=item, now=now)
    undo = way_back(request, item.owning_project, now, back)
    messages.success(request, _("It applies again: %(text)s") % {"text": item}, extra_tags=undo)
    return done(request, back)


@login_required
@require_POST
def nest_item(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put an item below the one before it, or out of the one that it is part of: `to` is in or out."""
    item = piece_or_404(request, Item, slug, pk)
    back = next_page(request, home_of(item).partition("#")[0])
    try:
        placing.nest(actor=request.user, item=item, to=request.POST.get("to", ""))
    except Conflict as conflict:
        return refuse(request, str(conflict), back)
    return done(request, back)
