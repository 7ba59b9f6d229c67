"""What tests in a real browser share: its sizes, and what axe says."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page

SCRIPT = Axe().axe_script
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is: the rule and the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{page.url} {rule['id']}: {[node['html'][:200] for node in rule['nodes']]}" for rule in found]


def window_of(browser: Browser, base: str, user: User, size: str = "wide") -> Page:
    """A browser of its own in which `user` is signed in."""
    client = Client()
    client.force_login(user)
    phone = size == "phone"
    context = browser.new_context(base_url=base, viewport=SIZES[size], has_touch=phone, is_mobile=phone)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": base}])
    return context.new_page()
