"""Blockers in a real browser: raised with two taps on a phone, taken on and resolved on their board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.factories import BlockerFactory, SessionFactory
from tests.web.browsing import SIZES, violations, window_of
from tracking.models import Blocker, Project, Session

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(browser: Browser, live_server, member: User) -> Iterator[Page]:
    page = window_of(browser, live_server.url, member, "phone")
    yield page
    page.context.close()


@pytest.fixture
def wide(browser: Browser, live_server, member: User) -> Iterator[Page]:
    page = window_of(browser, live_server.url, member)
    yield page
    page.context.close()


def test_two_taps_raise_a_blocker_from_a_session_and_from_a_page_of_no_project(
    phone: Page, session: Session, member: User
) -> None:
    mine = SessionFactory(project=session.project, number=2, title="Mine", owner=member, status="in_progress")
    for address, title, expected in ((session.get_absolute_url(), "No licence", session), ("/", "No room", mine)):
        phone.goto(address)
        phone.get_by_role("banner").get_by_role("link", name="Raise a blocker").tap()
        expect(phone.get_by_label("What is in the way?")).to_be_focused()
        phone.keyboard.type(title)
        assert violations(phone) == []
        phone.get_by_role("button", name="Raise blocker").tap()
        expect(phone.get_by_text("Blocker raised. The clock is running.")).to_be_visible()
        assert phone.url.endswith(address)
        assert Blocker.objects.get(title=title).session == expected


def test_a_key_opens_the_form_and_the_severity_is_chosen_by_arrows(wide: Page, session: Session) -> None:
    wide.goto(session.get_absolute_url())
    wide.keyboard.press("b")
    expect(wide.get_by_label("What is in the way?")).to_be_focused()
    wide.keyboard.type("No licence")
    wide.keyboard.press("Tab")
    wide.keyboard.press("ArrowRight")
    wide.keyboard.press("ArrowRight")
    wide.keyboard.press("Enter")
    expect(wide.get_by_text("Blocker raised. The clock is running.")).to_be_visible()
    made = Blocker.objects.get()
    assert (made.get_severity_display(), made.session) == ("Critical", session)


def test_a_card_is_taken_on_resolved_and_opened_again_where_it_stands(wide: Page, project: Project) -> None:
    BlockerFactory(project=project, title="No licence", raised_at=timezone.now())
    wide.goto(f"/projects/{project.slug}/blockers/?state=&as=board")
    nobody, taken, over = (wide.locator(".pile").nth(n) for n in range(3))
    nobody.get_by_role("button", name="Acknowledge: No licence").click()
    expect(taken.get_by_role("link", name="No licence")).to_be_visible()
    taken.get_by_label("Resolve…: No licence").click()
    taken.get_by_label("How was it resolved: No licence").fill("Bought")
    taken.get_by_label("What caused it: No licence").select_option("Somebody outside")
    taken.get_by_role("button", name="Resolve: No licence").click()
    expect(over.get_by_text("Bought")).to_be_visible()
    wide.get_by_role("button", name="Undo").click()
    expect(wide.get_by_text("Blocker opened again.")).to_be_visible()
    expect(taken.get_by_role("link", name="No licence")).to_be_visible()
    assert Blocker.objects.get().cause == "outside"


def test_board_and_page_are_whole_in_every_look(wide: Page, project: Project, session: Session, member: User) -> None:
    now = timezone.now()
    unbroken = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamte"
    for resolved in (None, now):
        BlockerFactory(
            project=project,
            title=unbroken,
            session=session,
            asked=member,
            raised_at=now - dt.timedelta(days=3),
            resolved_at=resolved,
            resolution=unbroken if resolved else "",
        )
    home = Blocker.objects.filter(resolved_at=None).get().get_absolute_url()
    found = []
    for address in (f"/projects/{project.slug}/blockers/?state=&as=board", home, f"{home}../add/", "/raise/?choose=1"):
        wide.goto(address)
        for size in SIZES:
            wide.set_viewport_size(SIZES[size])
            for theme in ("light", "dark"):
                wide.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
                found += [f"{size} {theme} {violation}" for violation in violations(wide)]
        for width in (320, 640):
            wide.set_viewport_size({"width": width, "height": 700})
            if wide.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"{address} scrolls sideways at {width} px")
    assert found == []
