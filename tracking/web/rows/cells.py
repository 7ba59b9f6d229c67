"""One cell of a row, changed where it stands: what the list opens at it, and the row as it is afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reselect, reswap, retarget, trigger_client_event

from tracking.models import Project, WorkStatus
from tracking.services import moves, sessions, undo
from tracking.services.errors import Conflict, Early, Objected
from tracking.typing import Request
from tracking.web.lists.bulk import named_choices
from tracking.web.lists.columns import Column
from tracking.web.lists.editing import is_a_move, may_change
from tracking.web.lists.listing import Listing, listing_of
from tracking.web.moves import MoveForm, carry_out, early_refused
from tracking.web.nouns.noun import Noun
from tracking.web.pages import project_or_404, render_project, undo_url
from tracking.web.rows.finding import found_in
from tracking.web.rows.forms import RowForm, form_for, refuse

#: The list of choices shows this many; typing finds the others.
MOST_OPTIONS = 50
#: The page may hold the form of a row beside the cell.
AUTO_ID = "cell-%s"
#: From so many on, there is a field to type in.
FEW_OPTIONS = 7


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose, by its words. `further` is said more quietly beside them."""

    value: str
    label: str
    chosen: bool = False
    further: str = ""


@dataclass
class Editor:
    """What is asked in a cell. `name` is what its value is sent as; `objected` says what speaks against a move."""

    request: Request
    noun: Noun
    row: Any
    column: Column
    name: str
    form: forms.Form
    options: list[Option]
    kind: str
    objected: Objected | None = None

    @property
    def asking(self) -> list[str]:
        """Sentences against a move."""
        return [moves.words(one) for one in self.objected.objections] if self.objected else []

    @property
    def is_early(self) -> bool:
        return isinstance(self.objected, Early)

    @property
    def is_refused(self) -> bool:
        return self.objected is not None and early_refused(self.objected)

    @property
    def found(self) -> list[Option]:
        """The options in which every word that was typed occurs."""
        typed = self.request.GET.get("q", "").casefold().split()
        return [one for one in self.options if all(word in one.label.casefold() for word in typed)]

    @property
    def shown(self) -> list[Option]:
        return self.found[:MOST_OPTIONS]

    @property
    def unseen(self) -> int:
        return len(self.found) - len(self.shown)

    @property
    def is_long(self) -> bool:
        return len(self.options) > FEW_OPTIONS

    @property
    def bound(self) -> forms.BoundField:
        return self.form[self.name]

    @property
    def sent(self) -> str:
        return self.request.POST.get(self.name, "")


@login_required
@vary_on_headers("HX-Request")
def cell(request: Request, slug: str, noun: Noun, key: int, field: str) -> HttpResponse:
    """Ask for the value of one field of a row, or write it. Without script the form of the row does this."""
    project = project_or_404(request, slug)
    column = noun.column(field)
    if column is None or not column.editable:
        raise Http404
    row = found_in(noun, project, key)
    listing = _listing(request, project, noun, row)
    if not may_change(noun, field, request.user, listing.role):
        raise PermissionDenied
    if not request.htmx:
        return redirect(noun.url(project, row, "row-edit"))
    if request.method != "POST":
        return _ask(request, _editor(request, noun, row, column))
    refused = (
        _move(request, noun, row, column) if is_a_move(noun, field) else _write(request, project, noun, key, column)
    )
    if refused is not None:
        return _ask(request, refused, status=422)
    return _redrawn(request, listing, key)


def _listing(request: Request, project: Project, noun: Noun, row: Any) -> Listing:
    """The list that the cell stands in: the page of the noun, a list on the page of a parent, or a short one."""
    params, place = QueryDict(request.GET.get("list", "")), request.GET.get("in", "")
    if not place:
        return listing_of(request.user, project, noun, params)
    if place == "under" and noun.parent:
        return listing_of(request.user, project, noun, QueryDict(), under=getattr(row, noun.parent))
    return Listing(noun, project, QueryDict(), request.user, timezone.now(), only=lambda rows: rows)


