"""Forms in the panel, in a real browser: others were there first, or the sign-in is lost, and nothing written is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session as SignIn
from playwright.sync_api import Browser, Locator, Page, expect

from tests.factories import MembershipFactory, RiskFactory, UserFactory
from tests.web.browsing import violations, window_of
from tracking.models import Project, Risk, Role

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough secret"


@pytest.fixture
def lead(db: None) -> User:
    """Lea, with a password from the beginning: setting one later would end the sign-in."""
    lea = UserFactory.build(username="lead", first_name="Lea", last_name="Dietz")
    lea.set_password(PASSWORD)
    lea.save()
    return lea


@pytest.fixture
def mine(browser: Browser, live_server, project: Project, lead: User) -> Iterator[Page]:
    page = window_of(browser, live_server.url, lead)
    yield page
    page.context.close()


@pytest.fixture
def theirs(browser: Browser, live_server, project: Project) -> Iterator[Page]:
    """The browser of Otto, who leads the project too."""
    otto = UserFactory(username="otto", first_name="Otto", last_name="Kern")
    MembershipFactory(project=project, user=otto, role=Role.LEAD)
    page = window_of(browser, live_server.url, otto)
    yield page
    page.context.close()


def panel_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Form")


def title_in(page: Page) -> Locator:
    return panel_of(page).get_by_role("textbox", name="Title")


def open_form(page: Page, address: str, link: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=link).first.click()
    expect(title_in(page)).to_be_focused()


def test_two_people_on_one_field_see_both_values_and_decide(project: Project, mine: Page, theirs: Page) -> None:
    risk = RiskFactory(project=project, title="The lift")
    for window in (mine, theirs):
        open_form(window, risk.get_absolute_url(), "Edit")
    title_in(theirs).fill("The lift is too small")
    panel_of(theirs).get_by_role("radio", name=": 20, ").first.click()
    with theirs.expect_navigation():
        panel_of(theirs).get_by_role("button", name="Save").click()

    title_in(mine).fill("The lift is out of order")
    panel_of(mine).locator("summary", has_text="Answer").click()
    panel_of(mine).get_by_label("Mitigations").fill("Carry by the stairs")
    panel_of(mine).get_by_role("button", name="Save").click()
    said = panel_of(mine).get_by_role("group", name="Title")
    expect(said).to_contain_text("Otto Kern saved “The lift is too small” at")
    expect(said).to_contain_text("you wrote “The lift is out of order”.")
    expect(title_in(mine)).to_have_value("The lift is out of order")
    expect(panel_of(mine).get_by_label("Mitigations")).to_have_value("Carry by the stairs")
    expect(panel_of(mine).locator(".rating-said")).to_contain_text("20 ·")
    assert violations(mine) == []
    risk.refresh_from_db()
    assert (risk.title, risk.mitigations) == ("The lift is too small", "")

    said.get_by_label("Take theirs").check()
    with mine.expect_navigation():
        panel_of(mine).get_by_role("button", name="Save").click()
    expect(mine.get_by_role("heading", name="The lift is too small")).to_be_visible()
    risk.refresh_from_db()
    assert (risk.title, risk.score, risk.mitigations) == ("The lift is too small", 20, "Carry by the stairs")


def test_what_was_written_after_the_sign_in_ran_out_arrives_once(project: Project, mine: Page, lead: User) -> None:
    listed = f"/projects/{project.slug}/risks/"
    open_form(mine, listed, "New risk")
    title_in(mine).fill("The lift is too small")
    panel_of(mine).locator("summary", has_text="Answer").click()
    panel_of(mine).get_by_label("Mitigations").fill("Carry by the stairs")
    SignIn.objects.all().delete()
    panel_of(mine).get_by_role("button", name="Add risk").click()

    expect(mine.get_by_text("What you wrote is kept.")).to_be_visible()
    mine.get_by_label("Username").fill("lead")
    mine.get_by_label("Password").fill(PASSWORD)
    mine.get_by_role("button", name="Sign in").click()
    expect(mine.get_by_role("heading", name="Send what you wrote")).to_be_visible()
    expect(mine.get_by_text("Carry by the stairs")).to_be_visible()
    assert not Risk.objects.exists()
    mine.get_by_role("button", name="Send it").dblclick()

    expect(mine).to_have_url(re.compile(re.escape(listed)))
    expect(mine.get_by_role("link", name="The lift is too small")).to_be_visible()
    mine.reload()
    mine.go_back()
    expect(mine.get_by_text("Nothing waits to be sent")).to_be_visible()
    risk = Risk.objects.get()
    assert (risk.title, risk.mitigations) == ("The lift is too small", "Carry by the stairs")
    assert risk.history.get().history_user == lead


def test_a_row_deleted_while_its_form_was_open_can_be_kept(project: Project, mine: Page, theirs: Page) -> None:
    risk = RiskFactory(project=project, title="The lift")
    open_form(mine, risk.get_absolute_url(), "Edit")
    theirs.goto(risk.get_absolute_url())
    theirs.get_by_role("button", name="Delete").click()
    expect(theirs.get_by_text("Deleted: The lift")).to_be_visible()

    title_in(mine).fill("The lift is out of order")
    panel_of(mine).get_by_role("button", name="Save").click()
    expect(panel_of(mine).get_by_role("alert")).to_contain_text("Otto Kern deleted this risk at")
    expect(title_in(mine)).to_have_value("The lift is out of order")
    assert violations(mine) == []
    with mine.expect_navigation():
        panel_of(mine).get_by_role("button", name="Add risk").click()
    expect(mine.get_by_role("heading", name="The lift is out of order")).to_be_visible()
    assert Risk.objects.get().title == "The lift is out of order"
