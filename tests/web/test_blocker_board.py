"""The board of blockers with its figures, and raising one from anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from tests.browserless import sent_by
from tests.factories import (
    NOW,
    BlockerFactory,
    MembershipFactory,
    ProjectFactory,
    SessionFactory,
    TeamFactory,
    a_project,
)
from tests.web.conftest import client_of, queries_of
from tests.web.test_session_page import text
from tracking.models import Blocker, Project, ProjectStatus, Session
from tracking.services import blockers

HALF_PAST_ELEVEN = NOW + dt.timedelta(minutes=90)


@pytest.fixture(autouse=True)
def half_past_eleven() -> Iterator[None]:
    with time_machine.travel(HALF_PAST_ELEVEN, tick=False):
        yield


@pytest.fixture
def board(project: Project) -> str:
    return f"/projects/{project.slug}/blockers/?state=&as=board"


def test_the_list_leads_to_the_board_with_resolved_ones_too(as_viewer: Client, project: Project, board: str):
    assert 'href="?state=&amp;as=board"' in as_viewer.get(f"/projects/{project.slug}/blockers/").content.decode()


def test_the_board_says_of_each_its_age_what_calls_next_and_what_is_left(
    as_member: Client, project: Project, session: Session, board: str, lead: User, member: User
):
    BlockerFactory(project=project, title="Fresh", session=session, raised_at=NOW, asked=lead)
    taken = BlockerFactory(project=project, title="Held", raised_at=NOW - dt.timedelta(days=1))
    Blocker.objects.filter(pk=taken.pk).update(acknowledged_at=NOW, acknowledged_by=member)
    BlockerFactory(project=project, title="Over", raised_at=NOW, resolved_at=NOW + dt.timedelta(hours=1))
    BlockerFactory(project=project, title="Long over", raised_at=NOW, resolved_at=NOW)
    Blocker.objects.filter(title="Long over").update(
        raised_at=NOW - dt.timedelta(days=9), resolved_at=NOW - dt.timedelta(days=8)
    )
    html = text(as_member.get(board).content.decode())
    fresh, held, over = (html.index(f" {title} ") for title in ("Fresh", "Held", "Over"))
    nobody, on_it, lately = (
        html.index(title) for title in ("Nobody on it", "Taken on 1", "Resolved in the last seven days")
    )
    assert nobody < fresh < on_it < held < lately < over
    assert "open for 1 h 30 min" in html
    assert "2 h 30 min left" in html
    assert "next: tells who is asked, 03/04/2026 10 a.m." in html or "next: tells who is asked" in html
    assert "target missed by 5 h 30 min" in html
    assert "resolved after 1 h" in html
    assert "within its target" in html
    assert "Long over" not in html
    assert "All blockers 4 2" in html


def test_a_viewer_sees_the_board_and_no_buttons(as_viewer: Client, project: Project, board: str):
    BlockerFactory(project=project, title="Fresh", raised_at=NOW)
    html = as_viewer.get(board).content.decode()
    assert "Fresh" in html
    assert "/acknowledge/" not in html
    assert "Raise a blocker" not in html


def test_the_board_costs_the_same_however_many_cards_it_has(as_member: Client, project: Project, board: str):
    BlockerFactory(project=project, raised_at=NOW, session=SessionFactory(project=project))
    few = queries_of(as_member, board)
    for _number in range(5):
        BlockerFactory(project=project, raised_at=NOW, session=SessionFactory(project=project))
    assert queries_of(as_member, board) == few


def test_the_page_says_who_was_told_and_what_is_ahead(as_member: Client, project: Project, member: User, lead: User):
    blocker = blockers.raise_blocker(actor=member, blocker=Blocker(project=project, title="No key"), now=NOW)
    html = text(as_member.get(blocker.get_absolute_url()).content.decode())
    assert "At once 4 Mar 2026, 10:00 told: Lea Dietz" in html
    assert "After 2 working hours 4 Mar 2026, 12:00 tells the leads ahead" in html
    assert "Target breaks 4 Mar 2026, 14:00 tells who is asked, the leads ahead" in html


def test_taking_on_and_resolving_can_be_taken_back(as_member: Client, project: Project):
    blocker = BlockerFactory(project=project, raised_at=NOW)
    home = blocker.get_absolute_url()
    html = as_member.post(f"{home}acknowledge/", follow=True).content.decode()
    assert f'action="{home}give-back/"' in html
    as_member.post(f"{home}give-back/")
    assert Blocker.objects.get().acknowledged_at is None
    html = as_member.post(
        f"{home}resolve/", {"resolution": "Found it", "cause": "access"}, follow=True
    ).content.decode()
    assert f'action="{home}reopen/"' in html
    assert (Blocker.objects.get().resolution, Blocker.objects.get().cause) == ("Found it", "access")


@pytest.mark.parametrize("sent", [{}, {"resolution": "  "}, {"resolution": "Done", "cause": "magic"}])
def test_resolving_asks_for_a_word_how(as_member: Client, project: Project, sent: dict[str, str]):
    blocker = BlockerFactory(project=project, raised_at=NOW)
    html = as_member.post(f"{blocker.get_absolute_url()}resolve/", sent, follow=True).content.decode()
    assert 'class="notice tone-bad"' in html
    assert Blocker.objects.get().resolved_at is None


def raise_link(client: Client, address: str) -> str:
    """Where “Raise a blocker” in the head of a page leads."""
    html = client.get(address).content.decode()
    link = next(part for part in html.split("<a ") if "data-raise" in part.split(">")[0])
    return link.split('href="')[1].split('"')[0].replace("&amp;", "&")


def test_every_page_of_a_session_raises_one_for_that_session(as_member: Client, session: Session, member: User):
    link = raise_link(as_member, session.get_absolute_url())
    form = sent_by(as_member.get(link).content.decode(), urlsplit(link).path)
    assert (form["session"], form["severity"], form["asked"]) == (str(session.pk), "2", "")
    answer = as_member.post(urlsplit(link).path, {**form, "title": "No licence"})
    assert answer.headers["Location"] == session.get_absolute_url()
    made = Blocker.objects.get()
    assert (made.session, made.raised_by, made.raised_at) == (session, member, HALF_PAST_ELEVEN)


def test_a_form_sent_twice_raises_one(as_member: Client, session: Session):
    link = raise_link(as_member, session.project.get_absolute_url())
    form = sent_by(as_member.get(link).content.decode(), urlsplit(link).path)
    for _time in range(2):
        as_member.post(urlsplit(link).path, {**form, "title": "No licence"})
    assert Blocker.objects.count() == 1


def test_the_lead_of_the_team_is_asked_where_a_session_has_one(as_member: Client, session: Session, lead: User):
    session.team = TeamFactory(project=session.project, lead_name="Lea Dietz")
    session.save()
    form = as_member.get(raise_link(as_member, session.get_absolute_url())).context["form"]
    assert str(form["asked"].value()) == str(lead.pk)


def test_from_a_page_of_no_project_it_begins_at_the_session_one_works_at(
    as_member: Client, project: Project, member: User
):
    SessionFactory(project=project, owner=member)
    at_work = SessionFactory(project=project, owner=member, status="in_progress", started_at=NOW)
    link = raise_link(as_member, "/")
    address = as_member.get(link).headers["Location"]
    assert urlsplit(address).path == f"/projects/{project.slug}/blockers/add/"
    assert parse_qs(urlsplit(address).query) == {"session": [str(at_work.pk)], "next": ["/"]}


def test_who_carries_no_session_chooses_among_those_they_may_raise_one_in(member: User):
    running = a_project(member=member)
    seen, over = a_project(viewer=member), a_project(member=member)
    Project.objects.filter(pk=over.pk).update(status=ProjectStatus.DONE)
    offered = SessionFactory(project=running, title="Pier")
    for project in (seen, over, ProjectFactory()):
        SessionFactory(project=project, title="Elsewhere")
    SessionFactory(project=running, title="Elsewhere", status="done")
    html = client_of(member).get("/raise/").content.decode()
    assert f"/projects/{running.slug}/blockers/add/?session={offered.pk}" in html
    assert "Elsewhere" not in html


def test_mine_come_first_when_i_choose(as_member: Client, project: Project, member: User):
    SessionFactory(project=project, title="Alien", number=8)
    SessionFactory(project=project, title="Mine", number=9, owner=member)
    html = as_member.get("/raise/?choose=1").content.decode()
    assert html.index("9. Mine") < html.index("8. Alien")


def test_who_may_raise_none_is_told_so(as_stranger: Client, as_viewer: Client, project: Project):
    MembershipFactory(project=project)
    SessionFactory(project=project)
    for client in (as_stranger, as_viewer):
        assert "No session that could be held up" in client.get("/raise/").content.decode()


def test_the_way_to_raise_one_never_leads_away_from_this_site(as_member: Client, project: Project, member: User):
    SessionFactory(project=project, owner=member)
    assert "evil" not in as_member.get("/raise/?next=https://evil.example.com/").headers["Location"]
    assert Client().get("/raise/").headers["Location"].startswith("/sign-in/")