def _write(request: Request, project: Project, noun: Noun, key: int, column: Column) -> Editor | None:
    """Write a plain value. What was refused comes back as the editor that says so."""
    name = column.name
    with transaction.atomic():
        row = found_in(noun, project, key, lock=True)
        form = form_for(noun, row, names=[name], data=request.POST, auto_id=AUTO_ID)
        if form.is_valid() and name in form.changed_data:
            values = {name: form.cleaned_data[name]}
            try:
                kept = undo.change(actor=request.user, rows=[row], values=values, now=timezone.now())
            except ValidationError as error:
                refuse(form, error)
            else:
                if kept is not None and form.initial.get(name) not in (None, ""):
                    messages.success(request, str(kept), extra_tags=undo_url(kept))
    return _editor(request, noun, row, column, form) if form.errors else None


def _move(request: Request, noun: Noun, row: Any, column: Column) -> Editor | None:
    """Move a session. Where something speaks against it, the editor asks."""
    form = MoveForm(request.POST)
    asking: Objected | None = None
    if form.is_valid():
        try:
            moved, back = carry_out(request, row, **form.cleaned_data)
        except Objected as objected:
            asking = objected
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            said = _("%(row)s is now: %(state)s.") % {"row": moved, "state": moved.get_status_display()}
            messages.success(request, said, extra_tags=back)
            return None
    return _editor(request, noun, row, column, form, asking)


def _editor(
    request: Request, noun: Noun, row: Any, column: Column, form: Any = None, objected: Objected | None = None
) -> Editor:
    if is_a_move(noun, column.name):
        form = form or MoveForm(initial={"expected": row.status})
        states = [state for state in WorkStatus if state == row.status or state in sessions.next_states(row)]
        options = [Option(state.value, str(state.label), state == row.status) for state in states]
        return Editor(request, noun, row, column, "to", form, options, "options", objected)
    form = form or form_for(noun, row, names=[column.name], auto_id=AUTO_ID)
    field = form.fields[column.name]
    kind, options = _kind_of(field), _options(form, column.name)
    if kind == "date":
        options = list(_days(row, column.name, field.required))
    return Editor(request, noun, row, column, column.name, form, options, kind)


def _kind_of(field: forms.Field) -> str:
    if isinstance(field, forms.ChoiceField | forms.BooleanField):
        return "options"
    return "date" if isinstance(field, forms.DateField) else "text"


def _options(form: RowForm, name: str) -> list[Option]:
    field, now = form.fields[name], form.get_initial_for_field(form.fields[name], name)
    if isinstance(field, forms.BooleanField):
        return [Option("true", _("Yes"), bool(now)), Option("false", _("No"), not now)]
    if not isinstance(field, forms.ChoiceField):
        return []
    said = "" if now is None else str(getattr(now, "pk", now))
    return [Option(value, label, value == said) for value, label in named_choices(field)]


def _days(row: Any, name: str, required: bool) -> Iterator[Option]:
    """Days that are often meant."""
    now: dt.date | None = getattr(row, name)
    today = timezone.localdate(timezone=row.owning_project.zone)
    monday = today + dt.timedelta(days=7 - today.weekday())
    days = {
        _("Today"): today,
        _("Tomorrow"): today + dt.timedelta(days=1),
        _("Next Monday"): monday,
        _("One week later") if now else _("In a week"): (now or today) + dt.timedelta(days=7),
    }
    for label, day in days.items():
        yield Option(day.isoformat(), label, day == now, formats.date_format(day, "SHORT_DATE_FORMAT"))
    if not required:
        yield Option("", _("None"), now is None)


def _ask(request: Request, editor: Editor, status: int = 200) -> HttpResponse:
    context = {"editor": editor, "noun": editor.noun, "section": editor.noun.section, "row": editor.row}
    response = render_project(request, "lists/cell.html", editor.row.owning_project, context, status=status)
    if status == 422:
        # What was refused stands where it was asked, not in the row.
        return reselect(reswap(retarget(response, "#cell"), "innerHTML"), "#cell-edit")
    return response


def _redrawn(request: Request, listing: Listing, key: int) -> HttpResponse:
    """The row as it is now, and what is to be said of the change."""
    row = found_in(listing.noun, listing.project, key)
    if listing.noun.prepare is not None:
        listing.noun.prepare([row], listing.now)
    context = {"listing": listing, "line": listing.line(row), "noun": listing.noun}
    response = render_project(request, "lists/redrawn.html", listing.project, context)
    return trigger_client_event(response, "cell-saved", after="swap")
