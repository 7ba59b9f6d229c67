"""Two people in one form of the admin: nothing that either of them saved is lost, and what both changed is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.test import Client
from django_celery_beat.models import IntervalSchedule

from tests import factories as make
from tests.admin.test_rights import url
from tests.api.test_concurrency import racing, side_by_side  # noqa: F401 - a fixture
from tests.browserless import sent_by
from tests.factories import UserFactory
from tracking.admin.base import LeadModelAdmin
from tracking.models import Holiday, Phase, Project, Role, Session
from tracking.services import ticks, writing

MORNING = dt.datetime(2026, 3, 2, 10, 42, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def lea(lead: User) -> Client:
    client = Client()
    client.force_login(lead)
    return client


@pytest.fixture
def otto(project: Project) -> Client:
    """A second lead of the same project, at another desk."""
    user = UserFactory(username="otto", first_name="Otto", last_name="Kern")
    make.MembershipFactory(project=project, user=user, role=Role.LEAD)
    client = Client()
    client.force_login(user)
    return client


class Window:
    """A form of one row, opened in one browser and sent from there later."""

    def __init__(self, client: Client, row: Any) -> None:
        self.client, self.address = client, url(type(row), "change", row)
        self.form = f"{row._meta.model_name}_form"
        self.read(client.get(self.address))

    def read(self, response: Any) -> None:
        self.page = response.content.decode()
        self.fields = sent_by(self.page, self.form)

    def send(self, **changes: Any) -> Any:
        response = self.client.post(self.address, {**self.fields, **changes})
        if response.status_code == 200:
            self.read(response)
        return response


def saved(response: Any) -> bool:
    return response.status_code == 302


def test_a_form_opened_earlier_does_not_take_back_what_somebody_saved_since(
    project: Project, lea: Client, otto: Client
) -> None:
    session = make.SessionFactory(project=project, title="Payments", goal="")
    early, late = Window(lea, session), Window(otto, session)

    assert saved(late.send(title="Payments and refunds"))
    assert saved(early.send(goal="No errors"))

    session.refresh_from_db()
    assert (session.title, session.goal) == ("Payments and refunds", "No errors")


def test_what_both_changed_comes_back_with_both_values_and_nothing_is_written(
    project: Project, lea: Client, otto: Client
) -> None:
    session = make.SessionFactory(project=project, title="Payments", goal="")
    mine, theirs = Window(lea, session), Window(otto, session)
    assert saved(theirs.send(title="Refunds"))

    response = mine.send(title="Invoices", goal="No errors")

    assert response.status_code == 200
    said = "Otto Kern saved “Refunds” at 10:42 while this form was open; you wrote “Invoices”."
    assert said in response.content.decode()
    assert mine.fields["title"] == "Invoices"
    session.refresh_from_db()
    assert (session.title, session.goal) == ("Refunds", "")


@pytest.mark.parametrize(("side", "title"), [("mine", "Invoices"), ("theirs", "Refunds")])
def test_one_click_keeps_ones_own_value_or_takes_the_other(
    side: str, title: str, project: Project, lea: Client, otto: Client
) -> None:
    session = make.SessionFactory(project=project, title="Payments", goal="")
    mine, theirs = Window(lea, session), Window(otto, session)
    theirs.send(title="Refunds")
    mine.send(title="Invoices", goal="No errors")

    assert saved(mine.send(**{"take-title": side}))

    session.refresh_from_db()
    assert (session.title, session.goal) == (title, "No errors")


def test_a_third_change_while_one_decides_is_a_clash_again(project: Project, lea: Client, otto: Client) -> None:
    session = make.SessionFactory(project=project, title="Payments")
    mine, theirs = Window(lea, session), Window(otto, session)
    theirs.send(title="Refunds")
    mine.send(title="Invoices")
    Window(otto, session).send(title="Vouchers")

    response = mine.send()

    assert "saved “Vouchers”" in response.content.decode()
    session.refresh_from_db()
    assert session.title == "Vouchers"


def test_the_same_change_twice_is_no_clash_and_is_written_once(project: Project, lea: Client, otto: Client) -> None:
    session = make.SessionFactory(project=project, title="Payments")
    first, second = Window(lea, session), Window(otto, session)

    assert saved(first.send(title="Refunds"))
    assert saved(second.send(title="Refunds"))

    assert Session.objects.get().title == "Refunds"


def test_a_form_that_comes_back_for_another_reason_shows_what_was_saved_meanwhile(
    project: Project, lea: Client, otto: Client
) -> None:
    session = make.SessionFactory(project=project, title="Payments", goal="")
    early, late = Window(lea, session), Window(otto, session)
    late.send(title="Refunds", planned_start="2026-03-04")

    assert not saved(early.send(planned_end="never"))

    assert early.fields["title"] == "Refunds"
    assert saved(early.send(planned_end="2026-03-09"))
    session.refresh_from_db()
    assert (session.title, str(session.planned_start), str(session.planned_end)) == (
        "Refunds",
        "2026-03-04",
        "2026-03-09",
    )


def test_text_of_several_lines_is_not_changed_by_being_sent(project: Project, lea: Client, otto: Client) -> None:
    session = make.SessionFactory(project=project, goal="First\nSecond")
    early, late = Window(lea, session), Window(otto, session)

    late.send(goal="First\r\nSecond\r\nThird")
    assert saved(early.send(goal="First\r\nSecond", title="Another"))

    session.refresh_from_db()
    assert session.goal.split() == ["First", "Second", "Third"]


def test_choices_and_people_clash_in_words(
    project: Project, lead: User, member: User, lea: Client, otto: Client
) -> None:
    session = make.SessionFactory(project=project, priority=2)
    mine, theirs = Window(lea, session), Window(otto, session)
    theirs.send(priority="0", owner=str(member.pk))
    page = mine.send(priority="3", owner=str(lead.pk)).content.decode()
    assert "saved “Critical” at 10:42 while this form was open; you wrote “Low”" in page
    assert "saved “Mio Berg” at 10:42 while this form was open; you wrote “Lea Dietz”" in page


def test_a_time_in_two_fields_is_merged_as_one_value(project: Project, lea: Client, otto: Client) -> None:
    meeting = make.MeetingFactory(routine=make.RoutineFactory(project=project))
    early, late = Window(lea, meeting), Window(otto, meeting)

    assert saved(late.send(starts_at_0="2026-03-05"))
    assert saved(early.send(notes="Bring the plan"))

    meeting.refresh_from_db()
    assert (meeting.starts_at.date(), meeting.notes) == (dt.date(2026, 3, 5), "Bring the plan")


def test_a_small_row_says_who_saved_it_too(project: Project, lea: Client, otto: Client) -> None:
    holiday = Holiday.objects.create(project=project, day=dt.date(2026, 5, 1), name="May")
    mine, theirs = Window(lea, holiday), Window(otto, holiday)
    theirs.send(name="Labour Day")

    page = mine.send(name="Day of work").content.decode()

    assert "Otto Kern saved “Labour Day” at 10:42 while this form was open; you wrote “Day of work”." in page


def test_a_version_that_cannot_be_read_is_a_version_of_nothing(project: Project, lea: Client) -> None:
    session, other = make.SessionFactory(project=project, title="Payments"), make.SessionFactory(project=project)
    window = Window(lea, session)

    response = window.send(title="Invoices", drawn=Window(lea, other).fields["drawn"])

    assert "saved “Payments”" in response.content.decode()
    session.refresh_from_db()
    assert session.title == "Payments"


def test_rows_below_are_merged_field_by_field(project: Project, lea: Client, otto: Client) -> None:
    session = make.SessionFactory(project=project)
    step = make.StepFactory(session=session, title="First", day_from=1, day_to=1)
    early, late = Window(lea, session), Window(otto, session)

    assert saved(late.send(**{"steps-0-title": "Foundation"}))
    assert saved(early.send(**{"steps-0-day_to": "3"}))
    step.refresh_from_db()
    assert (step.title, step.day_to) == ("Foundation", 3)

    page = Window(lea, session)
    late.read(otto.get(late.address))
    late.send(**{"steps-0-title": "Groundwork"})
    response = page.send(**{"steps-0-title": "Digging"})
    assert "Otto Kern saved “Groundwork”" in response.content.decode()
    assert "you wrote “Digging”" in response.content.decode()
    assert saved(page.send(**{"steps-0-take-title": "theirs"}))
    step.refresh_from_db()
    assert step.title == "Groundwork"


def test_a_tick_made_while_the_form_was_open_stays(project: Project, lea: Client, member: User) -> None:
    session = make.SessionFactory(project=project)
    step = make.StepFactory(session=session, title="First")
    window = Window(lea, session)
    ticks.tick(actor=member, row=step, done=True, now=MORNING)

    assert saved(window.send(**{"steps-0-title": "Foundation"}))

    step.refresh_from_db()
    assert (step.title, step.done, step.done_by) == ("Foundation", True, member)


def test_a_row_added_meanwhile_stays_and_one_deleted_meanwhile_stays_away(
    project: Project, lead: User, lea: Client, otto: Client
) -> None:
    session = make.SessionFactory(project=project)
    first = make.StepFactory(session=session, title="First", position=0)
    make.StepFactory(session=session, title="Second", position=1)
    window = Window(lea, session)
    writing.delete(actor=lead, row=first)
    make.StepFactory(session=session, title="Third", position=2)

    assert saved(window.send(**{"steps-1-title": "Second floor"}))

    assert [step.title for step in session.steps.all()] == ["Second floor", "Third"]


def test_a_changed_row_that_was_deleted_meanwhile_is_offered_as_a_new_one(
    project: Project, lea: Client, otto: Client
) -> None:
    session = make.SessionFactory(project=project)
    make.StepFactory(session=session, title="First", position=0)
    make.StepFactory(session=session, title="Second", position=1)
    mine, theirs = Window(lea, session), Window(otto, session)
    assert saved(theirs.send(**{"steps-0-DELETE": "on"}))

    response = mine.send(**{"steps-0-title": "Foundation", "steps-1-title": "Walls"})

    said = "Otto Kern deleted this step at 10:42 while this form was open. What you wrote stands below as a new one"
    assert said in response.content.decode()
    assert [step.title for step in session.steps.all()] == ["Second"]
    assert saved(mine.send())
    assert {step.title for step in session.steps.all()} == {"Foundation", "Walls"}


def test_a_row_changed_meanwhile_is_not_deleted_unseen(project: Project, lea: Client, otto: Client) -> None:
    session = make.SessionFactory(project=project)
    make.StepFactory(session=session, title="First")
    mine, theirs = Window(lea, session), Window(otto, session)
    theirs.send(**{"steps-0-title": "Foundation"})

    response = mine.send(**{"steps-0-DELETE": "on"})

    assert "Otto Kern changed “Foundation” at 10:42 while this form was open." in response.content.decode()
    assert session.steps.get().title == "Foundation"
    assert saved(mine.send())
    assert not session.steps.exists()


def test_rows_sorted_by_two_people_are_asked_about_once(project: Project, lea: Client, otto: Client) -> None:
    session = make.SessionFactory(project=project)
    for position, title in enumerate(("First", "Second", "Third")):
        make.StepFactory(session=session, title=title, position=position)
    mine, theirs = Window(lea, session), Window(otto, session)
    places = ("steps-0-position", "steps-1-position", "steps-2-position")
    assert saved(theirs.send(**dict(zip(places, "120", strict=True))))

    page = mine.send(**dict(zip(places, "201", strict=True))).content.decode()

    assert page.count("Otto Kern sorted these rows at 10:42 while this form was open.") == 1
    assert [step.title for step in session.steps.all()] == ["Third", "First", "Second"]
    assert saved(mine.send())
    assert [step.title for step in session.steps.all()] == ["Second", "Third", "First"]


def test_a_list_sorted_by_somebody_else_meanwhile_is_not_sorted_back(
    project: Project, lea: Client, otto: Client
) -> None:
    rows = [make.PhaseFactory(project=project, position=position) for position in range(3)]
    address = url(Phase, "changelist")
    mine, theirs = (sent_by(client.get(address).content, "changelist-form") for client in (lea, otto))
    moved = {f"form-{i}-position": place for i, place in enumerate("120")}
    otto.post(address, {**theirs, **moved, "_save": "Save"})
    assert [row.pk for row in project.phases.all()] == [rows[2].pk, rows[0].pk, rows[1].pk]

    answer = lea.post(address, {**mine, "form-0-position": "2", "form-2-position": "0", "_save": "Save"}, follow=True)

    assert "Otto Kern moved this at 10:42 while the list was open." in answer.content.decode()
    assert [row.pk for row in project.phases.all()] == [rows[2].pk, rows[0].pk, rows[1].pk]


def test_a_list_that_one_did_not_sort_changes_nothing(project: Project, lea: Client, otto: Client) -> None:
    rows = [make.PhaseFactory(project=project, position=position) for position in range(2)]
    address = url(Phase, "changelist")
    mine, theirs = (sent_by(client.get(address).content, "changelist-form") for client in (lea, otto))
    otto.post(address, {**theirs, "form-0-position": "1", "form-1-position": "0", "_save": "Save"})

    lea.post(address, {**mine, "_save": "Save"})

    assert [row.pk for row in project.phases.all()] == [rows[1].pk, rows[0].pk]


def test_every_change_form_carries_its_version(rows: dict[type, Any], lea: Client) -> None:
    changed = [row for noun, row in rows.items() if _may_be_changed(noun)]
    assert len(changed) > 15
    for row in changed:
        window = Window(lea, row)
        assert window.fields["drawn"], row
        assert saved(window.send()), row


def _may_be_changed(noun: type) -> bool:
    desk = site._registry.get(noun)
    return isinstance(desk, LeadModelAdmin) and not desk.read_only


def test_accounts_and_the_scheduler_lose_nothing_either(staff: User) -> None:
    User.objects.filter(pk=staff.pk).update(is_superuser=True)
    account, every = (
        UserFactory(username="ada", first_name="Ada"),
        IntervalSchedule.objects.create(every=5, period="hours"),
    )
    group = Group.objects.create(name="Night")
    for row, one, other in (
        (account, {"first_name": "Adele"}, {"last_name": "King"}),
        (every, {"every": "7"}, {"period": "days"}),
        (group, {"name": "Day"}, {"permissions": []}),
    ):
        early, late = Window(desk_of(staff), row), Window(desk_of(staff), row)
        assert saved(late.send(**one))
        assert saved(early.send(**other))
        row.refresh_from_db()
        assert {name: str(getattr(row, name)) for name in one} == one


@pytest.mark.usefixtures("racing")
def test_of_two_forms_sent_at_the_same_moment_one_is_asked() -> None:
    lead = UserFactory(username="lead")
    project = make.a_project(lead=lead)
    session = make.SessionFactory(project=project, title="Payments")
    make.StepFactory(session=session, title="First")
    windows = [Window(desk_of(lead), session) for _ in range(2)]
    changes = [{"title": "Refunds", "goal": "One"}, {"title": "Invoices", "success": "Two"}]

    answers = side_by_side(
        lambda: windows[0].send(**changes[0]).status_code, lambda: windows[1].send(**changes[1]).status_code
    )

    assert sorted(answers) == [200, 302]
    session.refresh_from_db()
    assert session.title == changes[answers.index(302)]["title"]


@pytest.mark.usefixtures("racing")
def test_of_two_forms_sent_at_the_same_moment_different_fields_are_all_kept() -> None:
    lead = UserFactory(username="lead")
    project = make.a_project(lead=lead)
    session = make.SessionFactory(project=project, title="Payments", goal="")
    step = make.StepFactory(session=session, title="First", day_from=1, day_to=1)
    windows = [Window(desk_of(lead), session) for _ in range(2)]

    answers = side_by_side(
        lambda: windows[0].send(title="Refunds", **{"steps-0-title": "Foundation"}).status_code,
        lambda: windows[1].send(goal="No errors", **{"steps-0-day_to": "4"}).status_code,
    )

    assert answers == [302, 302]
    session.refresh_from_db()
    step.refresh_from_db()
    assert (session.title, session.goal) == ("Refunds", "No errors")
    assert (step.title, step.day_to) == ("Foundation", 4)


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
