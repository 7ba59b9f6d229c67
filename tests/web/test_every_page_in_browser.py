"""List, page and form of every noun in a real browser: nothing for axe to find, nothing that scrolls sideways.

Each page is looked at in one of the four combinations of width and theme, the next page in the next; with
LOCKSTEP_LOOK=all each is looked at in all of them.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.admin.rows import one_of_each
from tests.web.browsing import SIZES, violations
from tracking.models import Project, Session
from tracking.web.nouns import NOUNS
from tracking.web.shell import SECTIONS

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
LOOKS = list(itertools.product(SIZES, ("light", "dark")))
#: 320 px is where WCAG asks that nothing scrolls sideways; half of a wide screen is what is left of it at 200 %.
NARROW = (320, 640)
LONG = "A title that is far too long for the place where it stands " * 3
UNBROKEN = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamte"


@pytest.fixture
def leading(browser: Browser, live_server, lead: User) -> Iterator[Page]:
    client = Client()
    client.force_login(lead)
    with browser.new_context(base_url=live_server.url, viewport=SIZES["wide"]) as context:
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        yield context.new_page()


@pytest.fixture
def addresses(project: Project, lead: User) -> list[str]:
    """All pages of a project that has one row of everything, some titles far too long, some without a break."""
    rows = one_of_each(project, lead)
    for queryset in (project.sessions, project.gates, project.checklists):
        queryset.update(title=LONG)
    for queryset in (project.risks, project.blockers, Project.objects.filter(pk=project.pk)):
        queryset.update(title=UNBROKEN)
    sections = [reverse(name, args=[project.slug]) for one in SECTIONS for name, _label in one.pages]
    found = []
    for model, row in rows.items():
        noun = NOUNS.get(getattr(model, "segment", ""))
        if noun is None:
            continue
        found += [noun.list_url(project), noun.url(project, row)]
        found += [noun.url(project, row, "row-edit")] if noun.written else []
    # Histories differ in their words alone.
    history = NOUNS["sessions"].url(project, rows[Session], "row-history")
    return [*sections, *found, history]


def test_no_page_of_any_noun_is_broken_in_any_look(addresses: list[str], leading: Page) -> None:
    found: list[str] = []
    looks = itertools.cycle(LOOKS)
    for address in addresses:
        leading.set_viewport_size(SIZES["wide"])
        answer = leading.goto(address)
        if answer is None or answer.status != 200:
            found.append(f"{address} answers {answer and answer.status}")
            continue
        for size, theme in LOOKS if os.environ.get("LOCKSTEP_LOOK") == "all" else (next(looks),):
            leading.set_viewport_size(SIZES[size])
            leading.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            found += [f"{size} {theme} {violation}" for violation in violations(leading)]
        for width in NARROW:
            leading.set_viewport_size({"width": width, "height": 700})
            if leading.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"{address} scrolls sideways at {width} px")
    assert not found, "\n".join(found)
