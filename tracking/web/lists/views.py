"""The list of a noun."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from tracking.services import access, columns
from tracking.typing import Request
from tracking.web.lists import looks
from tracking.web.lists.heads import SHOW
from tracking.web.lists.listing import Listing, listing_of
from tracking.web.nouns.noun import Noun
from tracking.web.pages import next_page, project_or_404, render_project


@login_required
@vary_on_headers("HX-Request")
def rows(request: Request, slug: str, noun: Noun) -> HttpResponse:
    """All rows of a noun in a project, as the address asks for them."""
    project = project_or_404(request, slug)
    listing = listing_of(request.user, project, noun, request.GET)
    template = "lists/list.html#found" if request.htmx and request.htmx.target == "found" else "lists/list.html"
    return render_project(request, template, project, context_of(listing))


@login_required
@require_POST
def choose_columns(request: Request, slug: str, noun: Noun) -> HttpResponse:
    """Remember which columns the user wants to see of a noun; with `reset`, those that it shows on its own."""
    project = project_or_404(request, slug)
    wanted = set() if "reset" in request.POST else set(request.POST.getlist("column"))
    names = [one.name for one in noun.all_columns if one.name in wanted]
    columns.choose(actor=request.user, noun=noun.segment, names=names)
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    query.pop(SHOW, None)
    return redirect(next_page(request, f"{noun.list_url(project)}?{query.urlencode()}"))


def context_of(listing: Listing) -> dict[str, Any]:
    """What the templates of lists need."""
    noun = listing.noun
    may_edit, may_add = (noun.written and access.reaches(listing.role, role) for role in (noun.writer, noun.who_adds))
    context = {"noun": noun, "listing": listing, "section": noun.section, "may_edit": may_edit, "may_add": may_add}
    look = looks.chosen(listing)
    return {**context, "look": look, "looks": looks.choices(listing), **(look.context(listing) if look else {})}


def list_under(noun: Noun, parent: Any, request: Request) -> dict[str, Any]:
    """The rows of `noun` that hang on `parent`, for the parent's page."""
    return context_of(listing_of(request.user, parent.owning_project, noun, QueryDict(), under=parent))
