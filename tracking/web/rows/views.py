"""The pages of one row: read it, write it, sort it, end it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reselect, reswap, retarget

from tracking.models import Blocker, Project, Role
from tracking.models.base import Scoped
from tracking.services import access, consequences, dispatch, placing, writing
from tracking.services.errors import Conflict
from tracking.services.versions import deletion, who_and_when
from tracking.typing import Request
from tracking.web.keys import key_in
from tracking.web.lists.views import list_under
from tracking.web.nouns import NOUNS, children_of
from tracking.web.nouns.noun import Noun
from tracking.web.once import once
from tracking.web.pages import done, next_page, project_or_404, refuse, render_project, undo_url, way_back
from tracking.web.rows import forms, quick
from tracking.web.rows.finding import deleted_from, found_in, row_or_404


class _Incomplete(Exception):
    """The form has to be shown again: something in it cannot be written."""


@login_required
def row(request: Request, slug: str, noun: Noun, key: int) -> HttpResponse:
    """A row with what hangs on it."""
    found, now = row_or_404(request, slug, noun, key), timezone.now()
    if noun.prepare is not None:
        noun.prepare([found], now)
    context = {
        "noun": noun,
        "row": found,
        "section": noun.section,
        "may_edit": noun.written
        and access.may(request.user, writing.role_for(found, request.user), found.owning_project),
        "above": parent_of(noun, found),
        "lists": [list_under(child, found, request) for child in children_of(noun)],
        **(noun.context(found, now) if noun.context else {}),
    }
    return render_project(request, noun.template, found.owning_project, context)


@login_required
@vary_on_headers("HX-Request")
def add(request: Request, slug: str, noun: Noun) -> HttpResponse:
    """A new row: its whole form, or the one line of a list that adds at once."""
    project = _to_write(request, slug, noun, noun.who_adds)
    new = _new_row(noun, project, request)
    if request.method != "POST":
        given = {name: value for name, value in request.GET.items() if name in noun.field_names and name != "next"}
        return _form(request, noun, forms.form_for(noun, new, initial=given), project)
    names = _known(noun, request.POST.getlist("only") or None)
    # Times are read in the zone that they were written in.
    with timezone.override(project.zone):
        form = forms.form_for(noun, new, names=names, data=request.POST)
        form.is_valid()

    now = timezone.now()

    def create() -> str:
        if not _write(request, form, now):
            raise _Incomplete
        undo = way_back(request, project, now, next_page(request, ""))
        messages.success(request, noun.words_for_new.said % {"row": form.instance}, extra_tags=undo)
        return noun.url(project, form.instance)

    try:
        address = once(request, create)
    except _Incomplete:
        if request.htmx and (line := quick.sent(form, request.POST)):
            return _line(request, line, project)
        return _form(request, noun, form, project, status=422)
    return done(request, next_page(request, address))


@login_required
@vary_on_headers("HX-Request")
def edit(request: Request, slug: str, noun: Noun, key: int) -> HttpResponse:
    """The form of a row that is there. What two people changed at once is put to the second with both values."""
    project = _to_write(request, slug, noun)
    if request.method != "POST":
        found = found_in(noun, project, key)
        access.require(request.user, writing.role_for(found, request.user), project)
        return _form(request, noun, forms.form_for(noun, found), project)
    with transaction.atomic(), timezone.override(project.zone):
        try:
            found = found_in(noun, project, key, lock=True)
        except Http404:
            return _offer_as_new(request, noun, project, key)
        access.require(request.user, writing.role_for(found, request.user), project)
        form = forms.form_for(noun, found, names=_known(noun, request.POST.getlist("only") or None), data=request.POST)
        now = timezone.now()
        written = _write(request, form, now)
    if not written:
        return _form(request, noun, form, project, status=422)
    back = next_page(request, noun.url(project, form.instance))
    messages.success(
        request, _("Saved: %(row)s") % {"row": form.instance}, extra_tags=way_back(request, project, now, back)
    )
    return done(request, back)


def _offer_as_new(request: Request, noun: Noun, project: Project, key: int) -> HttpResponse:
    """The form of a row that somebody deleted while it was open: what was written stands in it as a new row."""
    gone = deleted_from(project, noun, key)
    if gone is None:
        raise Http404
    said = {**who_and_when(deletion(noun.model, gone.pk)), "noun": noun.name}
    gone.pk = None
    gone._state.adding = True
    form = forms.form_for(noun, gone, data=request.POST)
    form.add_error(
        None,
        _(
            "%(who)s deleted this %(noun)s %(when)s while this form was open. What you wrote stands below as a new"
            " one: save again to keep it, or remove it."
        )
        % said,
    )
    above = parent_of(noun, gone)
    under = {"under": above[0].address_key} if above else {}
    back, home = next_page(request, ""), reverse("row", args=[project.slug, noun.segment, key])
    # The page of the row is gone: the new one has to lead to its own.
    leaves = not back or back.startswith(home)
    action = reverse("row-add", args=[project.slug, noun.segment])
    return _form(request, noun, form, project, 409, action=action, leaves=leaves, back="" if leaves else back, **under)


@login_required
@require_POST
def delete(request: Request, slug: str, noun: Noun, key: int) -> HttpResponse:
    """Delete a row at once; the notice offers to take it back."""
    found = row_or_404(request, slug, noun, key)
    if not noun.written:
        raise Http404
    above = parent_of(noun, found)
    home = noun.list_url(found.owning_project) if above is None else above[1]
    also = consequences.words(found)
    try:
        act = writing.delete(actor=request.user, row=found)
    except Conflict as conflict:
        return refuse(request, str(conflict), home)
    said = _("Deleted: %(row)s. With it went: %(also)s.") if also else _("Deleted: %(row)s")
    messages.success(request, said % {"row": found, "also": also}, extra_tags=undo_url(act))
    return done(request, next_page(request, home))


@login_required
@require_POST
def place(request: Request, slug: str, noun: Noun, key: int) -> HttpResponse:
    """Put a row elsewhere among its siblings: `to` is up, down, first, last, or the key of the row to stand before."""
    found = row_or_404(request, slug, noun, key)
    if not noun.place:
        raise Http404
    to = request.POST.get("to", "")
    if (before := key_in(to)) is not None:
        # Addresses may name a row in another way than the database.
        to = str(found_in(noun, found.owning_project, before).pk)
    try:
        placing.place(actor=request.user, row=found, within=noun.parent or "project", to=to)
    except Conflict as conflict:
        return refuse(request, str(conflict), next_page(request, noun.list_url(found.owning_project)))
    return done(request, next_page(request, noun.list_url(found.owning_project)))


def parent_of(noun: Noun, row: Scoped) -> tuple[Scoped, str] | None:
    """What a row hangs on, with its address; None for what hangs on the project itself."""
    if not noun.parent:
        return None
    parent = getattr(row, noun.parent)
    return parent, NOUNS[parent.segment].url(row.owning_project, parent)


def _to_write(request: Request, slug: str, noun: Noun, role: Role | None = None) -> Project:
    """The project of the address, for who may write such rows in it. Raises NotAllowed."""
    project = project_or_404(request, slug)
    if not noun.written:
        raise Http404
    access.require(request.user, role or noun.writer, project)
    return project


def _new_row(noun: Noun, project: Project, request: Request) -> Any:
    """A row below the parent that the address names, behind its siblings."""
    found: Any = noun.model()
    if noun.parent:
        field: Any = noun.model._meta.get_field(noun.parent)
        above = NOUNS[field.remote_field.model.segment]
        given = key_in(request.GET.get("under") or request.POST.get("under") or "")
        if given is None:
            raise Http404
        setattr(found, noun.parent, found_in(above, project, given))
    else:
        found.project = project
    if isinstance(found, Blocker):
        # Whom its form names first depends on who raises it.
        found.raised_by = request.user
    placing.put_last(found, within=noun.parent or "project", field=noun.place)
    return found


def _known(noun: Noun, names: list[str] | None) -> list[str] | None:
    return None if names is None else [name for name in names if name in noun.field_names]


def _write(request: Request, form: forms.RowForm, now: dt.datetime) -> bool:
    """Write what the form says through the service of its noun; False when it was refused, with why in the form."""
    if not form.is_valid():
        return False
    try:
        dispatch.write(actor=request.user, row=form.instance, changed=form.changed_data, now=now)
    except ValidationError as error:
        forms.refuse(form, error)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
    return not form.errors


def _line(request: Request, line: quick.Line, project: Project) -> HttpResponse:
    """The line that adds a row as it was filled in, with what was wrong: it takes the place of the line on the page."""
    response = render_project(request, "rows/quick.html", project, {"line": line}, status=422)
    return reswap(reselect(retarget(response, f"#{line.id}"), f"#{line.id}"), "outerHTML")


def _form(
    request: Request, noun: Noun, form: forms.RowForm, project: Project, status: int = 200, **more: Any
) -> HttpResponse:
    template = "rows/form.html#panel" if request.htmx and request.htmx.target == "panel-body" else "rows/form.html"
    new = form.instance.pk is None
    if wanted := form.fields.get(request.GET.get("field", "")):
        wanted.widget.attrs["autofocus"] = True
    context = {
        "noun": noun,
        "form": form,
        "row": None if new else form.instance,
        "section": noun.section,
        "above": parent_of(noun, form.instance),
        "back": next_page(request, ""),
        "under": request.GET.get("under") or request.POST.get("under"),
        "action": request.path,
        "only": request.POST.getlist("only"),
        **more,
    }
    return render_project(request, template, project, context, status=status)
