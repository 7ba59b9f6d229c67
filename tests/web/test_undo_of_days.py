"""What is done on the page of the day and in a meeting is taken back by the notice that says it was done."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from tests.browserless import sent_by
from tests.factories import (
    BlockerFactory,
    ChecklistFactory,
    ItemFactory,
    MeetingFactory,
    MembershipFactory,
    RoutineFactory,
    SessionFactory,
    StepFactory,
    TeamFactory,
)
from tests.web.conftest import client_of
from tracking.models import Blocker, Highlight, Item, Meeting, Notification, Project, Session, StandupEntry, Undo
from tracking.services import blockers, running
from tracking.services.notifications import routing

NOW = dt.datetime(2026, 3, 4, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def wednesday() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mine(project: Project, member: User) -> Session:
    return SessionFactory(project=project, number=1, title="Rooms", owner=member, status="in_progress")


@pytest.fixture
def other_member(project: Project) -> User:
    return MembershipFactory(project=project, role="member", user__username="otto").user


@pytest.fixture
def meeting(project: Project, mine: Session) -> Meeting:
    return MeetingFactory(routine=RoutineFactory(project=project, title="Standup", kind="standup"))


def notice(page: Any) -> tuple[str, str]:
    """What the notice of a page says, and where its button posts to; "" without one."""
    shown = page.content.decode().split('id="notices"')[1]
    said = re.search(r"<p>(.*?)</p>", shown, re.S)
    undo = re.search(r'<form method="post" action="([^"]*)"', shown.split("data-close")[0])
    return html.unescape(said[1]) if said else "", html.unescape(undo[1]) if undo else ""


def act(client: Client, address: str, values: dict[str, Any] | None = None) -> tuple[str, str]:
    return notice(client.post(address, values or {}, follow=True))


def of(row: Session | Meeting | Blocker, name: str) -> str:
    return f"{row.get_absolute_url()}{name}/"


def test_a_blocker_that_somebody_raised_is_gone_with_what_nobody_has_heard_of_it(
    as_member: Client, mine: Session, project: Project
) -> None:
    add = f"/projects/{project.slug}/blockers/add/"
    form = {"session": mine.pk, "title": "No key", "severity": 3, "next": "/today/"}
    _said, undo = act(as_member, add, form)
    assert Notification.objects.filter(key__startswith="blocker:").exists()
    response = as_member.post(undo, follow=True)
    assert response.redirect_chain == [("/today/", 302)]
    assert not Blocker.objects.exists()
    assert not Notification.objects.exists()
    again, back = notice(response)
    assert again == "Taken back: Blocker “No key” added."
    act(as_member, back)
    assert Blocker.objects.get().title == "No key"


def test_whoever_heard_of_a_blocker_keeps_the_message(as_member: Client, mine: Session, project: Project) -> None:
    _said, undo = act(as_member, f"/projects/{project.slug}/blockers/add/", {"title": "No key", "severity": 3})
    routing.route(NOW)
    act(as_member, undo)
    assert not Blocker.objects.exists()
    assert Notification.objects.get().text.startswith("Mio")


def test_a_blocker_that_somebody_has_taken_on_is_not_taken_back(
    as_member: Client, mine: Session, project: Project, lead: User
) -> None:
    _said, undo = act(as_member, f"/projects/{project.slug}/blockers/add/", {"title": "No key", "severity": 3})
    blockers.acknowledge(actor=lead, blocker=Blocker.objects.get(), now=NOW + dt.timedelta(minutes=1))
    said, _undo = act(as_member, undo)
    assert "has changed “No key” since" in said
    assert Blocker.objects.get().acknowledged_by == lead


def test_another_member_does_not_take_it_back(
    as_member: Client, mine: Session, project: Project, other_member: User
) -> None:
    _said, undo = act(as_member, f"/projects/{project.slug}/blockers/add/", {"title": "No key", "severity": 3})
    assert client_of(other_member).post(undo).status_code == 403
    assert Blocker.objects.exists()


def test_the_undo_of_a_new_blocker_leads_away_from_its_page(as_member: Client, mine: Session, project: Project) -> None:
    _said, undo = act(as_member, f"/projects/{project.slug}/blockers/add/", {"title": "No key", "severity": 3})
    page = f"http://testserver{Blocker.objects.get().get_absolute_url()}"
    answer = as_member.post(undo, {"done": "0"}, headers={"HX-Request": "true", "HX-Current-URL": page})
    assert answer.headers["HX-Redirect"] == f"/projects/{project.slug}/blockers/"


def test_every_word_about_a_blocker_has_its_way_back(as_member: Client, mine: Session, member: User) -> None:
    row = BlockerFactory(project=mine.project, session=mine, raised_by=member)
    _said, undo = act(as_member, of(row, "acknowledge"), {"next": "/today/"})
    _said, again = act(as_member, undo, {"next": "/today/"})
    row.refresh_from_db()
    assert row.acknowledged_at is None
    act(as_member, again)
    row.refresh_from_db()
    assert (row.acknowledged_by, row.acknowledged_at) == (member, NOW)
    _said, undo = act(as_member, of(row, "resolve"), {"resolution": "Found the key", "next": "/today/"})
    _said, again = act(as_member, undo, {"next": "/today/"})
    row.refresh_from_db()
    assert (row.resolved_at, row.resolution) == (None, "")
    act(as_member, again)
    row.refresh_from_db()
    assert (row.resolved_by, row.resolved_at, row.resolution) == (member, NOW, "Found the key")


def test_a_word_and_the_blocker_that_it_raised_go_in_one(as_member: Client, meeting: Meeting, mine: Session) -> None:
    said, undo = act(as_member, of(meeting, "words"), {"session": mine.pk, "done": "All", "blockers": "No key"})
    assert said == "Said for 1. Rooms"
    assert Blocker.objects.get().entry == StandupEntry.objects.get()
    said, again = act(as_member, undo)
    assert not StandupEntry.objects.exists()
    assert not Blocker.objects.exists()
    act(as_member, again)
    assert Blocker.objects.get().entry == StandupEntry.objects.get()


def test_a_word_said_again_is_what_it_was(
    as_member: Client, meeting: Meeting, mine: Session, wednesday: time_machine.Traveller
) -> None:
    act(as_member, of(meeting, "words"), {"session": mine.pk, "done": "All", "blockers": "No key", "severity": "2"})
    wednesday.shift(60)
    _said, undo = act(
        as_member, of(meeting, "words"), {"session": mine.pk, "next": "Desks", "blockers": "No keys", "severity": "4"}
    )
    assert Blocker.objects.get().title == "No keys"
    wednesday.shift(60)
    act(as_member, undo)
    entry = StandupEntry.objects.get()
    assert (entry.done, entry.next, entry.blockers) == ("All", "", "No key")
    assert (entry.blocker.title, entry.blocker.severity) == ("No key", 2)


def test_a_blocker_that_only_the_second_word_raised_goes_with_it(
    as_member: Client, meeting: Meeting, mine: Session, wednesday: time_machine.Traveller
) -> None:
    act(as_member, of(meeting, "words"), {"session": mine.pk, "done": "All"})
    wednesday.shift(60)
    _said, undo = act(as_member, of(meeting, "words"), {"session": mine.pk, "done": "All", "blockers": "No key"})
    act(as_member, undo)
    assert (StandupEntry.objects.get().blockers, Blocker.objects.count()) == ("", 0)


def test_the_word_of_the_day_is_taken_back_on_the_page_of_the_day(
    as_member: Client, meeting: Meeting, mine: Session, wednesday: time_machine.Traveller
) -> None:
    say = f"/today/meetings/{meeting.pk}/word/"
    act(as_member, say, {"session": mine.pk, "done": "All"})
    wednesday.shift(60)
    _said, undo = act(as_member, say, {"session": mine.pk, "done": "Nothing"})
    response = as_member.post(undo, follow=True)
    assert response.redirect_chain == [("/today/", 302)]
    assert StandupEntry.objects.get().done == "All"


def test_a_word_that_says_the_same_again_has_nothing_to_take_back(
    as_member: Client, meeting: Meeting, mine: Session, wednesday: time_machine.Traveller
) -> None:
    say = f"/today/meetings/{meeting.pk}/word/"
    act(as_member, say, {"session": mine.pk, "done": "All"})
    wednesday.shift(60)
    assert act(as_member, say, {"session": mine.pk, "done": "All"}) == ("Your word is kept.", "")


def test_a_decision_and_a_note_of_a_meeting_are_taken_back_there(as_lead: Client, meeting: Meeting) -> None:
    _said, undo = act(as_lead, of(meeting, "decisions"), {"text": "We wait."})
    assert Highlight.objects.get().text == "We wait."
    response = as_lead.post(undo, follow=True)
    assert response.redirect_chain == [(f"{meeting.get_absolute_url()}#decisions", 302)]
    assert not Highlight.objects.exists()
    form = sent_by(as_lead.get(meeting.get_absolute_url()).content, "notes-form")
    _said, undo = act(as_lead, of(meeting, "edit"), {**form, "notes": "Two were late."})
    meeting.refresh_from_db()
    assert meeting.notes == "Two were late."
    act(as_lead, undo)
    meeting.refresh_from_db()
    assert meeting.notes == ""


def test_a_meeting_that_was_called_off_by_mistake_is_planned_again(as_lead: Client, meeting: Meeting) -> None:
    _said, undo = act(as_lead, of(meeting, "edit"), {"only": "status", "status": "cancelled"})
    meeting.refresh_from_db()
    assert meeting.status == "cancelled"
    act(as_lead, undo)
    meeting.refresh_from_db()
    assert meeting.status == "planned"


def test_an_item_unticked_by_mistake_has_its_tick_and_who_gave_it(
    as_member: Client, mine: Session, lead: User, wednesday: time_machine.Traveller
) -> None:
    item = ItemFactory(checklist=ChecklistFactory(project=mine.project, session=mine), text="Coverage")
    before = NOW - dt.timedelta(days=1)
    Item.objects.filter(pk=item.pk).update(done=True, done_by=lead, done_at=before, evidence="93 %")
    step = StepFactory(session=mine, title="Doors", done=True, done_by=lead, done_at=before)
    for row, kind in ((item, "items"), (step, "steps")):
        said, undo = act(as_member, f"/projects/{mine.project.slug}/{kind}/{row.pk}/tick/", {"done": "0"})
        assert said.startswith("Not done any more")
        act(as_member, undo)
        row.refresh_from_db()
        assert (row.done, row.done_by, row.done_at) == (True, lead, before)
        wednesday.shift(60)


def test_an_item_that_applies_again_by_mistake_does_not(as_member: Client, mine: Session) -> None:
    checklist = ChecklistFactory(project=mine.project, session=mine)
    item = ItemFactory(checklist=checklist, not_applicable="No data here")
    inside = ItemFactory(checklist=checklist, parent=item, not_applicable="No data here")
    _said, undo = act(as_member, f"/projects/{mine.project.slug}/items/{item.pk}/apply/")
    assert not Item.objects.exclude(not_applicable="").exists()
    act(as_member, undo)
    assert set(Item.objects.filter(not_applicable="No data here")) == {item, inside}


def test_the_activity_offers_it_as_well(as_member: Client, mine: Session, project: Project) -> None:
    act(as_member, f"/projects/{project.slug}/blockers/add/", {"title": "No key", "severity": 3})
    page = as_member.get(f"/projects/{project.slug}/activity/").content.decode()
    assert f'action="/projects/{project.slug}/undo/{Undo.objects.get().pk}/"' in page


def test_a_blocker_raised_in_a_turn_asks_the_lead_of_the_team(
    as_lead: Client, lead: User, other_member: User, meeting: Meeting, mine: Session
) -> None:
    mine.team = TeamFactory(project=mine.project, lead_name=other_member.username)
    mine.save()
    running.begin(actor=lead, meeting=meeting, now=NOW)
    page = as_lead.get(meeting.get_absolute_url()).content.decode()
    assert re.search(rf'<option value="{other_member.pk}" selected>', page.split('id="raise-asked"')[1])
    add = as_lead.get(f"/projects/{mine.project.slug}/blockers/add/?session={mine.pk}").content.decode()
    assert re.search(rf'<option value="{other_member.pk}" selected>', add.split('id="id_asked"')[1])
    sent = {"session": mine.pk, "title": "No key", "severity": "3"}
    _said, undo = act(as_lead, of(meeting, "blockers"), sent)
    assert Blocker.objects.get().asked == other_member
    assert Notification.objects.get(user=other_member).reason == "blocker_asked"
    act(as_lead, undo)
    assert not Blocker.objects.exists()


def test_the_lead_chooses_who_is_asked_in_a_turn(
    as_lead: Client, lead: User, member: User, other_member: User, meeting: Meeting, mine: Session
) -> None:
    mine.team = TeamFactory(project=mine.project, lead_name=other_member.username)
    mine.save()
    running.begin(actor=lead, meeting=meeting, now=NOW)
    sent = {"session": mine.pk, "severity": "3"}
    act(as_lead, of(meeting, "blockers"), {**sent, "title": "No key", "asked": member.pk})
    act(as_lead, of(meeting, "blockers"), {**sent, "title": "No desk", "asked": ""})
    assert {row.title: row.asked for row in Blocker.objects.all()} == {"No key": member, "No desk": None}


def test_who_leads_the_team_and_raises_it_is_not_asked_about_it(
    as_member: Client, member: User, mine: Session, meeting: Meeting
) -> None:
    mine.team = TeamFactory(project=mine.project, lead_name=member.username)
    mine.save()
    add = as_member.get(f"/projects/{mine.project.slug}/blockers/add/?session={mine.pk}").content.decode()
    assert '<option value="" selected>The leads of the project</option>' in add.split('id="id_asked"')[1]
    act(as_member, of(meeting, "words"), {"session": mine.pk, "blockers": "No key"})
    assert Blocker.objects.get().asked is None
