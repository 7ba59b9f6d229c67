"""Every row of every noun is two clicks from the rail, and is found by its words.

The first click is an entry of the rail; the second is a link or a tab on the page it leads to. A row is reached when
the second click leads to its own page, or to a page that shows it: with a link to it, or with all its words. The pages
of a list longer than one page count as the list where each leads on to the next.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from tests.documents import OF_LEADS, parameter
from tests.web.conftest import client_of
from tests.web.every_noun import row_of_every_noun
from tracking.models import Meeting, Project
from tracking.querysets import rows_of
from tracking.web.nouns import NOUNS
from tracking.web.nouns.noun import Noun
from tracking.web.palette.entries import Asked, Entry, words_of
from tracking.web.palette.rows import MOST, nearest

#: What is no page to look at: forms, files, and what leaves the pages of the project.
NO_PAGE = re.compile(r"/(add|edit|delete|export\.\w+|plan\.\w+|history|original)(/|$)|/start/|/import/")
#: What changed lately, and what a document said, lead to rows too: but not to all of them, and not for long.
PASSING = re.compile(r"/(activity|document)/")


@pytest.fixture(params=[parameter(path) for path in OF_LEADS])
def imported(request: pytest.FixtureRequest, staff: User) -> Project:
    """A project as one of the documents of leads brings it."""
    User.objects.filter(pk=staff.pk).update(is_superuser=True)
    call_command("import_plan", str(request.param))
    return Project.objects.get()


@pytest.fixture
def generated(project: Project, lead: User) -> Project:
    """A project with a row of every noun."""
    row_of_every_noun(project, lead)
    Meeting.objects.update(starts_at=timezone.now())
    return project


def test_every_row_of_an_imported_plan_is_two_clicks_from_the_rail(imported: Project, staff: User) -> None:
    assert not unreached(imported, client_of(staff))


def test_a_row_of_every_noun_is_two_clicks_from_the_rail(generated: Project, lead: User) -> None:
    assert not unreached(generated, client_of(lead))


def test_every_row_of_an_imported_plan_is_found_by_its_words(imported: Project, staff: User) -> None:
    assert not unfound(imported, staff)


def test_a_row_of_every_noun_is_found_by_its_words(generated: Project, viewer: User) -> None:
    client = client_of(viewer)
    missing = []
    for noun, row in every_row(generated):
        asked = {"q": noun.name_of(row), "project": generated.slug}
        options = client.get("/go/", asked, headers={"HX-Request": "true"}).content.decode()
        if f'data-href="{row.get_absolute_url()}"' not in options:
            missing.append(f"{noun.segment}: {asked['q']}")
    assert not missing, missing


def test_the_notes_of_an_imported_plan_stand_on_the_page_of_its_document(imported: Project, staff: User) -> None:
    reading = Reading(client_of(staff), imported)
    address = f"{imported.get_absolute_url()}document/"
    assert address in reading.rail()
    page = reading.whole(address)
    notes = [note["text"] for document in imported.documents.all() for note in document.plan["notes"]]
    said = [line for note in notes for line in map(str.strip, note.splitlines()) if line]
    assert said
    assert [line for line in said if " ".join(line.split()) not in page.text] == []


def test_later_pages_of_a_long_list_are_reached_from_its_first(project: Project, lead: User) -> None:
    project.risks.model.objects.bulk_create(
        project.risks.model(project=project, title=f"Risk number {n}") for n in range(205)
    )
    assert not unreached(project, client_of(lead))


def every_row(project: Project) -> Iterator[tuple[Noun, Any]]:
    for noun in NOUNS.values():
        for row in noun.of_project(project):
            yield noun, row


def unreached(project: Project, client: Client) -> list[str]:
    """The rows that two clicks do not lead to."""
    reading = Reading(client, project)
    firsts = [reading.whole(address) for address in reading.rail() if reading.is_page(address)]
    left = [(noun, row) for noun, row in every_row(project) if not any(on_it(page, row) for page in firsts)]
    seconds = sorted({link for page in firsts for link in page.links if reading.is_page(link)}, key=nearness)
    for address in seconds:
        if not left:
            break
        page = reading.whole(address)
        left = [(noun, row) for noun, row in left if not (on_it(page, row) or noun.name_of(row) in page.text)]
    return [f"{noun.segment} {row.pk}: {noun.name_of(row)}" for noun, row in left]


def nearness(address: str) -> tuple[int, str]:
    """Lists before single rows: most rows stand in a list."""
    return len(address.split("/")), address


def on_it(page: Page, row: models.Model) -> bool:
    return row.get_absolute_url() in page.links  # type: ignore[attr-defined]


class Page:
    """What is on a page, with what the pages after it have where it is a list of several."""

    def __init__(self, address: str, content: str) -> None:
        found = re.findall(r'<a\b[^>]*?\bhref="([^"]+)"', content)
        self.hrefs = [urljoin(address, html.unescape(href)).partition("#")[0] for href in found]
        self.links = set(self.hrefs)
        main = content.partition("<main")[2]
        self.text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())

    def add(self, other: Page) -> None:
        self.links |= other.links
        self.text += " " + other.text


class Reading:
    """Pages of a project as somebody reads them."""

    def __init__(self, client: Client, project: Project) -> None:
        self.client, self.home = client, project.get_absolute_url()

    def rail(self) -> list[str]:
        """Where the entries of the rail lead to."""
        content = self.client.get(self.home).content.decode()
        rail = content.partition('<nav class="rail"')[2].partition("</nav>")[0]
        return list(dict.fromkeys(Page(self.home, rail).hrefs))

    def is_page(self, address: str) -> bool:
        inside = address.startswith(self.home) and "?" not in address
        return inside and not NO_PAGE.search(address) and not PASSING.search(address)

    def whole(self, address: str) -> Page:
        """A page, with those that follow it as long as each has a link to the next."""
        page = self._page(address)
        number, last = 2, page
        while following := next((link for link in last.hrefs if re.search(rf"[?&]page={number}(&|$)", link)), None):
            last = self._page(following)
            page.add(last)
            number += 1
        return page

    def _page(self, address: str) -> Page:
        answer = self.client.get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        return Page(address, answer.content.decode())


def unfound(project: Project, user: User) -> list[str]:
    """The rows that their words do not find, unless as many others have the same words."""
    left = []
    for noun, row in every_row(project):
        found = nearest(noun, Asked(user, words_of(noun.name_of(row))), project)
        entries: list[Entry] = found[1] if found else []
        namesakes = len(entries) == MOST and len({entry.title for entry in entries}) == 1
        if row.get_absolute_url() not in [entry.url for entry in entries] and not namesakes:
            left.append(f"{noun.segment} {row.pk}: {noun.name_of(row)}")
    return left


def test_the_walk_would_notice_a_noun_without_a_list(
    generated: Project, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracking.web.shell.NOUNS", {name: noun for name, noun in NOUNS.items() if name != "contacts"})
    assert [name.split()[0] for name in unreached(generated, client_of(lead))] == ["contacts"]
    assert rows_of(NOUNS["contacts"].model).in_project(generated).exists()
