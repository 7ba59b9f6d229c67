"""Forms that meet somebody else's change or a lost sign-in, in a real browser."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session as SignIn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.factories import MembershipFactory, StepFactory, UserFactory
from tests.web.browsing import violations, window_of
from tests.web.test_corrections import PLAN
from tracking.models import Blocker, PlanDocument, Project, Role, Session

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough secret"


@pytest.fixture
def member(db: None) -> User:
    """Mio, with a password from the beginning: setting one later would end the sign-in."""
    mio = UserFactory.build(username="member", first_name="Mio", last_name="Berg")
    mio.set_password(PASSWORD)
    mio.save()
    return mio


def sign_in(page: Page) -> None:
    expect(page.get_by_text("What you wrote is kept.")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Username").fill("member")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Send what you wrote")).to_be_visible()
    assert violations(page) == []


def test_two_windows_on_one_row_of_the_admin_lose_nothing(
    browser: Browser, live_server, project: Project, session: Session, lead: User
):
    otto = UserFactory(username="otto", first_name="Otto", last_name="Kern")
    MembershipFactory(project=project, user=otto, role=Role.LEAD)
    StepFactory(session=session, title="Second", position=1)
    address = f"/admin/tracking/session/{session.pk}/change/"
    mine, theirs = window_of(browser, live_server.url, lead), window_of(browser, live_server.url, otto)
    for window in (mine, theirs):
        window.goto(address)
    theirs.get_by_label("Title").first.fill("Backend build fix")
    theirs.get_by_label("Goal").fill("No errors")
    theirs.get_by_role("button", name="Save", exact=True).click()
    expect(theirs.get_by_text("was changed successfully")).to_be_visible()

    mine.get_by_label("Title").first.fill("Repair of the build")
    mine.get_by_label("Branch").fill("fix/build")
    mine.get_by_role("button", name="Save", exact=True).click()

    said = mine.get_by_role("group", name="Title")
    expect(said).to_contain_text("Otto Kern saved “Backend build fix” at")
    expect(said).to_contain_text("you wrote “Repair of the build”.")
    expect(mine.get_by_label("Goal")).to_have_value("No errors")
    session.refresh_from_db()
    assert (session.title, session.branch) == ("Backend build fix", "")

    said.get_by_label("Take theirs").check()
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.get_by_text("was changed successfully")).to_be_visible()
    session.refresh_from_db()
    assert (session.title, session.goal, session.branch) == ("Backend build fix", "No errors", "fix/build")
    for window in (mine, theirs):
        window.context.close()


def test_a_blocker_typed_after_the_sign_in_ran_out_arrives_exactly_once(
    page: Page, signed_in: BrowserContext, member: User, session: Session
):
    page.goto(session.get_absolute_url())
    page.locator("#part-blockers").get_by_role("link", name="Raise a blocker").click()
    page.get_by_label("What is in the way?").fill("No key to the server room")
    page.get_by_label("Details").fill("The porter has it.")
    SignIn.objects.all().delete()
    page.get_by_role("button", name="Raise blocker").click()

    sign_in(page)
    expect(page.get_by_text("The porter has it.")).to_be_visible()
    assert not Blocker.objects.exists()
    page.get_by_role("button", name="Send it").dblclick()

    expect(page).to_have_url(re.compile(re.escape(session.get_absolute_url())))
    expect(page.get_by_text("No key to the server room")).to_be_visible()
    page.reload()
    page.go_back()
    expect(page.get_by_text("Nothing waits to be sent")).to_be_visible()
    assert [blocker.raised_by for blocker in Blocker.objects.all()] == [member]


@pytest.mark.parametrize("signed_in", [("phone", "dark")], indirect=True, ids="-".join)
def test_a_plan_pasted_after_the_sign_in_ran_out_arrives_exactly_once(
    page: Page, signed_in: BrowserContext, member: User
):
    page.goto("/import/")
    page.get_by_label("Text of the plan").fill(PLAN)
    signed_in.clear_cookies()
    page.get_by_role("button", name="Read the text").click()

    sign_in(page)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Bakery on wheels")).to_be_visible()
    assert bytes(PlanDocument.objects.get().content).decode().split() == PLAN.split()
    page.go_back()
    expect(page.get_by_text("Nothing waits to be sent")).to_be_visible()
    assert PlanDocument.objects.count() == 1


def test_it_works_without_script(
    browser: Browser, live_server, signed_in: BrowserContext, member: User, session: Session
):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([cookie for cookie in signed_in.cookies() if cookie["name"] == "sessionid"])
    page = context.new_page()
    page.goto(session.get_absolute_url())
    page.locator("#part-blockers").get_by_role("link", name="Raise a blocker").click()
    page.get_by_label("What is in the way?").fill("No key to the server room")
    SignIn.objects.all().delete()
    page.get_by_role("button", name="Raise blocker").click()
    page.get_by_label("Username").fill("member")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Blocker raised. The clock is running.")).to_be_visible()
    assert Blocker.objects.count() == 1
    context.close()
