"""How many clicks a lead's daily things take, each from where the day leaves them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import Clicks, problems_of
from tests.factories import GateFactory, SessionFactory
from tests.web.browsing import window_of
from tracking.models import Gate, GateStatus, Project, Session

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
Counted = Callable[[str, Clicks, int], None]


@pytest.fixture
def page(browser: Browser, live_server, lead: User, project: Project) -> Iterator[Page]:
    """Lea's browser on the overview of a project with a session and a gate."""
    SessionFactory(project=project, number=1, title="Rooms", status="in_progress", planned_end="2026-03-10")
    GateFactory(project=project, title="Go or stay").criteria.create(text="The lease is signed", met=True)
    page = window_of(browser, live_server.url, lead)
    problems = problems_of(page)
    page.goto(project.get_absolute_url())
    yield page
    page.context.close()
    assert problems == []


@pytest.fixture
def counted(capsys: pytest.CaptureFixture[str], record_property: Callable[[str, object], None]) -> Counted:
    """Says how many clicks something took, and holds it to its limit."""

    def count(what: str, clicks: Clicks, most: int) -> None:
        record_property(what, clicks.count)
        with capsys.disabled():
            print(f"\n{what}: {clicks.count} clicks, at most {most}", end="")
        assert clicks.count <= most

    return count


def sessions_of(page: Page, project: Project) -> Page:
    page.goto(f"/projects/{project.slug}/sessions/")
    return page


def test_to_add_a_risk_takes_four(page: Page, project: Project, counted: Counted) -> None:
    clicks = Clicks(page)
    clicks.turn(page.get_by_role("navigation", name="Project").get_by_role("link", name="Risks"))
    clicks.click(page.get_by_role("link", name="New risk").first)
    expect(page.get_by_role("textbox", name="Title")).to_be_focused()
    page.keyboard.type("The lift is too small")
    clicks.click(page.get_by_role("radio", name=": 20, ").first)
    clicks.turn(page.get_by_role("button", name="Add risk"))
    risk = project.risks.get()
    assert (risk.title, risk.score) == ("The lift is too small", 20)
    counted("Add a risk and rate it, from the overview", clicks, 4)


def test_to_decide_a_gate_takes_three(page: Page, lead: User, counted: Counted) -> None:
    clicks = Clicks(page)
    clicks.turn(page.get_by_role("link", name="Go or stay"))
    clicks.turn(page.get_by_role("button", name="Pass"))
    gate = Gate.objects.get()
    assert (gate.status, gate.decided_by) == (GateStatus.PASSED, lead)
    counted("Decide a gate, from the overview", clicks, 3)


def test_to_give_a_session_an_owner_takes_two(page: Page, project: Project, member: User, counted: Counted) -> None:
    clicks = Clicks(sessions_of(page, project))
    cell = page.locator("tr[data-key='1'] [data-c=owner]")
    clicks.click(cell)
    clicks.click(page.get_by_role("button", name="Mio Berg"))
    expect(cell).to_have_text("Mio Berg")
    assert Session.objects.get().owner == member
    counted("Give a session an owner, in the list", clicks, 2)


def test_to_move_a_date_takes_three(page: Page, project: Project, counted: Counted) -> None:
    clicks = Clicks(sessions_of(page, project))
    cell = page.locator("tr[data-key='1'] [data-c=planned_end]")
    clicks.click(cell)
    clicks.click(page.get_by_role("button", name="One week later"))
    expect(cell).to_have_text("17 Mar 2026")
    assert Session.objects.get().planned_end == dt.date(2026, 3, 17)
    counted("Move a date by a week, in the list", clicks, 3)


def test_to_add_a_step_takes_two(page: Page, counted: Counted) -> None:
    session = Session.objects.get()
    page.goto(session.get_absolute_url())
    clicks, steps = Clicks(page), page.locator("#part-steps")
    clicks.click(steps.get_by_role("textbox", name="Title"))
    page.keyboard.type("Measure the doors")
    clicks.click(steps.get_by_role("button", name="Add step"))
    expect(steps.locator(".tick-words > label")).to_have_text("Measure the doors")
    assert [step.title for step in session.steps.all()] == ["Measure the doors"]
    counted("Add a step, on the page of its session", clicks, 2)
