"""The page of the day: whose things stand on it, on which day, and what two taps do there."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import (
    BlockerFactory,
    ChecklistFactory,
    GateFactory,
    ItemFactory,
    MeetingFactory,
    MembershipFactory,
    ProjectFactory,
    RiskFactory,
    RoutineFactory,
    SessionFactory,
    StepFactory,
    TeamFactory,
    TeamMemberFactory,
    a_project,
)
from tests.web.conftest import client_of, queries_of
from tracking.models import Absence, Holiday, Item, Project, Session, StandupEntry, Step, Undo

#: A Wednesday; the project begins on Monday, so this is its third day.
NOW = dt.datetime(2026, 3, 4, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mine(project: Project, member: User) -> Session:
    """Mio's session with a step of yesterday, one of today and one of next week."""
    session = SessionFactory(project=project, number=1, title="Rooms", owner=member, status="in_progress")
    StepFactory(session=session, title="Measure the doors", day_from=2, day_to=2)
    StepFactory(session=session, title="Order the desks", day_from=3, day_to=4, position=1)
    StepFactory(session=session, title="Hang the pictures", day_from=6, day_to=7, position=2)
    return session


def page_of(user: User, **headers: str) -> str:
    return client_of(user).get("/today/", headers=headers).content.decode()


def part(html: str, name: str) -> str:
    """The card that is labelled by `name`, or the folded one whose heading says so; "" where there is none."""
    found = re.search(
        rf'<(section|details) class="card[^>]*(?:aria-labelledby="{name}"|>\s*<summary><h2>{name}<).*?</\1>', html, re.S
    )
    return found[0] if found else ""


def today(html: str) -> str:
    return html.split('id="for-today"')[1].split("</section>")[0]


def post(client: Client, address: str, **values: str) -> Any:
    return client.post(address, values, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/today/"})


def undo_in(html: str) -> str:
    """The address to which the notice posts to take something back."""
    notice = html.split('id="notices"')[1]
    found = re.search(r'<form method="post" action="([^"]+)"', notice)
    assert found, notice
    return found[1]


def test_it_is_the_first_page_after_signing_in(client: Client, member: User) -> None:
    member.set_password("a long secret")
    member.save()
    answer = client.post("/sign-in/", {"username": "member", "password": "a long secret"})
    assert answer.headers["Location"] == "/today/"
    html = client.get("/today/").content.decode()
    assert '<a class="brand" href="/today/">' in html
    assert 'href="/today/" data-key="t" aria-current="page"' in html


def test_nobody_reads_it_without_signing_in(client: Client, db: None) -> None:
    assert client.get("/today/").headers["Location"] == "/sign-in/?next=/today/"


def test_for_today_stands_what_is_mine_and_due_the_late_first(mine: Session, member: User) -> None:
    found = today(page_of(member))
    assert found.index("Measure the doors") < found.index("Order the desks")
    assert "due on 3 Mar" in found
    assert "Hang the pictures" not in found
    assert "Hang the pictures" in part(page_of(member), "Later")


def test_what_is_somebody_elses_stands_on_nobodys_page(
    mine: Session, lead: User, viewer: User, stranger: User, staff: User
) -> None:
    for user in (lead, viewer, stranger, staff):
        assert "Measure the doors" not in page_of(user)
    assert "Nothing is yours yet" in page_of(stranger)
    assert "No session is yours yet" in page_of(viewer)


def test_a_session_without_an_owner_is_its_teams(mine: Session, member: User, lead: User) -> None:
    team = TeamFactory(project=mine.project)
    TeamMemberFactory(team=team, user=lead)
    mine.team, mine.owner = team, None
    mine.save()
    assert "Order the desks" in page_of(lead)
    mine.owner = member
    mine.save()
    assert "Order the desks" not in page_of(lead)


def test_an_item_is_its_owners_else_that_of_the_sessions_owner(mine: Session, member: User, lead: User) -> None:
    checklist = ChecklistFactory(project=mine.project, session=mine)
    ItemFactory(checklist=checklist, text="Read the lease", due_on=NOW.date(), owner=lead)
    ItemFactory(checklist=checklist, text="Buy paint", due_on=NOW.date())
    ItemFactory(checklist=checklist, text="Call the porter", due_on=NOW.date(), not_applicable="There is none.")
    assert [("Read the lease" in page, "Buy paint" in page) for page in (page_of(member), page_of(lead))] == [
        (False, True),
        (True, False),
    ]
    assert "Call the porter" not in page_of(member)


def test_what_has_no_day_is_offered_three_at_a_time_while_its_session_runs(mine: Session, member: User) -> None:
    for number in range(5):
        StepFactory(session=mine, title=f"Some day {number}", position=9 + number)
    assert [f"Some day {number}" in today(page_of(member)) for number in range(5)] == [True, True, True, False, False]
    mine.status = "planned"
    mine.save()
    assert "Some day" not in page_of(member)


def test_a_project_that_rests_asks_nothing(mine: Session, member: User) -> None:
    Project.objects.update(status="on_hold")
    assert "Order the desks" not in page_of(member)
    assert "Nothing is yours yet" in page_of(member)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.datetime(2026, 3, 7, 10, tzinfo=dt.UTC), "Nobody works today."),
        (dt.datetime(2026, 3, 5, 10, tzinfo=dt.UTC), "Nobody works today."),
        (dt.datetime(2026, 3, 6, 10, tzinfo=dt.UTC), "You have the day off."),
    ],
)
def test_on_days_off_it_says_until_when_things_wait(mine: Session, member: User, wednesday, day, said: str) -> None:
    Holiday.objects.create(project=mine.project, day=dt.date(2026, 3, 5))
    person = TeamMemberFactory(team=TeamFactory(project=mine.project), user=member)
    Absence.objects.create(member=person, first_day=dt.date(2026, 3, 6), last_day=dt.date(2026, 3, 9))
    wednesday.move_to(day)
    html = page_of(member)
    assert said in html
    assert "What is open waits until Tuesday, 10 March." in html
    assert "Order the desks" not in today(html)
    assert "Order the desks" in part(html, "Later")


