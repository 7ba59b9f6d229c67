"""A document that reads poorly is made right with three answers, in a real browser."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.web.browsing import violations
from tests.web.test_preview import SEVEN
from tests.workflow.test_answers import NEXT, REGATTA, SAID
from tracking.models import Project
from tracking.services import answers, plans

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
EVERYWHERE = [(size, theme) for size in ("wide", "phone") for theme in ("light", "dark")]


def bring(page: Page, text: str = REGATTA) -> None:
    page.goto("/import/")
    page.get_by_label("Text of the plan").fill(text)
    page.get_by_role("button", name="Read the text").click()
    page.wait_for_url("**/import/*/")


def question(page: Page, words: str) -> Locator:
    return page.locator("#questions").get_by_role("group").filter(has_text=words)


def scrolled(page: Page) -> int:
    return int(page.evaluate("scrollY"))


@pytest.mark.parametrize("signed_in", EVERYWHERE, indirect=True, ids="-".join)
def test_a_document_that_reads_poorly_is_made_right_with_three_answers(page: Page, member: User):
    bring(page)
    expect(page.get_by_role("heading", name="3 questions")).to_be_visible()
    expect(page.locator("#group-sessions li")).to_have_count(2)
    assert violations(page) == []

    headings = question(
        page, "These 4 headings – “X1 Lay the marks”, “X2 Inspect the slipway”, “X3 Brief the rescue boats” and 1 more"
    )
    # By keyboard alone.
    headings.get_by_role("button", name="work sessions").focus()
    page.keyboard.press("Enter")
    changed = page.locator("#changed")
    expect(changed).to_contain_text("+4 sessions, +2 dependencies")
    expect(changed).to_be_focused()
    expect(page.get_by_role("heading", name="2 questions")).to_be_visible()

    question(page, "Y1 Low water").get_by_role("button", name="phases").click()
    expect(changed).to_contain_text("+2 phases")
    rows = question(page, "3 rows of a table")
    rows.scroll_into_view_if_needed()
    rows.get_by_role("button", name="gates").click()
    expect(changed).to_contain_text("+3 gates")
    expect(page.locator("#questions")).to_have_count(0)
    expect(page.locator("#group-gates .is-new")).to_have_count(3)
    page.get_by_text("Correct the reading").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []

    session = page.locator("#group-sessions li").filter(has_text="Brief the rescue boats")
    expect(session).to_contain_text("X3")
    expect(session).to_contain_text("waits for X1, X2")
    session.get_by_role("link", name="line 13").click()
    line = page.locator("#line-13")
    expect(line).to_be_in_viewport()
    expect(line.get_by_role("link", name="X3 Brief the rescue boats")).to_be_visible()

    page.get_by_role("button", name="Create project").click()
    expect(page.get_by_text("is ready: 6 sessions, 0 steps, 2 dependencies, 5 further entries")).to_be_visible()
    project = Project.objects.get()
    assert [project.sessions.count(), project.phases.count(), project.gates.count()] == [6, 2, 3]


@pytest.mark.parametrize("signed_in", [("wide", "dark"), ("phone", "light")], indirect=True, ids="-".join)
def test_what_was_read_is_changed_where_it_stands_and_taken_back(page: Page, member: User):
    bring(page, "\n".join(["# Fair", *(f"## Session {n}: Stall {n}\n- Owner: Ida\n" for n in range(1, 20))]))
    family = page.locator("#group-sessions .family")
    family.locator("summary").scroll_into_view_if_needed()
    family.locator("summary").click()
    expect(family).to_contain_text(
        "19 sessions from the headings “Session 1: Stall 1”, “Session 2: Stall 2” and 17 more"
    )
    before = family.bounding_box()
    family.get_by_role("button", name="phases").click()
    changed = page.locator("#changed")
    expect(changed).to_contain_text("+19 phases")
    expect(changed).to_contain_text("−19 sessions")
    again = page.locator("#group-phases .family")
    after = again.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 3
    expect(again.locator("summary")).to_be_focused()
    assert violations(page) == []

    page.get_by_role("button", name="Undo “Session 1").click()
    expect(changed).to_contain_text("+19 sessions")
    expect(page.locator("#group-phases")).to_have_count(0)


@pytest.mark.parametrize("signed_in", [("wide", "light"), ("phone", "dark")], indirect=True, ids="-".join)
def test_answers_are_offered_for_the_next_document_and_used(page: Page, member: User):
    first = plans.stage(actor=member, data=REGATTA.encode(), filename="regatta.md")
    answers.answer_all(actor=member, document=first, answers=SAID)
    bring(page, NEXT)
    expect(page.get_by_role("heading", name="You know a document like this: “regatta.md”")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Use these answers").click()
    expect(page.locator("#changed")).to_contain_text("+4 sessions, +2 phases, +3 gates, +2 dependencies")
    expect(page.locator("#questions")).to_have_count(0)


@pytest.mark.parametrize("signed_in", [("phone", "light")], indirect=True, ids="-".join)
def test_more_questions_stay_unfolded_while_they_are_answered(page: Page, member: User):
    bring(page, SEVEN)
    expect(page.get_by_role("heading", name="7 questions")).to_be_visible()
    more = page.locator("#more-questions")
    expect(more.get_by_role("button").first).to_be_hidden()
    more.locator("summary").click()
    assert violations(page) == []
    more.get_by_role("button", name="just text").last.click()
    expect(page.get_by_role("heading", name="6 questions")).to_be_visible()
    expect(more.get_by_role("button", name="just text").first).to_be_visible()


def test_questions_are_answered_without_script(browser: Browser, signed_in: BrowserContext, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([cookie for cookie in signed_in.cookies() if cookie["name"] == "sessionid"])
    plain = context.new_page()
    bring(plain)
    question(plain, "X1 Lay the marks").get_by_role("button", name="work sessions").click()
    expect(plain.locator("#changed")).to_contain_text("+4 sessions")
    question(plain, "Y1 Low water").get_by_role("button", name="just text").click()
    question(plain, "N1 Insurance").get_by_role("button", name="risks").click()
    expect(plain.locator("#group-risks li")).to_have_count(3)
    plain.get_by_role("button", name="Undo “N1").click()
    expect(plain.locator("#group-risks")).to_have_count(0)
    context.close()
