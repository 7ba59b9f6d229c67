"""What the tests of pages share: clients that are signed in, and a session with things on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, BrowserContext, Page

from tests.factories import ChecklistFactory, ItemFactory, SessionFactory, StepFactory
from tests.web.browsing import SIZES
from tracking.models import Project, Session


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def queries_of(client: Client, path: str) -> int:
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.fixture
def as_lead(lead: User) -> Client:
    return client_of(lead)


@pytest.fixture
def as_member(member: User) -> Client:
    return client_of(member)


@pytest.fixture
def as_viewer(viewer: User) -> Client:
    return client_of(viewer)


@pytest.fixture
def as_stranger(stranger: User) -> Client:
    return client_of(stranger)


@pytest.fixture
def session(project: Project) -> Session:
    """Session 1 of the project with a step, and a checklist with an item inside another."""
    session = SessionFactory(project=project, number=1, title="Frontend build fix")
    StepFactory(session=session, title="Repair the build", day_from=1, day_to=2)
    checklist = ChecklistFactory(project=project, session=session, title="Success criteria")
    outer = ItemFactory(checklist=checklist, text="Tests pass")
    ItemFactory(checklist=checklist, parent=outer, text="On the main branch", position=1)
    return session


@pytest.fixture
def signed_in(browser: Browser, live_server, member: User, request) -> Iterator[BrowserContext]:
    """A browser in which Mio, a member, is signed in; size and theme by parameter."""
    size, theme = getattr(request, "param", ("wide", "light"))
    client = Client()
    client.force_login(member)
    context = browser.new_context(base_url=live_server.url, viewport=SIZES[size])
    context.add_cookies(
        [
            {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url},
            {"name": "theme", "value": theme, "url": live_server.url},
        ]
    )
    yield context
    context.close()


@pytest.fixture
def page(signed_in: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when the console has an error at its end, such as a breach of the policy."""
    page = signed_in.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    assert problems == []


@pytest.fixture
def as_staff(staff: User) -> Client:
    return client_of(staff)
