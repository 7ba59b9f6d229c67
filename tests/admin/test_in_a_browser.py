"""The admin in a real browser: its policy lets its scripts run, its dialogs ask, its lists are dragged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from tests import factories as make
from tests.factories import a_project
from tests.web.browsing import SIZES, violations
from tracking.models import Project, WorkStatus

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


class Desk:
    """A page of a signed-in lead, and all that the browser complained about on it."""

    def __init__(self, page: Any, base: str, user: User) -> None:
        self.page, self.base, self.complaints = page, base, []
        self.user = user.get_full_name() or user.get_username()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("response", lambda got: self.complaints.append(got.url) if got.status >= 400 else None)

    def choose(self, theme: str) -> None:
        """The theme, as the pages keep it."""
        self.page.context.add_cookies([{"name": "theme", "value": theme, "url": self.base}])

    def open(self, address: str) -> None:
        self.page.goto(self.base + address, wait_until="networkidle")


@pytest.fixture
def desk(browser: Browser, live_server: Any, project: Project, lead: User) -> Iterator[Desk]:
    client = Client()
    client.force_login(lead)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    with browser.new_context(viewport=SIZES["wide"]) as context:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        yield Desk(context.new_page(), live_server.url, lead)


def test_pages_open_without_a_word_from_the_browser_and_fit_a_phone(desk: Desk, project: Project) -> None:
    session = make.SessionFactory(project=project)
    make.StepFactory(session=session)
    make.BlockerFactory(project=project, session=session)
    addresses = [
        reverse("admin:index"),
        reverse("admin:tracking_project_change", args=[project.pk]),
        reverse("admin:tracking_session_changelist"),
        reverse("admin:tracking_session_change", args=[session.pk]),
        reverse("admin:tracking_session_history", args=[session.pk]),
    ]
    for address in addresses:
        desk.open(address)
        for name, size in SIZES.items():
            desk.page.set_viewport_size(size)
            assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, address)
            tabs = desk.page.locator("#tabs-items > a")
            assert tabs.count() == {addresses[1]: 6, addresses[3]: 4}.get(address, 0)

    assert desk.complaints == []


def test_a_session_is_moved_in_its_dialog(desk: Desk, project: Project) -> None:
    session = make.SessionFactory(project=project)
    desk.open(reverse("admin:tracking_session_change", args=[session.pk]))

    desk.page.get_by_text("Move to …").first.click()
    desk.page.select_option("#dialog select", "in_progress")
    desk.page.locator("#dialog button[type=submit]").click()
    desk.page.get_by_text("is now: In progress").wait_for()

    session.refresh_from_db()
    assert session.status == WorkStatus.IN_PROGRESS
    assert desk.complaints == []


def test_steps_are_dragged_into_another_order(desk: Desk, project: Project) -> None:
    session = make.SessionFactory(project=project)
    for position, title in enumerate(("First", "Second", "Third")):
        make.StepFactory(session=session, title=title, position=position)
    desk.open(reverse("admin:tracking_session_change", args=[session.pk]) + "#steps")

    handles = desk.page.locator(r"[x-sort\:handle]")
    moved = "document.querySelector('[name=steps-0-position]').value !== '0'"
    for _attempt in range(5):  # a busy machine drops movements between two frames
        first, last = handles.nth(0).bounding_box(), handles.nth(2).bounding_box()
        desk.page.mouse.move(first["x"] + 10, first["y"] + 10)
        desk.page.mouse.down()
        desk.page.mouse.move(last["x"] + 10, last["y"] + 30, steps=20)
        desk.page.mouse.up()
        if desk.page.evaluate(moved):
            break
    desk.page.wait_for_function(moved)
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name="Save", exact=True).click()

    order = [step.title for step in session.steps.all()]
    assert order[0] != "First"
    assert set(order) == {"First", "Second", "Third"}
    assert desk.complaints == []


def test_axe_finds_nothing_in_either_theme(desk: Desk, project: Project) -> None:
    session = make.SessionFactory(project=project, title="A title that is longer than its column " * 3)
    make.RiskFactory(project=project)
    found = []
    for theme in ("light", "dark"):
        desk.choose(theme)
        for address in (
            reverse("admin:index"),
            reverse("admin:tracking_session_changelist"),
            reverse("admin:tracking_risk_changelist") + "?q=nothing",
            reverse("admin:tracking_session_change", args=[session.pk]),
        ):
            desk.open(address)
            found += violations(desk.page)

    assert found == []


def test_the_theme_is_one_for_pages_and_admin(desk: Desk, project: Project) -> None:
    theme = "document.documentElement.dataset.theme"
    desk.choose("dark")
    desk.open(reverse("admin:index"))
    assert desk.page.evaluate("document.documentElement.classList.contains('dark')")
    assert desk.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"

    desk.page.get_by_text(desk.user).click()
    desk.page.get_by_role("button", name="Light").click()
    desk.page.wait_for_function(f"{theme} === 'light'")
    desk.open(project.get_absolute_url())

    assert desk.page.evaluate(theme) == "light"
    assert desk.complaints == []


def test_a_long_name_is_one_line_and_whole_where_the_row_has_the_focus(
    desk: Desk, project: Project, lead: User
) -> None:
    a_project(lead=lead)
    Project.objects.filter(pk=project.pk).update(title="The new sign-in of the harbour office and all its cards " * 2)
    make.SessionFactory(project=project)
    desk.open(reverse("admin:tracking_session_changelist"))

    cell = desk.page.locator("#result_list td", has_text="The new sign-in")
    line = cell.bounding_box()["height"]
    cell.hover()
    assert "harbour office" in cell.get_attribute("title")
    desk.page.keyboard.press("Tab")
    desk.page.locator("#result_list tbody th a").focus()

    assert line < 60 < cell.bounding_box()["height"]
