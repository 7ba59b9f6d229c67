"""Two people at one standup, each in a browser of their own: what one does appears in the other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import problems_of
from tests.factories import MeetingFactory, RoutineFactory, SessionFactory
from tests.processes import until
from tests.web.browsing import violations, window_of
from tracking.models import Blocker, Meeting, Notification, Project, StandupEntry

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(project: Project, lead: User, member: User) -> Meeting:
    """A standup of today with a session of each."""
    Project.objects.update(working_days=list(range(7)), target_date=None)
    SessionFactory(project=project, number=1, title="Payments", owner=member, status="in_progress")
    SessionFactory(project=project, number=2, title="Search", owner=lead, status="in_progress")
    now = timezone.now()
    routine = RoutineFactory(project=project, title="Standup", kind="standup", time=dt.time(now.hour, now.minute))
    return MeetingFactory(routine=routine, starts_at=now)


@pytest.fixture
def leads(browser: Browser, live_server, lead: User, meeting: Meeting) -> Iterator[Page]:
    """Lea's browser, at her desk."""
    yield from _opened(browser, live_server.url, lead, meeting, "wide")


@pytest.fixture
def members(browser: Browser, live_server, member: User, meeting: Meeting) -> Iterator[Page]:
    """Mio's browser, on a phone."""
    yield from _opened(browser, live_server.url, member, meeting, "phone")


def _opened(browser: Browser, base: str, user: User, meeting: Meeting, size: str) -> Iterator[Page]:
    page = window_of(browser, base, user, size)
    problems = problems_of(page)
    page.goto(meeting.get_absolute_url())
    # What was drawn once stays: a page that was loaded again would not have it.
    page.evaluate("document.body.dataset.sameDocument = '1'")
    yield page
    page.context.close()
    # The browser says so itself when the network is away; everything else is ours.
    assert [said for said in problems if "ERR_INTERNET_DISCONNECTED" not in said] == []


def is_same_document(page: Page) -> bool:
    return page.evaluate("document.body.dataset.sameDocument") == "1"


def test_what_one_does_appears_in_the_other(leads: Page, members: Page, meeting: Meeting) -> None:
    form = members.locator(".word-card").first
    form.get_by_label("Done").fill("Fixtures for the tests")
    form.get_by_label("In the way").fill("No access to staging")
    form.get_by_role("button", name="Say it").tap()
    expect(members.locator("#said")).to_contain_text("Fixtures for the tests")
    expect(leads.locator("#said")).to_contain_text("No access to staging")
    expect(leads.locator("#meeting-people")).to_contain_text("Mio Berg")

    leads.get_by_role("button", name="Begin", exact=True).click()
    leads.wait_for_load_state()
    expect(members.locator("#meeting-run")).to_contain_text("Turn 1 of 2")
    expect(members.locator("#meeting-run .turn-clock time")).to_have_text(re.compile(r"^\d:\d\d$"))
    leads.evaluate("document.body.dataset.sameDocument = '1'")
    leads.get_by_role("button", name=re.compile("^Next")).click()
    expect(members.locator("#meeting-run")).to_contain_text("Turn 2 of 2")
    leads.get_by_role("textbox", name="Decision").fill("One index")
    leads.get_by_role("button", name="Keep").click()
    expect(members.locator("#decisions")).to_contain_text("One index")
    assert is_same_document(leads)
    leads.get_by_role("button", name="End the meeting").click()
    expect(members.locator("#meeting-summary")).to_contain_text("No access to staging")
    assert is_same_document(members)
    assert Blocker.objects.get().entry.author.username == "member"
    assert Notification.objects.filter(reason="meeting_summary").count() == 1


def test_what_is_being_typed_stays_while_others_speak(leads: Page, members: Page) -> None:
    typed = members.locator(".word-card").first.get_by_label("Next")
    typed.fill("Half a sent")
    typed.focus()
    leads.locator(".word-card").first.get_by_label("Done").fill("Ranking")
    leads.get_by_role("button", name="Say it").click()
    expect(members.locator("#said")).to_contain_text("Ranking")
    expect(typed).to_have_value("Half a sent")
    expect(typed).to_be_focused()


def test_a_word_typed_without_a_network_is_kept_and_sent_once_after(leads: Page, members: Page) -> None:
    form = members.locator(".word-card").first
    form.get_by_label("Done").fill("Written in the lift")
    members.context.set_offline(True)
    form.get_by_label("Next").fill("Out of it again")
    form.get_by_role("button", name="Say it").tap()
    expect(members.locator("#outbox")).to_be_visible()
    assert not StandupEntry.objects.exists()
    members.context.set_offline(False)
    until(StandupEntry.objects.exists, seconds=30, what="The word is sent")
    expect(leads.locator("#said")).to_contain_text("Written in the lift")
    expect(members.locator("#outbox")).to_be_hidden()
    entry = StandupEntry.objects.get()
    assert (entry.next, entry.history.count()) == ("Out of it again", 1)


def test_axe_finds_nothing_before_during_and_after(leads: Page, members: Page, meeting: Meeting) -> None:
    found = violations(members) + violations(leads)
    leads.get_by_role("button", name="Begin", exact=True).click()
    leads.wait_for_load_state()
    found += violations(leads)
    leads.get_by_role("button", name="End the meeting").click()
    leads.wait_for_load_state()
    found += violations(leads)
    leads.goto(f"/projects/{meeting.routine.project.slug}/routines/ready-made/")
    assert found + violations(leads) == []