def test_each_project_has_its_own_today(mine: Session, member: User, wednesday) -> None:
    """At 23:30 in Berlin on Wednesday it is Thursday in Auckland already."""
    mine.project.time_zone = "Europe/Berlin"
    mine.project.save()
    far = ProjectFactory(title="Far away", time_zone="Pacific/Auckland")
    MembershipFactory(project=far, user=member)
    session = SessionFactory(project=far, number=1, owner=member, status="in_progress")
    StepFactory(session=session, title="Thursday in Auckland", day_from=4, day_to=4)
    StepFactory(session=mine, title="Thursday in Berlin", day_from=4, day_to=4, position=5)
    wednesday.move_to(dt.datetime(2026, 3, 4, 22, 30, tzinfo=dt.UTC))
    html = page_of(member)
    assert "Thursday in Auckland" in today(html)
    assert "Thursday in Berlin" in part(html, "Later")
    assert "Thursday, 5 March" in html
    assert "Wednesday, 4 March" in html


def test_a_tick_gives_the_row_back_and_can_be_taken_back(mine: Session, member: User) -> None:
    client, step = client_of(member), mine.steps.first()
    address = f"/projects/{mine.project.slug}/steps/{step.pk}/tick/"
    answer = post(client, address, done="1").content.decode()
    assert f'id="step-{step.pk}" hx-swap-oob="true"' in answer
    assert f'id="progress-{mine.pk}" hx-swap-oob="true"' in answer
    assert "session-progress" not in answer
    assert "Ticked today" in page_of(member)
    post(client, undo_in(answer), done="0")
    assert not Step.objects.get(pk=step.pk).done


def test_tomorrow_hides_a_piece_until_then_and_can_be_taken_back(mine: Session, member: User, wednesday) -> None:
    client, step = client_of(member), mine.steps.first()
    html = page_of(member)
    address = f"/projects/{mine.project.slug}/steps/{step.pk}/later/"
    assert address in html
    to = re.search(r'name="to" value="([^"]+)"', html)
    assert to is not None
    assert to[1] == "2026-03-05"
    answer = client.post(address, {"to": to[1], "next": "/today/"}, follow=True).content.decode()
    assert "Measure the doors" not in today(answer)
    assert "Moved to Thursday, 5 March" in answer
    client.post(undo_in(answer))
    assert Step.objects.get(pk=step.pk).due_on is None
    client.post(address, {"to": to[1]})
    wednesday.move_to(NOW + dt.timedelta(days=1))
    assert "Measure the doors" in today(page_of(member))


