"""A member's half minute, by touch at 360 px: open, tick two, say a word, raise a blocker; and with the network cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import Finger, problems_of
from tests.factories import MeetingFactory, RoutineFactory, SessionFactory, StepFactory
from tests.people.conftest import PASSWORD
from tests.web.browsing import SIZES, violations, window_of
from tracking.models import Blocker, Project, Session, StandupEntry, Step

pytestmark = [
    pytest.mark.usefixtures("no_limits_yet"),
    pytest.mark.needs("browser"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def mine(project: Project, member: User) -> Session:
    """Mio's session with three steps, in a project that works every day, and a standup a few minutes ago."""
    project.working_days = list(range(7))
    project.start_date, project.target_date = timezone.now().date() - timedelta(days=2), None
    project.save()
    session = SessionFactory(project=project, number=1, title="Rooms", owner=member, status="in_progress")
    for number, title in enumerate(("Measure the doors", "Order the desks", "Paint the hall")):
        StepFactory(session=session, title=title, day_from=1, day_to=3, position=number)
    routine = RoutineFactory(project=project, title="Standup", kind="standup")
    MeetingFactory(routine=routine, starts_at=timezone.now() - timedelta(minutes=5))
    member.set_password(PASSWORD)
    member.save()
    return session


@pytest.fixture
def phone(browser: Browser, live_server, mine: Session, member: User) -> Iterator[Page]:
    """Mio's phone on the page of the day."""
    page = window_of(browser, live_server.url, member, "phone")
    page.goto("/today/")
    yield page
    page.context.close()


def ticked(mine: Session) -> set[str]:
    return set(mine.steps.filter(done=True).values_list("title", flat=True))


def check(page: Page, title: str) -> object:
    return page.get_by_role("checkbox", name=title)


