"""What one does with a step or an item where it stands: a note, evidence, a file, another day. The row comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet, prefetch_related_objects
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracking.models import Attachment, Checklist, GateCriterion, Item, Step
from tracking.reporting.today.places import places_of
from tracking.services import attachments, pieces, ticks
from tracking.services.errors import Conflict
from tracking.services.pieces import Piece, Said
from tracking.typing import Request
from tracking.web.counted import recounted
from tracking.web.once import once
from tracking.web.pages import done, in_words, next_page, refuse, render_project, undo_url
from tracking.web.ticklists import around

#: What a piece is read with, to be drawn again.
NEEDS: dict[type[Any], tuple[str, ...]] = {
    Step: ("session__project",),
    Item: ("checklist__project", "checklist__session__project", "checklist__meeting"),
    GateCriterion: ("gate__project",),
}


def piece_or_404(request: Request, model: type[Any], slug: str, pk: int) -> Any:
    """The step, item or criterion of an address, if the user may see it."""
    rows: QuerySet[Any] = model.objects.visible_to(request.user).select_related(*NEEDS[model])
    return get_object_or_404(rows, pk=pk, **{f"{model.project_path}__slug": slug})


def home_of(piece: Piece | GateCriterion) -> str:
    """Where a piece stands: on the page of its session, of its checklist, of its gate."""
    if isinstance(piece, Step):
        return f"{piece.session.get_absolute_url()}#step-{piece.pk}"
    if isinstance(piece, GateCriterion):
        return piece.gate.get_absolute_url()
    place = piece.checklist.session or piece.checklist.meeting or piece.checklist
    return f"{place.get_absolute_url()}#item-{piece.pk}"


def redrawn(request: Request, piece: Any, back: str = "", status: int = 200, **more: Any) -> HttpResponse:
    """The piece at hand, with the counts that changed, in the place where it stands; without script, its page.

    `more` is what the row is drawn with beside itself.
    """
    if not request.htmx or isinstance(piece, GateCriterion):
        return done(request, back or home_of(piece))
    project, kind = piece.owning_project, "step" if isinstance(piece, Step) else "item"
    checklist = None if isinstance(piece, Step) else piece.checklist
    session = piece.session if isinstance(piece, Step) else piece.checklist.session
    # What the page does not have cannot be drawn anew in it.
    on_today = urlsplit(request.htmx.current_url_abs_path or "").path == reverse("today")
    prefetch_related_objects([piece], "attachments")
    context = {
        "row": piece,
        "kind": kind,
        "on_today": on_today,
        "session": recounted(session) if session else None,
        "checklist": _recounted(checklist) if checklist and not on_today else None,
        "part": f"part-list-{checklist.pk}" if checklist and not on_today else "",
        "around": around(piece) if isinstance(piece, Item) and piece.parent_id and not on_today else (),
        **more,
    }
    return render_project(request, "tracking/tick.html#ticked", project, context, status)


def _recounted(checklist: Checklist) -> Mapping[str, int]:
    """What the count of a checklist is drawn from."""
    rows = Checklist.objects.filter(pk=checklist.pk).order_by().with_progress()
    return rows.values("pk", "items_done", "items_total").get()


def asked(request: Request, piece: Piece, error: ValidationError, **typed: str) -> HttpResponse:
    """A tick that asks for more first: the field for it opens in the row, with what is missing."""
    said = in_words(error)
    if not request.htmx:
        return refuse(request, said, next_page(request, home_of(piece)))
    return redrawn(request, piece, status=422, asks=said, typed=typed)


@login_required
@require_POST
def note(request: Request, slug: str, pk: int, model: type[Piece]) -> HttpResponse:
    """Write what is said of a piece; `tick` asks to tick it along."""
    piece = piece_or_404(request, model, slug, pk)
    back = next_page(request, home_of(piece))
    given = {name: request.POST[name] for name in ("note", "evidence") if name in request.POST}
    said = {name: Said(text, request.POST.get(f"{name}_was")) for name, text in given.items()}
    try:
        with transaction.atomic():
            undo = pieces.annotate(actor=request.user, piece=piece, said=said, now=timezone.now())
            if request.POST.get("tick") == "1":
                ticks.tick(actor=request.user, row=piece, done=True, now=timezone.now())
    except ValidationError as error:
        return asked(request, piece, error, **given)
    except Conflict as conflict:
        if not request.htmx:
            return refuse(request, str(conflict), back)
        return redrawn(request, piece, status=409, asks=str(conflict), typed=given)
    if undo is not None:
        messages.success(request, _("Saved: %(text)s") % {"text": piece}, extra_tags=undo_url(undo))
    return redrawn(request, piece_or_404(request, model, slug, pk), back)


@login_required
@require_POST
def put_off(request: Request, slug: str, pk: int, model: type[Piece]) -> HttpResponse:
    """Move a piece to `to`, or to the next day at which the person works."""
    piece = piece_or_404(request, model, slug, pk)
    back, now = next_page(request, home_of(piece)), timezone.now()
    place = places_of(request.user, now).get(piece.owning_project.pk)
    try:
        to = parse_date(request.POST.get("to", ""))
    except ValueError:
        to = None
    # One that was pressed days ago and comes only now is for the day that it was pressed for, if that is not over.
    if to is None or (place is not None and to < place.day.today):
        to = place.day.tomorrow if place is not None else None
    if to is None:
        return refuse(request, _("There is no working day to move it to."), back)
    try:
        undo = pieces.put_off(actor=request.user, piece=piece, to=to, now=now)
    except ValidationError as error:
        return refuse(request, in_words(error), back)
    if undo is not None:
        said = {"text": piece, "day": f"{date_format(to, 'l')}, {date_format(to, 'MONTH_DAY_FORMAT')}"}
        messages.success(request, _("Moved to %(day)s: %(text)s") % said, extra_tags=undo_url(undo))
    return done(request, back)


@login_required
@require_POST
def attach(request: Request, slug: str, pk: int, model: type[Any]) -> HttpResponse:
    """Keep a file as evidence of a piece; `tick` asks to tick it along."""
    piece = piece_or_404(request, model, slug, pk)
    file = request.FILES.get("file")

    def add() -> str:
        if file is None:
            raise ValidationError({"file": _("Choose a file.")})
        with transaction.atomic():
            row = attachments.add(actor=request.user, to=piece, file=file, now=timezone.now())
            if request.POST.get("tick") == "1" and isinstance(piece, Step | Item):
                ticks.tick(actor=request.user, row=piece, done=True, now=timezone.now())
        remove = reverse("attachment-remove", args=[slug, row.pk])
        messages.success(request, _("Attached: %(file)s") % {"file": row}, extra_tags=remove)
        return next_page(request, home_of(piece))

    try:
        back = once(request, add)
    except (ValidationError, Conflict) as error:
        said = in_words(error)
        if not request.htmx or isinstance(piece, GateCriterion):
            return refuse(request, said, next_page(request, home_of(piece)))
        return redrawn(request, piece, status=422, asks=said, typed={})
    return redrawn(request, piece_or_404(request, model, slug, pk), back)


@login_required
def attachment(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """A file, to be saved: what somebody brought is never shown by the browser, whatever it says of itself."""
    row = _attachment_or_404(request, slug, pk)
    try:
        file = attachments.open_file(row)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, as_attachment=True, filename=row.filename, content_type=row.content_type)


@login_required
@require_POST
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a file away; the notice offers to bring it back."""
    row = _attachment_or_404(request, slug, pk)
    piece: Any = row.step or row.item or row.criterion
    undo = attachments.remove(actor=request.user, attachment=row, now=timezone.now())
    messages.success(request, _("Removed: %(file)s") % {"file": row}, extra_tags=undo_url(undo))
    return redrawn(request, piece, next_page(request, home_of(piece)))


def _attachment_or_404(request: Request, slug: str, pk: int) -> Attachment:
    rows = Attachment.objects.visible_to(request.user).select_related(
        "project", "step__session__project", "item__checklist__session__project", "criterion__gate__project"
    )
    return get_object_or_404(rows, pk=pk, project__slug=slug)
