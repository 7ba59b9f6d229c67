"""Moving a session on its page: asked where something speaks against it, taken back with one click."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from tracking.models import Session, WorkStatus
from tracking.services import sessions


@pytest.fixture
def address(session: Session) -> str:
    return f"{session.get_absolute_url()}state/"


def words(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_form_of_the_page_carries_the_state_it_was_drawn_with(session: Session, as_member: Client):
    page = as_member.get(session.get_absolute_url()).content.decode()
    assert '<input type="hidden" name="expected" value="planned">' in page


def test_a_move_that_something_speaks_against_is_asked_about_and_not_made(
    session: Session, address: str, as_member: Client
):
    Session.objects.update(status=WorkStatus.IN_PROGRESS, started_at=timezone.now())
    page = as_member.post(address, {"to": "done", "expected": "in_progress"}).content.decode()
    assert "2 things speak against “Done”" in page
    assert "1 step is open." in page
    assert "2 checklist items are open." in page
    session.refresh_from_db()
    assert session.status == WorkStatus.IN_PROGRESS


def test_the_question_is_answered_with_one_click_and_a_reason_if_one_likes(
    session: Session, address: str, as_member: Client
):
    Session.objects.update(status=WorkStatus.IN_PROGRESS, started_at=timezone.now())
    answer = {"to": "done", "expected": "in_progress", "confirmed": "1", "reason": "Shipped without it"}
    assert as_member.post(address, answer).status_code == 302
    session.refresh_from_db()
    assert session.status == WorkStatus.DONE
    assert session.history.first().history_change_reason == "Shipped without it"


def test_a_page_of_yesterday_does_not_undo_what_was_done_today(
    session: Session, address: str, as_member: Client, member
):
    sessions.start(actor=member, session=session, now=timezone.now())
    response = as_member.post(address, {"to": "cancelled", "expected": "planned"})
    assert words(response) == ["Session 1 is “In progress” by now, no longer “Planned”. Look at it again, then decide."]
    session.refresh_from_db()
    assert session.status == WorkStatus.IN_PROGRESS


def test_a_move_is_taken_back_with_the_button_of_its_notice(session: Session, address: str, as_member: Client):
    moved = as_member.post(address, {"to": "in_progress", "expected": "planned"}, follow=True)
    (message,) = moved.context["messages"]
    assert f'action="{message.extra_tags}"' in moved.content.decode()
    undone = as_member.post(message.extra_tags)
    assert words(undone)[-1] == "Taken back. This session is: Planned."
    session.refresh_from_db()
    assert (session.status, session.started_at) == (WorkStatus.PLANNED, None)


def test_undo_is_refused_when_somebody_has_moved_it_since(
    session: Session, address: str, as_member: Client, as_lead: Client
):
    moved = as_member.post(address, {"to": "in_progress"}, follow=True)
    (message,) = moved.context["messages"]
    as_lead.post(address, {"to": "in_review"})
    assert "moved again since" in words(as_member.post(message.extra_tags))[-1]
    session.refresh_from_db()
    assert session.status == WorkStatus.IN_REVIEW


def test_a_reason_that_is_too_long_is_said(session: Session, address: str, as_member: Client):
    response = as_member.post(address, {"to": "in_progress", "reason": "x" * 501})
    assert "at most 500 characters" in words(response)[0]
    session.refresh_from_db()
    assert session.status == WorkStatus.PLANNED