def test_half_a_minute_by_one_thumb(
    browser: Browser,
    live_server,
    mine: Session,
    member: User,
    capsys: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    context = browser.new_context(base_url=live_server.url, viewport=SIZES["phone"], has_touch=True, is_mobile=True)
    page = context.new_page()
    problems = problems_of(page)
    page.goto("/")
    thumb = Finger(page)
    thumb.write(member.username, page.get_by_label("Username or e-mail address"))
    thumb.write(PASSWORD, page.get_by_label("Password"))
    thumb.turn(page.get_by_role("button", name="Sign in", exact=True))
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    to_sign_in, thumb.taps = thumb.taps, 0

    for title in ("Measure the doors", "Order the desks"):
        thumb.tap(check(page, title))
        expect(check(page, title)).to_be_checked()
    thumb.write("The last hall", page.get_by_label("Next"))
    thumb.tap(page.get_by_role("button", name="Say it"))
    expect(page.get_by_text("Your word is kept.")).to_be_visible()
    assert violations(page) == []
    raise_it(thumb, page)

    blocker, word = Blocker.objects.get(), StandupEntry.objects.get()
    assert ticked(mine) == {"Measure the doors", "Order the desks"}
    assert (word.next, word.author) == ("The last hall", member)
    assert (blocker.title, blocker.session) == ("No key to the hall", mine)
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    assert violations(page) == []
    record_property("taps", thumb.taps)
    with capsys.disabled():
        print(f"\nhalf a minute: {thumb.taps} taps, and {to_sign_in} to sign in", end="")
    assert thumb.taps <= 9
    assert problems == []
    context.close()


def raise_it(thumb: Finger, page: Page) -> None:
    thumb.turn(page.get_by_role("link", name="Raise a blocker: 1. Rooms"))
    thumb.write("No key to the hall", page.get_by_label("What is in the way"))
    thumb.turn(page.get_by_role("button", name="Raise blocker"))


def test_what_is_typed_while_the_network_is_cut_is_kept_and_sent_once_after(phone: Page, mine: Session) -> None:
    phone.get_by_label("Next").type("The last")
    phone.context.set_offline(True)
    phone.get_by_label("Next").type(" hall")
    thumb = Finger(phone)
    thumb.tap(check(phone, "Measure the doors"))
    expect(check(phone, "Measure the doors")).to_be_checked()
    thumb.tap(phone.get_by_role("button", name="Say it"))
    waits = phone.get_by_role("region", name="Not sent yet")
    expect(waits).to_contain_text("2 things wait on this device.")
    expect(phone.get_by_text("Kept on this device. It is sent when you are back.")).to_be_visible()
    assert violations(phone) == []
    assert ticked(mine) == set()

    phone.context.set_offline(False)
    expect(waits).to_be_hidden()
    assert ticked(mine) == {"Measure the doors"}
    assert [word.next for word in StandupEntry.objects.all()] == ["The last hall"]
    phone.reload()
    expect(phone.get_by_text("Said for 1. Rooms")).to_be_visible()
    assert StandupEntry.objects.get().history.count() == 1


def test_what_arrived_while_its_answer_got_lost_happens_once(phone: Page, mine: Session) -> None:
    """The blocker reaches the server, the answer does not reach the phone, and the phone sends it again."""
    phone.goto(mine.get_absolute_url())

    def lose(route) -> None:
        route.fetch()
        route.abort()

    phone.route("**/blockers/add/", lose, times=1)
    thumb = Finger(phone)
    thumb.tap(phone.locator("#part-blockers").get_by_role("link", name="Raise a blocker"))
    thumb.write("No key to the hall", phone.get_by_label("What is in the way"))
    with phone.expect_response("**/outbox/"):
        thumb.tap(phone.get_by_role("button", name="Raise blocker"))
    expect(phone.get_by_role("region", name="Not sent yet")).to_be_hidden()
    assert [blocker.title for blocker in Blocker.objects.all()] == ["No key to the hall"]


def test_what_is_refused_later_is_shown_with_what_was_typed(phone: Page, mine: Session) -> None:
    phone.context.set_offline(True)
    phone.get_by_label("Next").fill("The last hall")
    phone.get_by_role("button", name="Say it").tap()
    waits = phone.get_by_role("region", name="Not sent yet")
    expect(waits).to_contain_text("One thing waits")
    mine.project.memberships.filter(user__username="member").update(role="viewer")
    phone.context.set_offline(False)
    expect(waits).to_contain_text("Something was not accepted.")
    expect(waits).to_contain_text("The last hall")
    expect(waits).to_contain_text("Only members and leads")
    mine.project.memberships.filter(user__username="member").update(role="member")
    waits.get_by_role("button", name="Send again").tap()
    expect(waits).to_be_hidden()
    assert StandupEntry.objects.get().next == "The last hall"


def test_what_was_typed_is_there_after_a_reload(phone: Page, mine: Session) -> None:
    phone.get_by_label("Next").fill("Half a sentence")
    phone.reload()
    expect(phone.get_by_label("Next")).to_have_value("Half a sentence")
    phone.get_by_role("button", name="Say it").tap()
    expect(phone.get_by_text("Your word is kept.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Said for 1. Rooms")).to_be_visible()
    phone.get_by_text("Said for 1. Rooms").tap()
    expect(phone.get_by_label("Next")).to_have_value("Half a sentence")


def test_it_waits_for_the_sign_in_of_who_wrote_it(phone: Page, mine: Session, lead: User, member: User) -> None:
    lead.set_password(PASSWORD)
    lead.save()
    phone.context.set_offline(True)
    phone.get_by_role("checkbox", name="Paint the hall").tap()
    waits = phone.get_by_role("region", name="Not sent yet")
    expect(waits).to_contain_text("One thing waits")
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    expect(waits).to_contain_text("You are signed out.")
    waits.get_by_role("link", name="Sign in to send it").tap()
    for user in (lead, member):
        phone.get_by_label("Username or e-mail address").fill(user.username)
        phone.get_by_label("Password").fill(PASSWORD)
        phone.get_by_role("button", name="Sign in", exact=True).tap()
        expect(phone.get_by_role("heading", name="Today", exact=True)).to_be_visible()
        if user == lead:
            assert not Step.objects.filter(done=True).exists()
            phone.context.clear_cookies()
            phone.goto("/sign-in/")
    expect(phone.get_by_text("What waited on this device has been sent.")).to_be_visible()
    assert Step.objects.get(done=True).done_by == member


def test_signing_out_says_that_it_throws_away_what_waits(phone: Page, mine: Session) -> None:
    phone.context.set_offline(True)
    phone.get_by_role("checkbox", name="Paint the hall").tap()
    phone.locator("summary", has_text="Account and theme").tap()
    phone.get_by_role("button", name="Sign out", exact=True).tap()
    asked = phone.get_by_role("dialog", name="Something is not sent yet")
    expect(asked).to_be_visible()
    asked.get_by_role("button", name="Stay").tap()
    expect(asked).to_be_hidden()
    phone.locator("summary", has_text="Account and theme").tap()
    phone.get_by_role("button", name="Sign out", exact=True).tap()
    phone.route("**/outbox/", lambda route: route.abort())
    phone.context.set_offline(False)
    asked.get_by_role("button", name="Sign out and throw it away").tap()
    expect(phone.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    assert phone.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('outbox'))") == []
    assert not Step.objects.filter(done=True).exists()
