"""Many rows of a list at once: another value for all of them, another state for sessions, or their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import HttpResponseClientRedirect

from tracking.forms import PeopleField
from tracking.models import Project, WorkStatus
from tracking.rules.moves import held
from tracking.services import history, many, moves, undo
from tracking.services.errors import Conflict
from tracking.typing import Request
from tracking.web.keys import key_in
from tracking.web.lists.editing import is_a_move
from tracking.web.lists.listing import Listing, listing_of
from tracking.web.nouns.noun import Noun
from tracking.web.pages import done, project_or_404, refuse, render_project, undo_url
from tracking.web.rows.forms import form_for

#: So many rows are changed in one go; whoever has more narrows the list.
MOST_ROWS = 500
#: Refusals said one by one; more are counted.
SPELLED_OUT = 8
#: What begins the name of a button that gives a field a value, and of the input beside one that says which.
TO, GIVEN = "to-", "given-"


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is asked of many rows: a field with the value as it was sent, or no field and their end."""

    rows: list[Any]
    field: str = ""
    sent: str = ""


@login_required
def bulk(request: Request, slug: str, noun: Noun) -> HttpResponse:
    """Change or delete rows that were ticked, or all that match. GET asks about sessions that did not move."""
    project = project_or_404(request, slug)
    if not noun.written:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    listing = listing_of(request.user, project, noun, QueryDict(sent.get("query", "")))
    if not (listing.bulk or listing.may_delete):
        raise PermissionDenied
    back = f"{noun.list_url(project)}{listing.address()}"
    try:
        asked = _asked(listing, sent)
        if request.method != "POST":
            return _question(request, project, listing, asked, back)
        if asked.field and is_a_move(noun, asked.field):
            return _move(request, listing, asked, back)
        _carry_out(request, listing, asked)
    except Conflict as conflict:
        return refuse(request, str(conflict), back)
    except ValidationError as error:
        for text in error.messages[:SPELLED_OUT]:
            messages.error(request, text)
    return done(request, back)


def _carry_out(request: Request, listing: Listing, asked: Bulk) -> None:
    """Change or delete all of the rows, or none of them."""
    now = timezone.now()
    if asked.field:
        values = {asked.field: _value(listing.noun, asked)}
        kept = undo.change(actor=request.user, rows=asked.rows, values=values, now=now)
    else:
        kept = undo.delete(actor=request.user, rows=asked.rows, now=now)
    if kept is None:
        messages.info(request, _("They are so already."))
    else:
        messages.success(request, str(kept), extra_tags=undo_url(kept))


def _move(request: Request, listing: Listing, asked: Bulk, back: str) -> HttpResponse:
    """Move sessions; of those that something speaks against the page asks."""
    to = _state(asked)
    found = many.move(
        actor=request.user,
        rows=asked.rows,
        to=to,
        now=timezone.now(),
        confirmed="confirmed" in request.POST,
        reason=request.POST.get("reason", "")[: history.LONGEST_REASON],
    )
    if found.undo is not None:
        n = len(found.moved)
        said = ngettext("%(n)d session is now: %(state)s.", "%(n)d sessions are now: %(state)s.", n)
        messages.success(request, said % {"n": n, "state": to.label}, extra_tags=undo_url(found.undo))
    elif not found.objected and not found.refused:
        messages.info(request, _("They are so already."))
    for _session, why in found.refused[:SPELLED_OUT]:
        messages.warning(request, why)
    if unsaid := found.refused[SPELLED_OUT:]:
        messages.warning(
            request, ngettext("%(n)s more refused.", "%(n)s more refused.", len(unsaid)) % {"n": len(unsaid)}
        )
    if not found.objected:
        return done(request, back)
    if "confirmed" in request.POST:
        messages.warning(request, moves.why_early())
    query = QueryDict(mutable=True)
    query[f"{TO}{asked.field}"], query["query"] = to.value, request.POST.get("query", "")
    query.setlist("row", [str(row.number) for row, _why in found.objected])
    address = f"{reverse('rows-bulk', args=[listing.project.slug, listing.noun.segment])}?{query.urlencode()}"
    return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address)


