"""Lists in a real browser: from the keyboard, cell by cell, many rows at once, two people on one cell."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.factories import MembershipFactory, PhaseFactory, SessionFactory, UserFactory
from tests.web.browsing import violations
from tests.web.test_forms_in_browser import window_of
from tracking.models import Priority, Project, Role, Session

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def many(project: Project) -> Project:
    """30 sessions with something in every column, the third with a title that fits nowhere."""
    phase = PhaseFactory(project=project, name="Phase 1: Foundation and everything that comes before")
    for n in range(1, 31):
        title = "A title that goes on for longer than any list has room for " * 3 if n == 3 else f"Work {n}"
        SessionFactory(
            project=project,
            number=n,
            position=n,
            title=title,
            phase=phase,
            planned_end="2026-03-10",
            status="in_progress",
            priority=Priority.CRITICAL,
            owner_name="Friederike von Hohenstein-Mustermann" if n > 1 else "",
        )
    return project


@pytest.fixture
def page(browser: Browser, live_server, many: Project, lead: User):
    """Lea, who leads the project, before the list of its sessions."""
    page = window_of(browser, live_server.url, lead)
    page.set_viewport_size({"width": 1280, "height": 1024})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"/projects/{many.slug}/sessions/")
    yield page
    page.context.close()
    assert problems == []


def focused(page: Page) -> tuple[str | None, str | None]:
    """The row and the column of the focus."""
    row, column = page.evaluate(
        "(cell => [cell?.parentElement.dataset.key, cell?.dataset.c ?? cell?.tagName.toLowerCase()])"
        "(document.activeElement.closest('td, th'))"
    )
    return row, column


def test_25_rows_and_all_columns_fit_on_the_screen(page: Page):
    whole = "rows => rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    assert page.locator("tbody tr").evaluate_all(whole) >= 25
    frame = page.locator(".list-frame")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    page.mouse.wheel(0, 400)
    assert page.locator("thead th").first.evaluate("head => head.getBoundingClientRect().top") >= 56


def test_a_group_is_folded_and_unfolded(page: Page):
    page.get_by_text("Group", exact=True).click()
    page.locator("a[href='?by=phase']").click()
    fold = page.get_by_role("button", name="Phase 1: Foundation")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(page.locator("tr[data-key='1']")).to_be_hidden()
    assert violations(page) == []
    fold.click()
    expect(page.locator("tr[data-key='1']")).to_be_visible()


def test_a_list_is_gone_through_from_the_keyboard(page: Page, many: Project):
    for key in ("j", "j", "j"):
        page.keyboard.press(key)
    assert focused(page) == ("3", "th")
    height = page.locator("tr[data-key='4']").evaluate("row => row.getBoundingClientRect().top")
    title = page.locator("tr[data-key='3'] th a")
    assert title.evaluate("link => link.scrollWidth <= link.clientWidth"), "the row at hand shows its whole title"
    assert violations(page) == []
    page.keyboard.press("k")
    assert page.locator("tr[data-key='4']").evaluate("row => row.getBoundingClientRect().top") == height

    page.keyboard.press("ArrowRight")
    assert focused(page) == ("2", "status")
    assert page.locator("tbody [tabindex='0']").count() == 1
    page.keyboard.press("x")
    for key in ("j", "j", "Shift+X"):
        page.keyboard.press(key)
    expect(page.locator("#ticked")).to_have_text("3")
    assert violations(page) == []
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sessions/4/$"))


def test_keys_that_are_turned_off_do_nothing(page: Page):
    page.keyboard.press("?")
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) == (None, None)


def test_a_cell_is_changed_from_the_keyboard_and_the_focus_comes_back(page: Page, member: User):
    page.keyboard.press("j")
    for _step in range(3):
        page.keyboard.press("ArrowRight")
    assert focused(page) == ("1", "owner")
    page.keyboard.press("e")
    box = page.get_by_role("dialog", name="Owner")
    expect(box.get_by_role("button", name="Nobody")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-key='1'] [data-c=owner]")).to_have_text("Mio Berg")
    expect(box).to_be_hidden()
    assert focused(page) == ("1", "owner")
    page.keyboard.press("Enter")
    expect(box.get_by_role("button", name="Mio Berg")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    assert focused(page) == ("1", "owner")
    assert Session.objects.get(number=1).owner == member


@pytest.mark.parametrize(
    "size", [{"width": 1280, "height": 1024}, {"width": 360, "height": 740}], ids=["wide", "phone"]
)
def test_a_date_is_moved_in_two_clicks_and_taken_back_in_one(page: Page, size):
    page.set_viewport_size(size)
    cell = page.locator("tr[data-key='2'] [data-c=planned_end]")
    cell.click()
    page.get_by_role("button", name="One week later").click()
    expect(cell).to_have_text("17 Mar 2026")
    assert violations(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(cell).to_have_text("10 Mar 2026")


def test_two_people_on_one_cell_lose_nothing(page: Page, browser: Browser, live_server, many: Project):
    otto = UserFactory(username="otto", first_name="Otto", last_name="Kern")
    MembershipFactory(project=many, user=otto, role=Role.LEAD)
    theirs = window_of(browser, live_server.url, otto)
    for window in (page, theirs):
        window.goto(f"/projects/{many.slug}/sessions/?show=branch")
        window.locator("tr[data-key='1'] [data-c=branch]").click()
        expect(window.get_by_role("textbox", name="Branch")).to_be_focused()
    theirs.keyboard.type("theirs")
    theirs.keyboard.press("Enter")
    expect(theirs.locator("tr[data-key='1'] [data-c=branch]")).to_have_text("theirs")
    page.keyboard.type("mine")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Otto Kern saved “theirs”")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.locator("tr[data-key='1'] [data-c=branch]")).to_have_text("mine")
    theirs.context.close()


def test_ticked_rows_are_deleted_and_brought_back(page: Page):
    page.locator("tr[data-key='1'] input").click()
    page.locator("tr[data-key='5'] input").click(modifiers=["Shift"])
    expect(page.locator("#ticked")).to_have_text("5")
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#found-count")).to_have_text("25")
    expect(page.get_by_text("5 sessions deleted.")).to_be_visible()
    expect(page.locator("#bulk")).to_be_hidden()
    assert violations(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#found-count")).to_have_text("30")


def test_rows_are_sorted_by_hand_from_the_keyboard_and_by_dragging(page: Page, many: Project):
    page.goto(f"/projects/{many.slug}/sessions/?order=1")
    page.keyboard.press("j")
    page.keyboard.press("Alt+ArrowDown")
    first = page.locator("tbody tr").first
    expect(first).to_have_attribute("data-key", "2")
    assert focused(page) == ("1", "th")
    page.locator("tr[data-key='6']").drag_to(page.locator("tr[data-key='2']"))
    expect(first).to_have_attribute("data-key", "6")
    page.get_by_role("button", name="Move down: Work 6").click()
    expect(first).to_have_attribute("data-key", "2")
    assert violations(page) == []
    assert list(Session.objects.order_by("position").values_list("number", flat=True)[:4]) == [2, 6, 1, 3]
