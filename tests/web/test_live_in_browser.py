"""Two browsers on one page: what one does appears in the other, and takes nothing out of anybody's hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.factories import ItemFactory, StepFactory
from tests.web.browsing import violations, window_of
from tracking.models import Checklist, Membership, Project, Session

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]

Window = Callable[[User], Page]


@pytest.fixture
def window(browser: Browser, live_server) -> Iterator[Window]:
    """Opens a browser in which somebody is signed in."""
    opened: list[Page] = []

    def open_for(user: User) -> Page:
        opened.append(window_of(browser, live_server.url, user))
        return opened[-1]

    yield open_for
    for page in opened:
        page.context.close()


@pytest.fixture
def pages(window: Window, lead: User, member: User, session: Session) -> tuple[Page, Page]:
    """The session's page as Lea, who leads, and as Mio have it open."""
    StepFactory(session=session, title="Ship it", position=1)
    hers, his = window(lead), window(member)
    for page in (hers, his):
        page.goto(session.get_absolute_url())
        page.evaluate("window.isThePageOpenedFirst = true")
    return hers, his


def box(page: Page, text: str):
    return page.get_by_role("checkbox", name=text, exact=True)


def test_what_one_ticks_is_ticked_with_the_other_and_can_be_taken_back_there(pages: tuple[Page, Page]):
    hers, his = pages
    box(his, "Ship it").click()
    expect(box(hers, "Ship it")).to_be_checked()
    expect(hers.locator("#steps-count")).to_have_text("1 / 2")
    expect(hers.locator("#part-steps")).to_contain_text("Mio Berg")
    expect(hers.locator("#notices")).to_be_empty()
    box(hers, "Ship it").click()
    expect(box(his, "Ship it")).not_to_be_checked()
    for page in pages:
        assert page.evaluate("window.isThePageOpenedFirst")
        assert violations(page) == []


def test_what_one_adds_appears_with_the_other_and_works_there(pages: tuple[Page, Page]):
    hers, his = pages
    hers.locator("#part-steps").get_by_label("Title").fill("Tell everybody")
    hers.keyboard.press("Enter")
    box(his, "Tell everybody").click()
    expect(box(hers, "Tell everybody")).to_be_checked()


def test_what_one_types_stays_while_others_tick(pages: tuple[Page, Page]):
    hers, his = pages
    line = hers.locator("#part-steps").get_by_label("Title")
    line.fill("Half a sent")
    line.press("End")
    box(his, "Ship it").click()
    expect(box(hers, "Ship it")).to_be_checked()
    expect(line).to_be_focused()
    expect(line).to_have_value("Half a sent")
    hers.keyboard.type("ence")
    hers.keyboard.press("Enter")
    expect(his.locator("#part-steps")).to_contain_text("Half a sentence")


def test_a_part_that_somebody_is_at_is_put_in_when_they_leave_it(pages: tuple[Page, Page], session: Session):
    hers, his = pages
    item = Checklist.objects.get().items.get(text="Tests pass")
    his.locator(f"#item-{item.pk} details").first.locator("summary").click()
    evidence = his.locator(f"#item-{item.pk} [name=evidence]").first
    evidence.fill("The build of noon")
    box(hers, "Tests pass").click()
    box(hers, "Ship it").click()
    expect(box(his, "Ship it")).to_be_checked()
    expect(evidence).to_have_value("The build of noon")
    expect(box(his, "Tests pass")).not_to_be_checked()
    evidence.fill("")
    evidence.blur()
    expect(box(his, "Tests pass")).to_be_checked()
    expect(evidence).to_be_visible()


def test_what_is_open_stays_open_and_the_focus_where_it_was(pages: tuple[Page, Page], session: Session):
    hers, his = pages
    item = ItemFactory(checklist=Checklist.objects.get(), text="Signed", position=5)
    ItemFactory(checklist=item.checklist, text="Sent", position=6)
    box(hers, "Repair the build").click()
    evidence = his.locator(f"#item-{item.pk} details").first
    evidence.locator("summary").click()
    box(his, "Sent").focus()
    box(hers, "Signed").click()
    expect(box(his, "Signed")).to_be_checked()
    expect(evidence).to_have_attribute("open", "")
    expect(box(his, "Sent")).to_be_focused()
    box(hers, "Sent").click()
    expect(box(his, "Sent")).to_be_checked()
    expect(box(his, "Sent")).to_be_focused()


def test_an_open_menu_stays_as_it_is(pages: tuple[Page, Page]):
    hers, his = pages
    hers.get_by_label("More: Ship it").click()
    down = hers.locator("#part-steps details[open]").get_by_role("button", name="Up")
    down.hover()
    box(his, "Repair the build").click()
    expect(box(hers, "Repair the build")).to_be_checked()
    down.click()
    expect(hers.locator("#part-steps .tick-words > label").first).to_have_text("Ship it")
    expect(his.locator("#part-steps .tick-words > label").first).to_have_text("Ship it")


def test_whoever_was_removed_is_told_so(pages: tuple[Page, Page], member: User):
    _hers, his = pages
    Membership.objects.filter(user=member).delete()
    expect(his.locator("#notices")).to_contain_text("This is not here any more")


def test_a_list_shows_what_others_change_and_keeps_what_is_ticked_in_it(
    window: Window, lead: User, member: User, session: Session, project: Project
):
    hers, his = window(lead), window(member)
    his.goto(session.get_absolute_url())
    hers.goto(f"{project.get_absolute_url()}sessions/")
    expect(hers.locator("#found [role=grid]")).to_be_visible()
    his.get_by_role("button", name="In progress").click()
    expect(hers.locator("#found")).to_contain_text("In progress")
    expect(hers.locator("#found [role=grid]")).to_be_visible()
    hers.locator("#found input[name=row]").first.check()
    with hers.expect_response(lambda answer: answer.request.headers.get("x-live") == "1" and answer.status == 200):
        his.get_by_role("button", name="In review").click()
    expect(hers.locator("#found input[name=row]").first).to_be_checked()
    hers.locator("#found input[name=row]").first.uncheck()
    expect(hers.locator("#found")).to_contain_text("In review")