def test_tomorrow_steps_over_weekends_holidays_and_days_off(mine: Session, member: User, wednesday) -> None:
    wednesday.move_to(dt.datetime(2026, 3, 6, 10, tzinfo=dt.UTC))
    Holiday.objects.create(project=mine.project, day=dt.date(2026, 3, 9))
    person = TeamMemberFactory(team=TeamFactory(project=mine.project), user=member)
    Absence.objects.create(member=person, first_day=dt.date(2026, 3, 10), last_day=dt.date(2026, 3, 10))
    step = mine.steps.first()
    client_of(member).post(f"/projects/{mine.project.slug}/steps/{step.pk}/later/", {"to": "nonsense"})
    assert Step.objects.get(pk=step.pk).due_on == dt.date(2026, 3, 11)


def test_a_move_that_comes_days_later_is_for_the_next_day_at_work(mine: Session, member: User, wednesday) -> None:
    step = mine.steps.first()
    wednesday.move_to(dt.datetime(2026, 3, 6, 10, tzinfo=dt.UTC))
    client_of(member).post(f"/projects/{mine.project.slug}/steps/{step.pk}/later/", {"to": "2026-03-05"})
    assert Step.objects.get(pk=step.pk).due_on == dt.date(2026, 3, 9)


def test_a_note_and_evidence_are_kept_and_can_be_taken_back(mine: Session, member: User) -> None:
    client, step = client_of(member), mine.steps.first()
    address = f"/projects/{mine.project.slug}/steps/{step.pk}/note/"
    answer = post(client, address, evidence="https://example.org/1", note="Two\r\nlines", note_was="", evidence_was="")
    step.refresh_from_db()
    assert (step.evidence, step.note, step.done) == ("https://example.org/1", "Two\nlines", False)
    html = answer.content.decode()
    assert '<a href="https://example.org/1"' in html
    client.post(undo_in(html))
    step.refresh_from_db()
    assert (step.evidence, step.note) == ("", "")


def test_a_note_sent_twice_is_written_once(mine: Session, member: User) -> None:
    client, step = client_of(member), mine.steps.first()
    for _time in range(2):
        answer = client.post(f"/projects/{mine.project.slug}/steps/{step.pk}/note/", {"note": "Once", "note_was": ""})
        assert answer.status_code == 302
    assert Undo.objects.count() == 1
    assert Step.objects.get(pk=step.pk).history.filter(note="Once").count() == 1


def test_a_note_never_writes_over_what_somebody_else_wrote_meanwhile(mine: Session, member: User, lead: User) -> None:
    step = mine.steps.first()
    address = f"/projects/{mine.project.slug}/steps/{step.pk}/note/"
    client_of(lead).post(address, {"note": "From Lea", "note_was": ""})
    answer = post(client_of(member), address, note="From Mio", note_was="")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Lea Dietz has written here" in html
    assert "From Mio</textarea>" in html
    assert 'name="note_was" value="From Lea"' in html
    assert Step.objects.get(pk=step.pk).note == "From Lea"


