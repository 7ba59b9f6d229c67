"""From nothing to a project that runs, with everything a lead does in a day: by keys alone, and by a finger alone."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import Finger, Keyboard, problems_of
from tests.people.conftest import PASSWORD
from tests.web.browsing import SIZES, violations, window_of
from tracking.models import Invitation, Item, Project

pytestmark = [
    pytest.mark.usefixtures("no_limits_yet"),
    pytest.mark.needs("browser"),
    pytest.mark.django_db(transaction=True),
]
SESSIONS = ("Contracts", "Rooms", "Moving day")


def opened_by(browser: Browser, address: str, page: Page, *, touch: bool) -> Page:
    """Somebody else opens, in a browser of their own, the link of an invitation that `page` shows."""
    link = page.get_by_label("Link", exact=True).input_value()
    size = SIZES["phone" if touch else "wide"]
    theirs = browser.new_context(base_url=address, viewport=size, has_touch=touch, is_mobile=touch).new_page()
    theirs.goto(re.sub(r"^https?://[^/]+", address, link))
    return theirs


def assert_all_is_there(project: Project, lead: User) -> None:
    """What both ways must have made."""
    assert project.lead == lead
    assert [str(one) for one in project.sessions.order_by("number")] == [
        f"{number}. {title}" for number, title in enumerate(SESSIONS, start=1)
    ]
    assert [(one.source.number, one.target.number) for one in project.dependencies.order_by("pk")] == [(1, 2), (2, 3)]
    gate, risk, checklist, metric = (
        project.gates.get(),
        project.risks.get(),
        project.checklists.get(),
        project.metrics.get(),
    )
    assert (gate.title, [one.text for one in gate.criteria.all()]) == ("Go or stay", ["The lease is signed"])
    assert (risk.title, risk.probability, risk.impact) == ("The lift is too small", 3, 4)
    assert [one.text for one in checklist.items.all()] == ["Keys", "Insurance"]
    assert [one.value for one in metric.measurements.all()] == [12]
    assert Invitation.objects.filter(project=project).count() == 2
    ticked = Item.objects.get(checklist=checklist, done=True)
    assert (ticked.text, ticked.done_by.get_full_name()) == ("Insurance", "Nora Quist")


def test_a_day_by_the_keyboard_alone(browser: Browser, live_server, lead: User) -> None:
    page = window_of(browser, live_server.url, lead)
    problems, keys = problems_of(page), Keyboard(page)
    page.goto("/")

    keys.go("Start a project")
    keys.tab_to(page.get_by_role("link", name="Empty"))
    keys.press("Enter")
    keys.tab_to(page.locator("[aria-labelledby=by-hand]").get_by_label("Title"))
    keys.type("Office move")
    keys.turn("Enter")
    project = Project.objects.get()

    keys.turn("g", "s")
    for title in SESSIONS:
        keys.press("n")
        keys.write(title, page.get_by_role("textbox", name="Title", exact=True))
        keys.turn("Enter")
    for first in (1, 2):
        keys.go("New dependency")
        expect(page.get_by_label("What must be over first")).to_be_focused()
        keys.type(f"{first}.")
        keys.press("Tab")
        keys.type(f"{first + 1}.")
        keys.tab_to(page.get_by_role("button", name="Add dependency"))
        keys.turn("Enter")

    keys.go("New gate")
    keys.write("Go or stay", page.get_by_role("textbox", name="Title", exact=True))
    keys.turn("Enter")
    keys.press("n")
    keys.write("The lease is signed", page.get_by_role("textbox", name="What has to be true"))
    keys.press("Enter")
    expect(page.locator(".criteria")).to_contain_text("The lease is signed")

    keys.go("New risk")
    keys.write("The lift is too small", page.get_by_role("textbox", name="Title", exact=True))
    keys.press("Tab", "ArrowRight")
    keys.tab_to(page.get_by_role("button", name="Add risk"))
    keys.turn("Enter")

    keys.go("New checklist")
    keys.write("Before the day", page.get_by_role("textbox", name="Title", exact=True))
    keys.turn("Enter")
    keys.press("n")
    for count, text in enumerate(("Keys", "Insurance"), start=1):
        keys.write(text, page.get_by_role("textbox", name="Text", exact=True))
        keys.press("Enter")
        expect(page.locator(".card-tools .count")).to_have_text(f"0 / {count}")
        expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value("")
    assert violations(page) == []

    keys.go("New metric")
    keys.write("Boxes packed", page.get_by_role("textbox", name="Name", exact=True))
    keys.turn("Enter")
    keys.press("n")
    keys.write("12", page.get_by_role("textbox", name="Value or words"))
    keys.press("Enter")
    expect(page.get_by_text("Now 12")).to_be_visible()

    keys.turn("Escape", "g", "e")
    keys.press("n")
    keys.write("otto@example.org", page.get_by_label("E-mail address"))
    keys.turn("Enter")
    keys.press("n")
    expect(page.get_by_label("E-mail address")).to_be_focused()
    keys.turn("Enter")

    newcomer = opened_by(browser, live_server.url, page, touch=False)
    their_problems, theirs = problems_of(newcomer), Keyboard(newcomer)
    for label, text in (("Your name", "Nora Quist"), ("Username", "nora"), ("Password", PASSWORD)):
        theirs.tab_to(newcomer.get_by_label(label))
        theirs.type(text)
    theirs.turn("Enter")
    theirs.go("Before the day")
    theirs.tab_to(newcomer.get_by_role("checkbox", name="Insurance"))
    theirs.press("Space")
    expect(newcomer.get_by_role("checkbox", name="Insurance")).to_be_checked()
    expect(newcomer.get_by_text("Nora Quist, ")).to_be_visible()

    assert_all_is_there(project, lead)
    assert problems + their_problems == []
    for window in (page, newcomer):
        window.context.close()


def test_a_day_by_a_finger_on_a_phone(browser: Browser, live_server, lead: User) -> None:
    page = window_of(browser, live_server.url, lead, "phone")
    problems, finger = problems_of(page), Finger(page)
    panel = page.get_by_role("dialog", name="Form")

    def to(section: str) -> None:
        finger.tap(page.locator(".rail-more summary"))
        finger.turn(page.locator(".rail-more").get_by_role("link", name=section))

    def add(label: str, text: str, button: str) -> None:
        finger.write(text, panel.get_by_role("textbox", name=label, exact=True))
        finger.turn(panel.get_by_role("button", name=button))

    page.goto("/")
    finger.turn(page.get_by_role("link", name="Start a project").first)
    finger.tap(page.get_by_role("link", name="Empty"))
    by_hand = page.locator("[aria-labelledby=by-hand]")
    finger.write("Office move", by_hand.get_by_label("Title"))
    finger.turn(by_hand.get_by_role("button", name="Create empty project"))
    project = Project.objects.get()

    finger.tap(page.get_by_role("link", name="New session"))
    add("Title", SESSIONS[0], "Add session")
    finger.turn(page.get_by_role("navigation", name="Project").get_by_role("link", name="Sessions", exact=True))
    for title in SESSIONS[1:]:
        finger.tap(page.get_by_role("link", name="New session"))
        add("Title", title, "Add session")
    for first in (0, 1):
        finger.turn(page.get_by_role("link", name=SESSIONS[first + 1]))
        finger.tap(page.get_by_role("link", name="Add: Waits for"))
        finger.choose(f"{first + 1}. {SESSIONS[first]}", panel.get_by_label("What must be over first"))
        finger.turn(panel.get_by_role("button", name="Add dependency"))
        expect(page.locator("#part-waits")).to_contain_text(SESSIONS[first])
        finger.turn(page.get_by_role("navigation", name="Project").get_by_role("link", name="Sessions", exact=True))

    to("Gates")
    finger.tap(page.get_by_role("link", name="New gate").first)
    add("Title", "Go or stay", "Add gate")
    finger.turn(page.get_by_role("link", name="Go or stay"))
    finger.write("The lease is signed", page.get_by_role("textbox", name="What has to be true"))
    finger.tap(page.get_by_role("button", name="Add gate criterion"))
    expect(page.locator(".criteria")).to_contain_text("The lease is signed")

    to("Risks")
    finger.tap(page.get_by_role("link", name="New risk").first)
    finger.tap(panel.get_by_role("radio", name="Probability 3 medium, impact 4 high"))
    add("Title", "The lift is too small", "Add risk")

    finger.turn(page.get_by_role("navigation", name="Project").get_by_role("link", name="Checklists", exact=True))
    finger.tap(page.get_by_role("link", name="New checklist").first)
    add("Title", "Before the day", "Add checklist")
    finger.turn(page.get_by_role("link", name="Before the day"))
    for count, text in enumerate(("Keys", "Insurance"), start=1):
        finger.write(text, page.get_by_role("textbox", name="Text", exact=True))
        finger.tap(page.get_by_role("button", name="Add item"))
        expect(page.locator(".card-tools .count")).to_have_text(f"0 / {count}")
        expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value("")
    assert violations(page) == []

    to("Metrics")
    finger.tap(page.get_by_role("link", name="New metric").first)
    add("Name", "Boxes packed", "Add metric")
    finger.turn(page.get_by_role("link", name="Boxes packed"))
    finger.write("12", page.get_by_role("textbox", name="Value or words"))
    finger.tap(page.get_by_role("button", name="Add measurement"))
    expect(page.get_by_text("Now 12")).to_be_visible()

    to("People")
    finger.write("otto@example.org", page.get_by_label("E-mail address"))
    finger.turn(page.get_by_role("button", name="Invite", exact=True))
    finger.turn(page.get_by_role("button", name="Invite", exact=True))

    newcomer = opened_by(browser, live_server.url, page, touch=True)
    their_problems, theirs = problems_of(newcomer), Finger(newcomer)
    for label, text in (("Your name", "Nora Quist"), ("Username", "nora"), ("Password", PASSWORD)):
        theirs.write(text, newcomer.get_by_label(label))
    theirs.turn(newcomer.get_by_role("button", name="Make an account and come in"))
    theirs.turn(newcomer.get_by_role("navigation", name="Project").get_by_role("link", name="Checklists", exact=True))
    theirs.turn(newcomer.get_by_role("link", name="Before the day"))
    theirs.tap(newcomer.get_by_role("checkbox", name="Insurance"))
    expect(newcomer.get_by_role("checkbox", name="Insurance")).to_be_checked()
    expect(newcomer.get_by_text("Nora Quist, ")).to_be_visible()

    assert_all_is_there(project, lead)
    assert problems + their_problems == []
    for window in (page, newcomer):
        window.context.close()
