"""Writing a session in a real browser: from the keyboard alone, and with a thumb on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.factories import ChecklistFactory, ItemFactory, SessionFactory
from tests.web.browsing import SIZES, violations
from tracking.models import Checklist, Dependency, Item, Project, Session

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(browser: Browser, live_server, lead: User, request) -> Iterator[BrowserContext]:
    """A browser in which Lea, who leads the project, is signed in; a phone has a touch screen."""
    size = getattr(request, "param", "wide")
    client = Client()
    client.force_login(lead)
    context = browser.new_context(base_url=live_server.url, viewport=SIZES[size], has_touch=size == "phone")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    yield context
    context.close()


def texts(page: Page, part: str) -> list[str]:
    return page.locator(f"{part} .tick-words > label").all_inner_texts()


def test_a_lead_writes_and_sorts_a_session_from_the_keyboard(page: Page, project: Project, session: Session):
    page.goto(session.get_absolute_url())
    line = page.locator("#part-steps").get_by_label("Title")
    line.focus()
    for n, title in enumerate(("Write the test", "Make it pass", "Ship it"), start=2):
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        expect(page.locator("#steps-count")).to_have_text(f"0 / {n}")
        expect(line).to_be_focused()
        expect(line).to_have_value("")
    menu = page.locator("summary", has=page.locator("svg")).and_(page.get_by_label("More: Ship it"))
    menu.focus()
    page.keyboard.press("Enter")
    up = page.locator("#part-steps details[open]").get_by_role("button", name="Up")
    for order in (["Repair the build", "Write the test", "Ship it", "Make it pass"], ["Repair the build", "Ship it"]):
        up.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#part-steps .tick-words > label").nth(order.index("Ship it"))).to_have_text("Ship it")
        expect(up).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert [step.title for step in session.steps.all()][:3] == ["Repair the build", "Ship it", "Write the test"]


def test_what_is_wrong_in_a_line_is_said_at_the_line(signed_in: BrowserContext, session: Session):
    page = signed_in.new_page()
    page.goto(session.get_absolute_url())
    steps = page.locator("#part-steps")
    line = steps.get_by_label("Title")
    steps.get_by_label("From day").fill("5")
    steps.get_by_label("To day").fill("3")
    line.fill("Wrong days")
    line.press("Enter")
    expect(steps.get_by_role("alert")).to_contain_text("The end lies before the start.")
    expect(line).to_have_value("Wrong days")
    expect(line).to_be_focused()
    assert violations(page) == []
    steps.get_by_label("To day").fill("6")
    line.press("Enter")
    expect(page.locator("#steps-count")).to_have_text("0 / 2")
    expect(steps.get_by_role("alert")).to_have_count(0)


def test_tab_puts_what_is_typed_below_the_last_item(page: Page, project: Project):
    checklist = ChecklistFactory(project=project, title="Readiness")
    ItemFactory(checklist=checklist, text="Alarms")
    page.goto(checklist.get_absolute_url())
    line = page.get_by_label("Text")
    for text in ("Mail", "Telephone"):
        line.press_sequentially(text)
        if text == "Mail":
            line.press("Tab")
        line.press("Enter")
        expect(page.locator("li li").get_by_text(text, exact=True)).to_be_visible()
    line.press_sequentially("Handbook")
    line.press("Shift+Tab")
    line.press("Enter")
    expect(page.get_by_text("0 / 4")).to_be_visible()
    assert [(item.text, str(item.parent or "")) for item in Item.objects.order_by("pk")] == [
        ("Alarms", ""),
        ("Mail", "Alarms"),
        ("Telephone", "Alarms"),
        ("Handbook", ""),
    ]


@pytest.mark.parametrize("signed_in", ["phone"], indirect=True)
def test_items_are_nested_and_dragged_with_a_thumb(page: Page, project: Project, session: Session):
    checklist = Checklist.objects.get()
    for position, text in enumerate(("Docs", "Handover"), start=1):
        ItemFactory(checklist=checklist, text=text, position=position)
    page.goto(session.get_absolute_url())
    page.get_by_label("More: Docs").tap()
    page.locator("details[open]").get_by_role("button", name="Below the one before").tap()
    expect(page.locator("li li").get_by_text("Docs", exact=True)).to_be_visible()
    assert Item.objects.get(text="Docs").parent == Item.objects.get(text="Tests pass")
    assert violations(page) == []

    handover = page.locator(f"#part-list-{checklist.pk} li", has_text="Handover")
    handover.evaluate("item => item.scrollIntoView({block: 'center', behavior: 'instant'})")
    grip, first = handover.locator(".grip").bounding_box(), page.get_by_text("Tests pass", exact=True).bounding_box()
    assert grip is not None
    assert first is not None
    page.mouse.move(grip["x"] + 4, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 4, first["y"] + 2, steps=4)
    with page.expect_response("**/place/"):
        page.mouse.up()
    expect(page.locator(f"#part-list-{checklist.pk} .tick-words > label").first).to_have_text("Handover")
    top = Item.objects.filter(checklist=checklist, parent=None)
    assert [item.text for item in top] == ["Handover", "Tests pass"]
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES["phone"]["width"]


def test_a_dependency_is_found_by_typing(page: Page, project: Project, session: Session):
    for number in range(2, 12):
        SessionFactory(project=project, number=number, title=f"Piece {number}")
    SessionFactory(project=project, number=12, title="Signing the contract")
    page.goto(session.get_absolute_url())
    page.get_by_role("link", name="Add: Waits for").click()
    page.get_by_label("Search: What must be over first").fill("contract")
    expect(page.get_by_role("combobox", name="What must be over first").locator("option:checked")).to_have_text(
        "12. Signing the contract"
    )
    assert violations(page) == []
    page.get_by_role("button", name="Add dependency").click()
    expect(page.locator("#part-waits").get_by_role("link", name="12. Signing the contract")).to_be_visible()
    assert Dependency.objects.get().target == session
