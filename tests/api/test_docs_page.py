"""The page that shows the API, in a real browser under the strict content security policy."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from playwright.sync_api import sync_playwright

from tests.services import CHROMIUM, CHROMIUM_FLAGS


@pytest.mark.needs("browser")
class TestDocsPage(StaticLiveServerTestCase):
    def test_shows_every_noun_and_breaks_no_policy(self) -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
            page = browser.new_page()
            complaints: list[str] = []
            page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            response = page.goto(f"{self.live_server_url}/api/v1/docs/")
            page.get_by_role("link", name="sessions", exact=True).click()
            page.get_by_text("/api/v1/sessions/{id}/start/").click()
            page.get_by_role("button", name="Try it out").wait_for()
            policy = response.headers["content-security-policy"]
            browser.close()
        assert complaints == []
        assert "unsafe" not in policy
