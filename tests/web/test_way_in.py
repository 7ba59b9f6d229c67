"""A lead's way in, in a real browser: paste a document, correct one reading, apply, see the plan."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.browsing import violations
from tests.web.test_corrections import PLAN
from tracking.models import Project

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
CREW = "line 11 Session 3: Night crew"


@pytest.mark.parametrize("signed_in", [("wide", "light"), ("phone", "dark")], indirect=True, ids="-".join)
def test_a_lead_pastes_a_document_corrects_one_reading_applies_and_sees_the_plan(page: Page, member: User):
    page.goto("/")
    page.get_by_role("link", name="Start a project").first.click()
    page.get_by_label("Text of the plan").fill(PLAN)
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_role("heading", name="Bakery on wheels")).to_be_visible()
    sessions = page.locator("#group-sessions")
    expect(sessions.get_by_role("strong").filter(has_text="Night crew")).to_be_visible()
    expect(sessions.get_by_role("link", name="line 11")).to_be_visible()

    page.get_by_label("Short name").fill("bakery")
    page.get_by_text("Correct the reading").click()
    page.get_by_label(CREW).select_option(label="a team")
    assert violations(page) == []
    page.get_by_role("button", name="Read again").click()
    expect(sessions.get_by_role("strong").filter(has_text="Night crew")).to_have_count(0)
    expect(page.locator("#changed")).to_contain_text("−1 session, +1 team")
    expect(page.locator("#corrections")).to_contain_text("1 correction")
    expect(page.get_by_label("Short name")).to_have_value("bakery")

    page.get_by_role("checkbox", name="Leave out 2. Permits").check()
    sessions.get_by_role("button", name="Leave out what is ticked").click()
    expect(page.get_by_role("checkbox", name="Take in again 2. Permits")).to_be_visible()
    assert violations(page) == []

    page.get_by_label("Start date").fill("2026-03-02")
    page.get_by_label("Saturday").check()
    page.get_by_role("button", name="Create project").click()
    page.wait_for_url("**/projects/bakery/")
    expect(page.get_by_role("link", name="Ovens").first).to_be_visible()
    expect(page.get_by_text("is ready: 1 session")).to_be_visible()
    project = Project.objects.get(slug="bakery")
    assert project.working_days == [0, 1, 2, 3, 4, 5]
    assert [team.members.count() for team in project.teams.all()] == [3]


def test_the_way_in_works_without_script(browser: Browser, signed_in: BrowserContext, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([cookie for cookie in signed_in.cookies() if cookie["name"] == "sessionid"])
    plain = context.new_page()
    plain.goto("/start/")
    plain.get_by_label("Text of the plan").fill(PLAN)
    plain.get_by_role("button", name="Read the text").click()
    plain.get_by_text("Correct the reading").click()
    plain.get_by_label(CREW).select_option(label="a team")
    plain.get_by_role("button", name="Read again").click()
    expect(plain.locator("#group-sessions li").filter(has_text="Night crew")).to_have_count(0)
    plain.get_by_role("button", name="Create project").click()
    expect(plain.get_by_role("heading", name="Bakery on wheels")).to_be_visible()
    assert Project.objects.get().sessions.count() == 2
    context.close()
