"""Pages in a real browser: nothing for axe to find, nothing on the console, and the parts that move."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from exports.models import ExportJob
from tests.factories import (
    BlockerFactory,
    ChecklistFactory,
    DependencyFactory,
    GateFactory,
    ItemFactory,
    MeetingFactory,
    PhaseFactory,
    RiskFactory,
    RoutineFactory,
    SessionFactory,
    StepFactory,
)
from tests.web.browsing import SIZES, violations
from tests.web.test_import import PLAN
from tracking.models import PlanDocument, Project, Session, Step
from tracking.services import plans

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
PAGES = [
    "/",
    "/today/",
    "/projects/{slug}/",
    "/projects/{slug}/sessions/",
    "/projects/{slug}/sessions/1/",
    "/projects/{slug}/sessions/1/history/",
    "/projects/{slug}/checklists/{checklist}/",
    "/projects/{slug}/activity/",
    "/projects/{slug}/reports/",
    "/projects/{slug}/reports/{job}/",
    "/projects/empty/",
    "/projects/empty/reports/",
    "/start/",
    "/start/templates/harbour-portal/",
    "/start/copy/?project={slug}",
    "/import/",
    "/import/{document}/",
    "/import/{document}/?new=1",
    "/import/{merge}/?project=merge",
    "/projects/merge/",
    "/projects/merge/document/",
    "/go/?q=e",
    "/projects/{slug}/people/",
    "/projects/{slug}/people/{place}/leave/",
    "/account/",
    "/account/email/",
    "/account/password/",
    "/account/second-factor/",
    "/account/devices/",
    "/account/connections/",
]


#: Whether the heading wraps to more than three lines while more than half of the page's width is left to others.
SQUEEZED = """() => {
    const heading = document.querySelector("h1");
    const lines = heading.clientHeight / parseFloat(getComputedStyle(heading).lineHeight);
    return lines > 3.5 && heading.offsetWidth < document.querySelector(".page").clientWidth / 2;
}"""


@pytest.fixture
def full(project: Project, session: Session, member: User) -> dict[str, object]:
    """The project with something in every section, and an empty one beside it. Returns what addresses need."""
    now = timezone.now()
    session.phase, session.goal = PhaseFactory(project=project), "A clean build " * 12
    session.save()
    session.goal += "\non every branch"
    session.save()
    other = SessionFactory(project=project, number=2, title="A title that has to wrap on every screen " * 3)
    DependencyFactory(project=project, from_session=session, to_session=other)
    DependencyFactory(project=project, from_session=other, to_session=None, to_step=session.steps.get())
    StepFactory(session=session, done=True, done_by=member, done_at=now)
    for severity in (1, 2, 3, 4):
        BlockerFactory(project=project, session=session, severity=severity, raised_by=member, raised_at=now)
    BlockerFactory(project=project, session=session, raised_at=now, resolved_at=now, resolved_by=member)
    for score in (1, 3, 4, 5):
        RiskFactory(project=project, probability=score, impact=score)
    GateFactory(project=project, due_on=now.date())
    MeetingFactory(routine=RoutineFactory(project=project), starts_at=now + dt.timedelta(hours=1))
    checklist = ChecklistFactory(project=project, title="Readiness")
    ItemFactory(checklist=checklist, done=True, done_by=member, done_at=now, evidence="https://ci.example.org/1")
    states = {
        "failed": {"error": "No worker was there."},
        "done": {"file": "a", "filename": "a.xlsx", "sha256": "a" * 64, "size": 10, "expires_at": now},
        "expired": {},
        "cancelled": {},
    }
    jobs = [
        ExportJob.objects.create(project=project, requested_by=member, state=state, **values)
        for state, values in states.items()
    ]
    empty = Project.objects.create(title="Empty", slug="empty")
    empty.memberships.create(user=member)
    document = plans.stage(actor=member, data=PLAN, filename="plan.md")
    place = project.memberships.get(user=member)
    ids = {"checklist": checklist.pk, "job": jobs[1].pk, "document": document.pk, "place": place.pk}
    return {"slug": project.slug, **ids, "merge": a_merge_with_a_conflict(member).pk}


def a_merge_with_a_conflict(lead: User) -> PlanDocument:
    """A staged document that changes what the project "merge" changed too."""
    applied = plans.stage(actor=lead, data=PLAN, filename="plan.md")
    choices = plans.ImportChoices(slug="merge")
    project = plans.apply(actor=lead, document=applied, choices=choices, now=timezone.now()).project
    project.sessions.filter(number=2).update(title="Ours")
    return plans.stage(actor=lead, data=PLAN.replace(b"Backend testing", b"Theirs"), filename="plan.md")


def test_axe_finds_nothing_in_either_theme_and_everything_fits_either_screen(full: dict[str, object], page: Page):
    found: list[str] = []
    for path in PAGES:
        page.goto(path.format(**full))
        for size in SIZES:
            page.set_viewport_size(SIZES[size])
            for theme in ("light", "dark"):
                page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
                found += [f"{size} {theme} {violation}" for violation in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"{path} is wider than the {size} screen")
            if page.evaluate(SQUEEZED):
                found.append(f"{path} squeezes its heading on the {size} screen")
    assert found == []


def test_axe_finds_nothing_before_signing_in_and_on_errors(browser: Browser, live_server):
    found: list[str] = []
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        for path in ("/sign-in/", "/nothing/", "/password/", "/password/new/1-no/", "/sign-up/", "/invitation/"):
            page.goto(path)
            for size, theme in itertools.product(SIZES, ("light", "dark")):
                page.set_viewport_size(SIZES[size])
                page.emulate_media(color_scheme=theme)
                found += [f"{size} {theme} {violation}" for violation in violations(page)]
    assert found == []


def test_what_can_be_taken_back_is_offered_for_a_minute_and_longer_while_somebody_is_at_it(
    page: Page, session: Session
):
    page.clock.install()
    page.goto(session.get_absolute_url())
    page.get_by_role("checkbox", name="Repair the build").click()
    offer = page.locator(".notice").get_by_role("button", name="Undo")
    expect(offer).to_be_visible()
    page.clock.run_for(50_000)
    expect(offer).to_be_visible()
    offer.focus()
    page.clock.run_for(120_000)
    expect(offer).to_be_visible()
    page.locator("h1").click()
    page.mouse.move(0, 0)
    page.clock.run_for(20_000)
    expect(offer).to_have_count(0)


@pytest.mark.parametrize("signed_in", [("wide", "light"), ("phone", "dark")], indirect=True, ids="-".join)
def test_a_step_is_ticked_and_taken_back_without_leaving_the_page(page: Page, session: Session):
    page.goto(session.get_absolute_url())
    box = page.get_by_role("checkbox", name="Repair the build")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    expect(page.locator("#session-progress")).to_contain_text("33 %")
    expect(page.locator("#steps-count")).to_have_text("1 / 1")
    expect(page.get_by_text("Mio Berg, ")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(box).not_to_be_checked()
    expect(page.locator("#steps-count")).to_have_text("0 / 1")
    assert not Step.objects.get().done


@pytest.mark.parametrize("signed_in", [("wide", "light"), ("phone", "dark")], indirect=True, ids="-".join)
def test_ticking_what_somebody_has_deleted_says_so(signed_in: BrowserContext, session: Session):
    page = signed_in.new_page()  # The browser itself writes the missing address on its console.
    page.goto(session.get_absolute_url())
    session.steps.all().delete()
    page.locator("#part-steps button.check").first.click()
    expect(page.locator("#notices")).to_contain_text("This is not here any more")


def test_a_session_is_finished_after_a_word_and_taken_back_from_the_keyboard(page: Page, session: Session):
    session.status, session.started_at = "in_progress", timezone.now()
    session.save()
    page.goto(session.get_absolute_url())
    page.get_by_role("button", name="Done").press("Enter")
    expect(page.get_by_role("heading", name="2 things speak against “Done”")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Why all the same?").fill("Shipped without it")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="“Done” all the same")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("This session is now: Done.")).to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_text("Taken back. This session is: In progress.")).to_be_visible()


def test_nested_items_stay_in_their_place_when_one_is_ticked(page: Page, session: Session):
    page.goto(session.get_absolute_url())
    page.get_by_role("checkbox", name="Tests pass").click()
    expect(page.get_by_role("checkbox", name="Tests pass")).to_be_checked()
    inner = page.locator("li li").get_by_role("checkbox", name="On the main branch")
    inner.click()
    expect(inner).to_be_checked()
    expect(page.get_by_text("2 / 2")).to_be_visible()


def test_a_member_raises_and_takes_on_a_blocker(page: Page, session: Session):
    page.goto(session.get_absolute_url())
    page.locator("#part-blockers").get_by_role("link", name="Raise a blocker").click()
    page.get_by_label("What is in the way?").fill("No licence")
    page.get_by_role("button", name="Raise blocker").click()
    page.get_by_role("button", name="Acknowledge: No licence").click()
    expect(page.get_by_text("taken on by Mio Berg")).to_be_visible()


def test_the_palette_goes_anywhere_from_the_keyboard(page: Page, session: Session):
    page.goto("/")
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Search everything")
    expect(field).to_be_focused()
    field.fill("frontend")
    expect(page.get_by_role("option", name="1. Frontend build fix").first).to_have_attribute("aria-selected", "true")
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{session.get_absolute_url()}")


def test_single_keys_go_places_and_can_be_turned_off(page: Page, project: Project):
    page.goto(project.get_absolute_url())
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/reports/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    dialog.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_the_theme_changes_at_once_and_stays(page: Page, project: Project):
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("summary", has_text="Account and theme").click()
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(project.get_absolute_url())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_a_list_narrows_while_one_types_and_keeps_the_address(page: Page, project: Project, session: Session):
    SessionFactory(project=project, number=2, title="Backend testing")
    page.goto(f"/projects/{project.slug}/sessions/")
    page.get_by_role("searchbox", name="Search").press_sequentially("backend")
    expect(page.get_by_role("link", name="Frontend build fix")).to_be_hidden()
    expect(page.get_by_role("link", name="Backend testing")).to_be_visible()
    page.wait_for_url("**/sessions/?q=backend**")
    page.get_by_role("link", name="Backend testing").click()
    page.go_back()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("backend")
    expect(page.get_by_role("link", name="Frontend build fix")).to_be_hidden()


def test_a_report_is_watched_until_it_is_ready(page: Page, project: Project, member: User):
    job = ExportJob.objects.create(
        project=project, requested_by=member, state="running", percent=10, heartbeat_at=timezone.now()
    )
    page.goto(f"/projects/{project.slug}/reports/")
    bar = page.get_by_role("progressbar", name="Progress of the report")
    expect(bar).to_have_attribute("value", "10")
    ExportJob.objects.filter(pk=job.pk).update(percent=70)
    expect(bar).to_have_attribute("value", "70")
    ExportJob.objects.filter(pk=job.pk).update(state="done", file="a", filename="a.xlsx", sha256="a" * 64, size=9)
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Status report: Done")).to_have_count(1)


def test_when_the_sign_in_ran_out_a_tick_leads_to_the_sign_in_page(
    page: Page, signed_in: BrowserContext, session: Session
):
    page.goto(session.get_absolute_url())
    signed_in.clear_cookies(name="sessionid")
    page.get_by_role("checkbox", name="Repair the build").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)


def test_everything_works_without_script(browser: Browser, signed_in: BrowserContext, session: Session, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([cookie for cookie in signed_in.cookies() if cookie["name"] == "sessionid"])
    page = context.new_page()
    page.goto(session.get_absolute_url())
    page.get_by_role("checkbox", name="Repair the build").click()
    expect(page.get_by_role("checkbox", name="Repair the build")).to_be_checked()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("checkbox", name="Repair the build")).not_to_be_checked()
    page.get_by_role("button", name="In progress").click()
    expect(page.get_by_text("This session is now: In progress.")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="“Done” all the same").click()
    expect(page.get_by_text("This session is now: Done.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back. This session is: In progress.")).to_be_visible()
    page.goto("/")
    page.get_by_role("searchbox", name="Search").fill("nothing like it")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("No project matches")).to_be_visible()
    context.close()