def test_what_a_tick_asks_for_opens_in_place(mine: Session, member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule is that of the service; here is only what the page does with its refusal."""
    from django.core.exceptions import ValidationError

    from tracking.services import ticks

    written = ticks.tick

    def refuse(*, row: Any, done: bool, **given: Any) -> Any:
        if done and not row.__class__.objects.get(pk=row.pk).evidence:
            raise ValidationError({"evidence": "Give a number first."})
        return written(row=row, done=done, **given)

    monkeypatch.setattr(ticks, "tick", refuse)
    client, step = client_of(member), mine.steps.first()
    address = f"/projects/{mine.project.slug}/steps/{step.pk}/"
    answer = post(client, f"{address}tick/", done="1")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<details class="evidence-form" open>' in html
    assert "Give a number first." in html
    post(client, f"{address}note/", evidence="87", evidence_was="", tick="1")
    assert Step.objects.get(pk=step.pk).done


@pytest.fixture
def standup(mine: Session) -> Any:
    routine = RoutineFactory(project=mine.project, title="Standup", kind="standup")
    return MeetingFactory(routine=routine, starts_at=NOW + dt.timedelta(minutes=20))


def test_ones_word_begins_with_what_was_ticked_since_last_time(
    mine: Session, member: User, standup, lead: User
) -> None:
    MeetingFactory(routine=standup.routine, starts_at=NOW - dt.timedelta(days=1), status="held")
    for title, by, hours in (("Before", member, 30), ("Since", member, 3), ("Another's", lead, 3)):
        StepFactory(session=mine, title=title, done=True, done_by=by, done_at=NOW - dt.timedelta(hours=hours))
    html = part(page_of(member), f"meeting-{standup.pk}-title")
    assert '<textarea name="done" rows="2">Since</textarea>' in html
    assert f'<a href="{standup.get_absolute_url()}">Standup</a>' in html


def test_a_word_is_said_and_taken_back(mine: Session, member: User, standup) -> None:
    client, address = client_of(member), f"/today/meetings/{standup.pk}/word/"
    answer = client.post(address, {"session": str(mine.pk), "next": "Paint"}, follow=True).content.decode()
    assert "Said for 1. Rooms" in answer
    again = client.post(address, {"session": str(mine.pk), "next": "Paint the hall"}, follow=True).content.decode()
    assert [entry.next for entry in StandupEntry.objects.all()] == ["Paint the hall"]
    client.post(undo_in(again))
    assert [entry.next for entry in StandupEntry.objects.all()] == ["Paint"]
    client.post(undo_in(answer))
    assert not StandupEntry.objects.exists()


def test_a_word_that_is_refused_stands_there_as_it_was_typed(mine: Session, member: User, standup) -> None:
    answer = client_of(member).post(f"/today/meetings/{standup.pk}/word/", {"session": str(mine.pk), "next": "  "})
    assert answer.status_code == 422
    assert "Say what was done" in answer.content.decode()


def test_words_are_for_members_of_the_project_alone(
    mine: Session, standup, viewer: User, stranger: User, lead: User
) -> None:
    address = f"/today/meetings/{standup.pk}/word/"
    words = {"session": str(mine.pk), "next": "Paint"}
    assert client_of(viewer).post(address, words).status_code == 403
    assert client_of(stranger).post(address, words).status_code == 404
    other = SessionFactory(project=a_project(lead=lead), number=1)
    assert client_of(lead).post(address, {**words, "session": str(other.pk)}).status_code == 404


def test_whoever_is_off_or_in_another_team_is_not_asked(mine: Session, member: User, standup) -> None:
    person = TeamMemberFactory(team=TeamFactory(project=mine.project), user=member)
    away = Absence.objects.create(member=person, first_day=NOW.date(), last_day=NOW.date())
    assert "Say your word" not in page_of(member)
    away.delete()
    assert "Say your word" in page_of(member)
    standup.routine.team = TeamFactory(project=mine.project)
    standup.routine.save()
    assert "Standup" not in page_of(member)


def test_without_a_meeting_today_the_next_one_is_named(mine: Session, member: User, standup) -> None:
    standup.starts_at = NOW + dt.timedelta(days=2)
    standup.save()
    html = part(page_of(member), "other-meetings-title")
    assert "Friday, 6 March" in html
    assert "Say your word" not in html


def test_blockers_are_acknowledged_and_resolved_in_place(mine: Session, member: User, lead: User) -> None:
    asked = BlockerFactory(project=mine.project, session=mine, title="No key", asked=member, raised_by=lead)
    BlockerFactory(project=mine.project, title="Not mine", raised_by=lead)
    html = part(page_of(member), "blockers")
    assert "You are asked" in html
    assert "Not mine" not in html
    client_of(member).post(f"/projects/{mine.project.slug}/blockers/{asked.pk}/acknowledge/", {"next": "/today/"})
    assert "taken on by Mio Berg" in part(page_of(lead), "blockers")


def test_what_became_ready_is_started_here(mine: Session, member: User) -> None:
    ready = SessionFactory(project=mine.project, number=2, title="Painting", owner=member, ready_at=NOW)
    assert "Start 2. Painting" in part(page_of(member), "ready")
    values = {"to": "in_progress", "expected": "planned", "next": "/today/"}
    answer = client_of(member).post(f"{ready.get_absolute_url()}state/", values)
    assert answer.headers["Location"] == "/today/"
    assert "Start 2. Painting" not in page_of(member)


def test_a_lead_is_called_for_what_waits_for_nobody_else(mine: Session, lead: User, member: User) -> None:
    project = mine.project
    GateFactory(project=project, title="Go or stay", due_on=NOW.date())
    GateFactory(project=project, title="In a week", due_on=NOW.date() + dt.timedelta(days=7))
    GateFactory(project=project, title="Fell back", status="regressed", decided_by=lead, decided_at=NOW)
    BlockerFactory(project=project, title="Nobody took it", raised_by=member)
    BlockerFactory(project=project, title="Somebody took it", raised_by=member, acknowledged_at=NOW)
    RiskFactory(project=project, title="The lift", triggered_at=NOW)
    SessionFactory(project=project, number=5, title="Look at me", status="in_review")
    SessionFactory(project=project, number=6, title="So quiet", status="in_progress", silent_at=NOW)
    html = part(page_of(lead), "calls")
    called = ("Fell back", "Nobody took it", "The lift", "Go or stay", "Look at me", "So quiet")
    assert sorted(called, key=html.index) == list(called)
    assert "In a week" not in html
    assert "Somebody took it" not in html
    assert part(page_of(member), "calls") == ""


def test_what_stands_among_ones_blockers_does_not_call_again(mine: Session, lead: User) -> None:
    BlockerFactory(project=mine.project, title="My own", raised_by=lead)
    page = page_of(lead)
    assert "My own" in part(page, "blockers")
    assert "My own" not in part(page, "calls")


def test_days_are_written_as_the_language_writes_them(mine: Session, member: User) -> None:
    client = client_of(member)
    assert "Wednesday, 4 March<" in client.get("/today/").content.decode()
    assert "Mittwoch, 4. März<" in client.get("/today/", headers={"Accept-Language": "de"}).content.decode()


def test_a_page_of_many_projects_costs_as_many_queries_as_one_of_one(
    mine: Session, member: User, lead: User, standup
) -> None:
    def more(project: Project) -> None:
        for number in range(20, 24):
            session = SessionFactory(project=project, number=number, owner=member, status="in_progress", ready_at=NOW)
            StepFactory(session=session, day_from=1, day_to=3)
            checklist = ChecklistFactory(project=project, session=session)
            outer = ItemFactory(checklist=checklist, due_on=NOW.date())
            ItemFactory(checklist=checklist, due_on=NOW.date(), parent=outer, owner=member)
            BlockerFactory(project=project, session=session, asked=member, raised_by=lead)
        RiskFactory(project=project, triggered_at=NOW)
        GateFactory(project=project, status="regressed", decided_by=lead, decided_at=NOW)
        routine = RoutineFactory(project=project, kind="standup")
        MeetingFactory(routine=routine, starts_at=NOW + dt.timedelta(minutes=5))

    client = client_of(member)
    for project in (mine.project, ProjectFactory()):
        MembershipFactory._meta.model.objects.update_or_create(project=project, user=member, defaults={"role": "lead"})
        more(project)
    few = queries_of(client, "/today/")
    for _number in range(4):
        project = ProjectFactory()
        MembershipFactory(project=project, user=member, role="lead")
        more(project)
    assert queries_of(client, "/today/") == few


def test_an_items_page_offers_the_same_note_and_evidence(mine: Session, as_member: Client) -> None:
    checklist = ChecklistFactory(project=mine.project)
    item = ItemFactory(checklist=checklist, text="Keys")
    html = as_member.get(checklist.get_absolute_url()).content.decode()
    address = f"/projects/{mine.project.slug}/items/{item.pk}/note/"
    assert address in html
    as_member.post(address, {"evidence": "In the drawer", "evidence_was": ""})
    assert Item.objects.get(pk=item.pk).evidence == "In the drawer"