def _question(request: Request, project: Project, listing: Listing, asked: Bulk, back: str) -> HttpResponse:
    """What speaks against moving these sessions, and the button that moves them all the same."""
    if not asked.field or not is_a_move(listing.noun, asked.field):
        return HttpResponseRedirect(back)
    to, now = _state(asked), timezone.now()
    found = [(row, moves.against(row, to, now)) for row in asked.rows if row.status != to]
    context = {
        "early": any(held(to, objections) for _row, objections in found),
        "noun": listing.noun,
        "section": listing.noun.section,
        "to": to,
        "against": [(row, [moves.words(one) for one in objections]) for row, objections in found],
        "query": request.GET.get("query", ""),
        "back": back,
    }
    return render_project(request, "lists/ask.html", project, context)


def _asked(listing: Listing, sent: QueryDict) -> Bulk:
    """What was asked. Raises Conflict for nothing, for too much, and where another number matches by now."""
    fields = [name for name in listing.bulk if f"{TO}{name}" in sent]
    if not fields and not ("delete" in sent and listing.may_delete):
        raise Conflict(_("Choose what to do with the rows."))
    rows = list(_chosen(listing, sent))
    if not rows:
        raise Conflict(_("Tick the rows first."))
    if not fields:
        return Bulk(rows)
    return Bulk(rows, fields[0], sent.get(f"{GIVEN}{fields[0]}") or sent.get(f"{TO}{fields[0]}", ""))


def _chosen(listing: Listing, sent: QueryDict) -> Sequence[Any]:
    if said := sent.get("all"):
        if str(listing.total) != said:
            words = _("By now %(now)s rows match, no longer %(said)s. Look at the list again, then decide.")
            raise Conflict(words % {"now": listing.total, "said": said})
        rows = listing.rows
    else:
        keys = [key for text in sent.getlist("row") if (key := key_in(text)) is not None]
        named = {f"{listing.noun.model.address_field}__in": keys[: MOST_ROWS + 1]}
        rows = listing.noun.of_project(listing.project).filter(**named)
    found = list(rows[: MOST_ROWS + 1])
    if len(found) > MOST_ROWS:
        raise Conflict(_("At most %(most)s rows can be changed at once. Narrow the list.") % {"most": MOST_ROWS})
    return found


def _value(noun: Noun, asked: Bulk) -> Any:
    """The value for the rows, as the form of one of them reads it. Raises ValidationError."""
    form = form_for(noun, asked.rows[0], names=[asked.field])
    return form.fields[asked.field].clean(asked.sent)


def _state(asked: Bulk) -> WorkStatus:
    if asked.sent not in WorkStatus.values:
        raise Conflict(_("Choose one of the states."))
    return WorkStatus(asked.sent)


@dataclass(frozen=True, slots=True)
class Offer:
    """One field of the bar below the list: its values as buttons, or an input for one."""

    name: str
    label: str
    options: list[tuple[Any, str]]
    type: str


def offers(listing: Listing) -> Iterator[Offer]:
    """What may be done with ticked rows, field by field."""
    if not listing.lines:
        return
    form = form_for(listing.noun, listing.lines[0].row, names=listing.bulk)
    for bound in form.visible_fields():
        field = bound.field
        column = listing.noun.column(bound.name)
        label = column.heading if column is not None else str(bound.label)
        if isinstance(field, forms.ChoiceField):
            yield Offer(bound.name, label, list(named_choices(field)), "")
        else:
            yield Offer(bound.name, label, [], "date" if isinstance(field, forms.DateField) else "text")


def named_choices(field: forms.ChoiceField) -> Iterator[tuple[Any, str]]:
    """The choices of a field, the empty one said in a word."""
    empty = _("Nobody") if isinstance(field, PeopleField) else _("None")
    choices: Any = field.choices
    for value, label in choices:
        yield (str(value), str(label)) if str(value) else ("", empty)
