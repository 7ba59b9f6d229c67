"""The palette, as a page without script and as options with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from config.admin_site import may_enter
from tracking.models import Project
from tracking.querysets import matching
from tracking.services import access
from tracking.typing import Request
from tracking.web import shell
from tracking.web.keys import slug_in
from tracking.web.nouns import NOUNS
from tracking.web.palette.entries import Asked, Entry, words_of
from tracking.web.palette.rows import rows_that_match

#: How many projects are offered.
MOST_PROJECTS = 7


@login_required
@vary_on_headers("HX-Request")
def palette(request: Request) -> HttpResponse:
    """The places that hold every word of `q`; those of `project`, the short name of the one at hand, come first."""
    query = request.GET.get("q", "").strip()
    here = Project.objects.visible_to(request.user).filter(slug=slug_in(request.GET.get("project", ""))).first()
    asked = Asked(request.user, words_of(query))
    nothing_said = not query
    entries: list[Entry] = []
    if nothing_said or asked.words:
        entries = [*_actions(asked, here), *_projects(asked)]
    if asked.words:
        entries += rows_that_match(asked, here)
    template = "tracking/palette.html#options" if request.htmx else "tracking/palette.html"
    return render(request, template, {"entries": entries, "query": query, "here": here})


def _actions(asked: Asked, here: Project | None) -> Iterator[Entry]:
    """What one may do: in the project at hand, then anywhere."""
    offered = [*(_of_project(asked, here) if here else ()), *_of_everybody(asked)]
    return (entry for entry in offered if asked.fits(f"{entry.title} {entry.hint}"))


def _of_project(asked: Asked, here: Project) -> Iterator[Entry]:
    """The pages of the project, and, once something is said, the rows one may add to it."""
    role = access.role_in(here, asked.user)
    for section in shell.rail(here, role):
        for tab in section.tabs if asked.words else section.tabs[:1]:
            label = str(section.section.label)
            title = label if tab.label == label else f"{label}: {tab.label}"
            yield Entry(_("In this project"), section.section.icon, title, "", tab.url)
    for noun in NOUNS.values() if asked.words else ():
        if noun.adds and access.reaches(role, noun.who_adds):
            title, plain = str(noun.words_for_new.title), _("New %(noun)s") % {"noun": noun.name}
            hint = plain if title != plain else ""
            yield Entry(_("Actions"), "plus", title, hint, reverse("row-add", args=[here.slug, noun.segment]))


def _of_everybody(asked: Asked) -> Iterator[Entry]:
    group = _("Actions")
    yield Entry(group, "list", _("My projects"), "", reverse("projects"))
    yield Entry(group, "plus", _("Start a project"), "", reverse("start"))
    yield Entry(group, "alert", _("Raise a blocker"), _("in a session of yours"), reverse("raise"))
    yield Entry(group, "upload", _("Import a plan"), "", reverse("import"))
    yield Entry(group, "bell", _("Notifications"), "", reverse("notifications"))
    if may_enter(asked.user):
        yield Entry(group, "gear", _("Administration"), "", reverse("admin:index"))


def _projects(asked: Asked) -> Iterator[Entry]:
    found = Project.objects.visible_to(asked.user).filter(matching(asked.text, "title", "slug"))[:MOST_PROJECTS]
    for row in found:
        hint = " · ".join(filter(None, (row.get_status_display(), asked.namesakes.apart(row))))
        yield Entry(_("Projects"), "gauge", row.title, hint, row.get_absolute_url())
