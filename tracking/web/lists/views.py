"""The list of a noun."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.vary import vary_on_headers

from tracking.services import access
from tracking.typing import Request
from tracking.web.lists import looks
from tracking.web.lists.listing import Listing
from tracking.web.nouns.noun import Noun
from tracking.web.pages import project_or_404, render_project


@login_required
@vary_on_headers("HX-Request")
def rows(request: Request, slug: str, noun: Noun) -> HttpResponse:
    """All rows of a noun in a project, as the address asks for them."""
    project = project_or_404(request, slug)
    params = request.GET.copy()
    if not params:
        params.update(noun.start)
    listing = Listing(noun, project, params, request.user, timezone.now())
    template = "lists/list.html#found" if request.htmx and request.htmx.target == "found" else "lists/list.html"
    return render_project(request, template, project, context_of(listing))


def context_of(listing: Listing) -> dict[str, Any]:
    """What the templates of lists need."""
    noun, project = listing.noun, listing.project
    may_edit = noun.written and access.may(listing.user, noun.writer, project)
    may_add = noun.written and access.may(listing.user, noun.who_adds, project)
    context = {"noun": noun, "listing": listing, "section": noun.section, "may_edit": may_edit, "may_add": may_add}
    look = looks.chosen(listing)
    return {**context, "look": look, "looks": looks.choices(listing), **(look.context(listing) if look else {})}


def list_under(noun: Noun, parent: Any, request: Request) -> dict[str, Any]:
    """The rows of `noun` that hang on `parent`, for the parent's page."""
    listing = Listing(noun, parent.owning_project, QueryDict(), request.user, timezone.now(), under=parent)
    return context_of(listing)
