"""Coming in on a phone, in a real browser: from the lead's link to the first tick."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.people.conftest import PASSWORD
from tests.people.flows import code_of
from tests.web.browsing import SIZES, violations
from tracking.models import Membership, Project, Session

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
NARROWEST = {"width": 320, "height": 740}


def fits(page: Page) -> bool:
    """Whether nothing on the page has to be scrolled sideways on the narrowest screen there is."""
    before = page.viewport_size
    page.set_viewport_size(NARROWEST)
    fitting = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size(before or SIZES["phone"])
    return fitting


def test_a_link_brings_somebody_in_on_a_phone_and_they_tick_something(
    browser: Browser, live_server, project: Project, session: Session, lead: User
) -> None:
    def checked(page: Page) -> None:
        assert (violations(page), fits(page)) == ([], True), page.url

    signed_in = Client()
    signed_in.force_login(lead)
    phone = {"base_url": live_server.url, "viewport": SIZES["phone"]}
    with browser.new_context(**phone) as leads, browser.new_context(**phone) as newcomers:
        leads.add_cookies(
            [{"name": "sessionid", "value": signed_in.cookies["sessionid"].value, "url": live_server.url}]
        )
        page = leads.new_page()
        page.goto(f"/projects/{project.slug}/people/")
        checked(page)
        page.get_by_label("Role", exact=True).select_option("member")
        page.get_by_role("button", name="Invite", exact=True).click()
        link = page.get_by_label("Link", exact=True).input_value()
        checked(page)

        page, problems = newcomers.new_page(), []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.goto(re.sub(r"^https?://[^/]+", live_server.url, link))
        page.wait_for_url("**/invitation/")
        checked(page)
        page.get_by_label("Your name").fill("Nora Quist")
        page.get_by_label("Username").fill("nora")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Make an account and come in").click()
        page.wait_for_url(f"**{project.get_absolute_url()}")
        assert Membership.objects.get(user__username="nora").role == "member"

        page.goto(session.get_absolute_url())
        page.get_by_role("checkbox", name="Repair the build").click()
        expect(page.get_by_role("checkbox", name="Repair the build")).to_be_checked()
        expect(page.get_by_text("Nora Quist, ")).to_be_visible()

        page.locator("summary", has_text="Account and theme").click()
        page.get_by_role("link", name="Account", exact=True).click()
        checked(page)
        page.get_by_role("link", name=re.compile("Second factor")).click()
        page.get_by_role("link", name="Set up", exact=True).click()
        checked(page)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        checked(page)
        page.get_by_label("Authenticator code").fill(code_of(page.locator("main code").inner_text()))
        page.get_by_role("button", name="Switch on").click()
        expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
        expect(page.get_by_text("The second factor is on.")).to_be_visible()
        checked(page)
        assert problems == []
