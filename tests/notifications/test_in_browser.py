"""The pages about notifications in a real browser: read by thumb, and nothing for axe to find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.notifications.conftest import Tell
from tests.web.browsing import violations, window_of
from tracking.models import Notification, Webhook
from tracking.services.notifications import stopping

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["wide", "phone"])
def mios(browser: Browser, live_server, member: User, request) -> Iterator[Page]:
    page = window_of(browser, live_server.url, member, request.param)
    yield page
    page.context.close()


def test_one_reads_by_the_bell_and_takes_it_back(mios: Page, told: Tell) -> None:
    told(), told()
    mios.goto("/")
    mios.get_by_role("link", name="Notifications: 2 unread").click()
    mios.get_by_role("button", name="Mark all as read").click()
    expect(mios.get_by_text("2 notifications are read.")).to_be_visible()
    assert not Notification.objects.filter(read_at=None).exists()
    mios.get_by_role("button", name="Undo").click()
    expect(mios.get_by_role("link", name="Notifications: 2 unread")).to_be_visible()


def test_axe_finds_nothing_on_these_pages(mios: Page, told: Tell, member: User) -> None:
    read = told()
    told()
    Notification.objects.filter(pk=read.pk).update(read_at=read.at)
    Webhook.objects.create(user=member, kind="slack", name="Mine", host="h …1234", secret="s", last_error="gone")
    found = []
    for path in ("/notifications/", "/account/notifications/", stopping.path_of(member, "assigned")):
        mios.goto(path)
        found += violations(mios)
        assert mios.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert found == []
