"""A session does not start before what it waits for is over, unless a lead says why."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.api.conftest import signed_in
from tests.factories import NOW, DependencyFactory, SessionFactory
from tests.web.conftest import client_of
from tracking.models import Project, Session, Undo, WorkStatus
from tracking.services import many, sessions, undo
from tracking.services.errors import Conflict, Early

WHY = "The interface is agreed on"


@pytest.fixture
def before(project: Project) -> Session:
    return SessionFactory(project=project, number=1, title="Interface", status="in_progress", started_at=NOW)


@pytest.fixture
def session(project: Project, before: Session) -> Session:
    row: Session = SessionFactory(project=project, number=2, title="Adapter")
    DependencyFactory(project=project, from_session=before, to_session=row)
    return row


def state(session: Session) -> tuple[str, str, str | None]:
    row = Session.objects.get(pk=session.pk)
    return row.status, row.early_because, row.early_by and row.early_by.username


# --- The service --------------------------------------------------------------


@pytest.mark.parametrize("said", [{}, {"confirmed": True}, {"confirmed": True, "reason": WHY}])
def test_a_member_cannot_start_it_whatever_they_say(session: Session, member: User, said: dict[str, object]) -> None:
    with pytest.raises(Early, match=r"It waits for session 1\. Interface\. Only a lead may start it") as error:
        sessions.start(actor=member, session=session, now=NOW, **said)
    assert not error.value.may_overrule
    assert state(session) == ("planned", "", None)


@pytest.mark.parametrize("said", [{}, {"reason": WHY}, {"confirmed": True}, {"confirmed": True, "reason": "  "}])
def test_a_lead_has_to_say_why(session: Session, lead: User, said: dict[str, object]) -> None:
    with pytest.raises(Early, match="Say why") as error:
        sessions.start(actor=lead, session=session, now=NOW, **said)
    assert error.value.may_overrule
    assert state(session) == ("planned", "", None)


def test_who_let_it_start_and_why_is_kept(session: Session, lead: User) -> None:
    sessions.start(actor=lead, session=session, now=NOW, confirmed=True, reason=WHY)
    assert state(session) == ("in_progress", WHY, "lead")
    version = session.history.first()
    assert (version.history_change_reason, version.early_because) == (WHY, WHY)


def test_a_session_that_is_planned_again_has_not_started_early(session: Session, before: Session, lead: User) -> None:
    sessions.start(actor=lead, session=session, now=NOW, confirmed=True, reason=WHY)
    sessions.move(actor=lead, session=session, to=WorkStatus.PLANNED, now=NOW)
    assert state(session) == ("planned", "", None)
    sessions.finish(actor=lead, session=before, now=NOW)
    sessions.start(actor=lead, session=session, now=NOW)
    assert state(session) == ("in_progress", "", None)


def test_to_be_blocked_is_no_way_around(session: Session, member: User) -> None:
    sessions.move(actor=member, session=session, to=WorkStatus.BLOCKED, now=NOW)
    with pytest.raises(Early):
        sessions.start(actor=member, session=session, now=NOW, confirmed=True, reason=WHY)


def test_taken_back_nothing_is_left_of_it(session: Session, lead: User) -> None:
    sessions.start(actor=lead, session=session, now=NOW, confirmed=True, reason=WHY)
    version = session.history.first().history_id
    sessions.undo_move(actor=lead, session=session, version=version)
    assert state(session) == ("planned", "", None)


def test_of_many_at_once_a_member_starts_those_that_may_and_a_lead_the_others(
    project: Project, session: Session, member: User, lead: User
) -> None:
    free = SessionFactory(project=project, number=3)
    rows = [session, free]
    found = many.move(actor=member, rows=rows, to=WorkStatus.IN_PROGRESS, now=NOW, confirmed=True, reason=WHY)
    assert ([row.pk for row in found.moved], found.objected) == ([free.pk], [])
    assert "2. Adapter: It waits for session 1. Interface. Only a lead" in found.refused[0][1]
    asked = many.move(actor=lead, rows=rows, to=WorkStatus.IN_PROGRESS, now=NOW, confirmed=True)
    assert [row.pk for row, _why in asked.objected] == [session.pk]
    done = many.move(actor=lead, rows=rows, to=WorkStatus.IN_PROGRESS, now=NOW, confirmed=True, reason=WHY)
    assert state(session) == ("in_progress", WHY, "lead")
    assert isinstance(done.undo, Undo)
    undo.take_back(actor=lead, undo=done.undo, now=NOW)
    assert state(session) == ("planned", "", None)


# --- The API ------------------------------------------------------------------


def test_in_the_api_it_is_a_conflict_that_names_what_it_waits_for(session: Session, member: User, lead: User) -> None:
    address = f"/api/v1/sessions/{session.pk}/start/"
    for said in ({}, {"confirm": True}, {"confirm": True, "reason": WHY}):
        refused = signed_in(member).post(address, said)
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:lockstep:problem:early")
        assert refused.json()["objections"][0]["name"] == "session 1. Interface"
    assert signed_in(lead).post(address, {"confirm": True}).status_code == 409
    started = signed_in(lead).post(address, {"confirm": True, "reason": WHY})
    assert (started.status_code, started.json()["early_because"], started.json()["early_by"]) == (200, WHY, "lead")


# --- Pages --------------------------------------------------------------------


def test_the_page_tells_a_member_what_it_waits_for_and_offers_no_way_on(session: Session, member: User) -> None:
    address = f"{session.get_absolute_url()}state/"
    client = client_of(member)
    for said in ({}, {"confirmed": "1", "reason": WHY}):
        page = client.post(address, {"to": "in_progress", "expected": "planned", **said})
        html = page.content.decode()
        assert page.status_code == 409
        assert "It waits for session 1. Interface." in html
        assert "Somebody who leads the project may overrule that" in html
        assert 'name="confirmed"' not in html
    assert state(session) == ("planned", "", None)


def test_the_page_asks_a_lead_for_a_reason_and_shows_it_ever_after(session: Session, lead: User, viewer: User) -> None:
    address = f"{session.get_absolute_url()}state/"
    client = client_of(lead)
    asked = client.post(address, {"to": "in_progress"}).content.decode()
    assert 'name="reason"' in asked
    assert "required" in asked.partition('name="reason"')[2].partition(">")[0]
    again = client.post(address, {"to": "in_progress", "confirmed": "1"})
    assert "Say why it starts all the same." in again.content.decode()
    client.post(address, {"to": "in_progress", "confirmed": "1", "reason": WHY})
    page = client_of(viewer).get(session.get_absolute_url()).content.decode()
    assert f"Lea Dietz let it start early, because: {WHY}" in page


def cell(client: Client, session: Session, **said: str) -> str:
    address = f"/projects/{session.project.slug}/sessions/{session.number}/cells/status/"
    return client.post(address, {"to": "in_progress", **said}, headers={"HX-Request": "true"}).content.decode()


def test_a_cell_of_the_list_says_the_same(session: Session, member: User, lead: User) -> None:
    refused = cell(client_of(member), session, confirmed="1", reason=WHY)
    assert "may overrule that" in refused
    assert 'name="reason"' not in refused
    assert 'name="reason" maxlength="500" required' in cell(client_of(lead), session, confirmed="1")
    cell(client_of(lead), session, confirmed="1", reason=WHY)
    assert state(session) == ("in_progress", WHY, "lead")


def test_the_list_asks_a_lead_and_refuses_a_member(session: Session, member: User, lead: User) -> None:
    address = f"/projects/{session.project.slug}/sessions/bulk/"
    sent = {"row": [2], "to-status": "in_progress", "confirmed": "1"}
    refused = client_of(member).post(address, {**sent, "reason": WHY}, follow=True)
    assert "Only a lead may start it" in refused.content.decode()
    asked = client_of(lead).post(address, sent, follow=True).content.decode()
    assert "Say why it starts all the same." in asked
    assert "a word why is needed" in asked
    client_of(lead).post(address, {**sent, "reason": WHY})
    assert state(session) == ("in_progress", WHY, "lead")


def test_the_admin_asks_for_a_reason_too(session: Session, lead: User) -> None:
    client = client_of(lead)
    address = f"/admin/tracking/session/{session.pk}/move"
    sent = {"to": "in_progress", "confirmed": "on"}
    client.post(address, sent)
    assert state(session)[0] == "planned"
    action = {"action": "start", "_selected_action": [session.pk], "answer": "yes"}
    asked = client.post("/admin/tracking/session/", action).content.decode()
    assert "It waits for session 1. Interface." in asked
    client.post("/admin/tracking/session/", {**action, "reason": WHY})
    assert state(session) == ("in_progress", WHY, "lead")


def test_a_step_may_be_ticked_although_it_waits(session: Session, member: User) -> None:
    with pytest.raises(Conflict):
        sessions.start(actor=member, session=session, now=NOW)
    step = session.steps.create(title="Sketch")
    client_of(member).post(f"/projects/{session.project.slug}/steps/{step.pk}/tick/", {"done": "1"})
    assert session.project.sessions.get(number=2).status == "planned"
