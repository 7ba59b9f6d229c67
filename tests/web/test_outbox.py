"""What the outbox of a browser is answered: a status for each outcome, and who is signed in before it sends."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client

from tests.factories import StepFactory
from tests.web.conftest import client_of
from tracking.models import Project, Session, Step, UnsentForm

SENT = {"X-Outbox": "1"}


def test_who_is_signed_in_is_said_with_a_token(client: Client, member: User) -> None:
    assert client.get("/outbox/").json() == {"user": None}
    found = client_of(member).get("/outbox/")
    assert found.json()["user"] == member.pk
    assert found.json()["token"]
    assert "no-store" in found.headers["Cache-Control"]


def test_what_was_carried_out_leaves_no_notice_behind(session: Session, as_member: Client) -> None:
    address = f"{session.project.get_absolute_url()}blockers/add/"
    values = {"title": "No key", "session": session.pk, "severity": "2", "once": "a-key"}
    for _time in range(2):
        assert as_member.post(address, values, headers=SENT).status_code == 204
    assert session.blockers.count() == 1
    assert "Blocker raised" not in as_member.get(session.get_absolute_url()).content.decode()


def test_a_refusal_comes_with_its_words(
    session: Session, project: Project, as_member: Client, as_viewer: Client
) -> None:
    step = StepFactory(session=session, done=True)
    answer = as_member.post(f"/projects/{project.slug}/steps/{step.pk}/later/", {"to": "2999-01-01"}, headers=SENT)
    assert (answer.status_code, answer.json()) == (409, {"said": "It is done already."})
    blocker = as_member.post(f"{session.project.get_absolute_url()}blockers/add/", {"title": ""}, headers=SENT)
    assert blocker.status_code == 422
    assert 'role="alert"' in blocker.content.decode()
    assert as_viewer.post(f"/projects/{project.slug}/steps/{step.pk}/tick/", headers=SENT).status_code == 403


def test_without_a_sign_in_or_its_token_the_browser_keeps_it_and_the_server_does_not(
    session: Session, member: User
) -> None:
    address = f"/projects/{session.project.slug}/steps/{session.steps.get().pk}/tick/"
    assert Client().post(address, {"done": "1"}, headers=SENT).status_code == 401
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    assert strict.post(address, {"done": "1"}, headers={**SENT, "Origin": "http://testserver"}).status_code == 401
    token = strict.get("/outbox/").json()["token"]
    assert strict.post(address, {"done": "1"}, headers={**SENT, "X-CSRFToken": token}).status_code == 204
    assert Step.objects.get().done_by == member
    assert not UnsentForm.objects.exists()
