"""The pages about notifications in a real browser: read by thumb, and nothing for axe to find."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.notifications.conftest import PostOffice, Tell, delivered
from tests.web.browsing import violations, window_of
from tracking.models import Notification, Reason, Webhook
from tracking.services.notifications import stopping
from tracking.texts import gettext as text

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


def test_who_chooses_a_quiet_night_and_a_digest_is_told_so_and_ends_it_from_the_mail(
    mios: Page, told: Tell, post_office: PostOffice
) -> None:
    mios.goto("/account/notifications/")
    mios.get_by_label("Mail: You are asked about a blocker").select_option(label="In the digest")
    mios.get_by_label("Quiet from").fill("22:00")
    mios.get_by_label("Quiet until").fill("07:00")
    mios.get_by_label("The digest comes at").fill("09:30")
    mios.get_by_label("Time zone").fill("Europe/Berlin")
    mios.get_by_role("button", name="Save").click()
    expect(mios.get_by_label("Mail: You are asked about a blocker")).to_have_value("digest")

    night = dt.datetime(2026, 3, 4, 23, 10, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
    told(at=night), told(at=night)
    told(reason=Reason.SESSION_READY, at=night, text=text("“%(title)s” can start.", title="Berths"))
    morning = night.replace(day=5)
    arrived = []
    for hour, minute in ((6, 59), (7, 0), (9, 29), (9, 30), (12, 0)):
        delivered(morning.replace(hour=hour, minute=minute))
        arrived.append(len(post_office.arrived))
    assert arrived == [0, 1, 1, 2, 2]
    held_back, digest = post_office.arrived
    assert "“Berths” can start." in str(held_back["Subject"])
    assert "4 Mar 2026, 23:10 CET" in held_back.get_body(("plain",)).get_content()
    assert "2 messages" in str(digest["Subject"])

    stop = str(digest["List-Unsubscribe"]).strip(" <>").removeprefix("https://plan.example.org")
    mios.context.clear_cookies()
    mios.goto(stop)
    mios.get_by_role("button", name="Stop these mails").click()
    expect(mios.get_by_text("Done: these mails stop.")).to_be_visible()
    told(at=morning)
    assert [delivered(morning + dt.timedelta(days=days)) for days in (0, 1)] == [0, 0]


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
