"""Items of a checklist moved in a real browser: with the keyboard alone, and dragged with a thumb."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.factories import ChecklistFactory, ItemFactory
from tests.web.browsing import SIZES, violations
from tracking.models import Checklist, Item, Project

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def checklist(project: Project) -> Checklist:
    made = ChecklistFactory(project=project, title="Readiness")
    for position, text in enumerate(("Backups", "Alarms", "Handbook")):
        ItemFactory(checklist=made, text=text, position=position)
    ItemFactory(checklist=made, text="Coverage", position=3, evidence_kind="number")
    return made


@pytest.fixture
def opened(browser: Browser, live_server: Any, lead: User, checklist: Checklist, request: pytest.FixtureRequest) -> Any:
    """The checklist's page, as Lea who leads the project has it before her; a phone has a touch screen."""
    size = getattr(request, "param", "wide")
    client = Client()
    client.force_login(lead)
    context = browser.new_context(base_url=live_server.url, viewport=SIZES[size], has_touch=size == "phone")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(checklist.get_absolute_url())
    yield page
    context.close()


def shown(page: Page) -> Any:
    return page.locator(".tick-words > :first-child")


def tree(checklist: Checklist) -> list[tuple[str, str]]:
    """Each item with what it is part of, in order."""
    rows = Item.objects.filter(checklist=checklist).select_related("parent").order_by("position", "pk")
    return [(row.text, str(row.parent or "")) for row in rows]


def grip(page: Page, text: str) -> Any:
    return page.get_by_role("button", name=f"Move: {text}", exact=True)


def test_an_item_is_taken_up_moved_and_put_down_with_the_keyboard(opened: Page, checklist: Checklist) -> None:
    page, words = opened, opened.locator("#moved")
    grip(page, "Handbook").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press(" ")
    expect(words).to_have_text("Taken up: Handbook, 3 of 4.")
    expect(grip(page, "Handbook")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowUp")
    expect(words).to_have_text("Handbook: 2 of 4, level 1.")
    expect(grip(page, "Handbook")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(words).to_have_text("Handbook: 1 of 1, level 2.")
    expect(grip(page, "Handbook")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("ArrowLeft")
    expect(words).to_have_text("Handbook: 2 of 4, level 1.")
    page.keyboard.press(" ")
    expect(words).to_have_text("Put down: Handbook.")
    expect(grip(page, "Handbook")).to_have_attribute("aria-pressed", "false")
    assert [text for text, _above in tree(checklist)] == ["Backups", "Handbook", "Alarms", "Coverage"]


@pytest.mark.parametrize("opened", ["phone"], indirect=True)
def test_an_item_is_dragged_and_put_below_another_with_a_thumb(opened: Page, checklist: Checklist) -> None:
    page = opened
    box = grip(page, "Handbook").bounding_box()
    above = page.get_by_text("Backups", exact=True).bounding_box()
    assert box is not None
    assert above is not None
    assert min(box["width"], box["height"]) >= 24
    page.mouse.move(box["x"] + 8, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 8, above["y"] + 2, steps=4)
    dragged = grip(page, "Handbook").element_handle()
    with page.expect_response("**/place/"):
        page.mouse.up()
    dragged.wait_for_element_state("hidden")
    expect(shown(page).first).to_have_text("Handbook")

    box = grip(page, "Alarms").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 8, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 70, box["y"] + 12, steps=4)
    with page.expect_response("**/nest/"):
        page.mouse.up()
    expect(page.locator("li li").get_by_text("Alarms", exact=True)).to_be_visible()
    assert ("Alarms", "Backups") in tree(checklist)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES["phone"]["width"]


@pytest.mark.parametrize("opened", ["phone"], indirect=True)
def test_evidence_is_asked_for_in_place_and_what_does_not_apply_says_why(opened: Page, checklist: Checklist) -> None:
    page = opened
    page.get_by_role("checkbox", name="Coverage").tap()
    field = page.get_by_label("Evidence: A number")
    expect(field).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("“Coverage” needs a number")
    assert violations(page) == []
    field.fill("91 %")
    page.get_by_role("button", name="Save and tick").tap()
    expect(page.get_by_role("checkbox", name="Coverage")).to_be_checked()
    expect(page.locator(f"#checklist-{checklist.pk}-count")).to_have_text("1 / 4")

    page.locator(f"#item-{Item.objects.get(text='Alarms').pk}-aside summary").tap()
    page.get_by_label("Why it does not apply").and_(page.locator(":visible")).fill("No alarms here")
    page.get_by_role("button", name="Set aside").and_(page.locator(":visible")).tap()
    expect(page.get_by_text("Does not apply: No alarms here")).to_be_visible()
    expect(page.locator(f"#checklist-{checklist.pk}-count")).to_have_text("1 / 3")
    page.get_by_role("button", name="Undo").last.tap()
    expect(page.locator(f"#checklist-{checklist.pk}-count")).to_have_text("1 / 4")
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES["phone"]["width"]
