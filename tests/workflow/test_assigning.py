"""Whoever is given something by somebody else is told, once, however it was given."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone, translation

from tests.factories import ChecklistFactory, ItemFactory, RiskFactory, SessionFactory
from tracking.language import translated_again
from tracking.models import Notification, Project, Reason, Session
from tracking.models.base import Scoped
from tracking.services import sessions, undo, writing

NOW = dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)


def told(user: User) -> list[str]:
    return [str(row) for row in Notification.objects.filter(user=user, reason=Reason.ASSIGNED).order_by("pk")]


@pytest.fixture
def session(project: Project) -> Session:
    return SessionFactory(project=project, number=3, title="Search")


def test_a_session_is_given_by_a_form_and_told_once(session: Session, lead: User, member: User) -> None:
    session.owner = member
    writing.save(actor=lead, row=session, now=NOW)
    session.goal = "Faster"
    writing.save(actor=lead, row=session, now=NOW + dt.timedelta(hours=1))
    assert told(member) == ["Session 3. Search is yours now."]


def test_a_risk_and_an_item_are_given_too(project: Project, lead: User, member: User) -> None:
    rows: list[Scoped] = [
        RiskFactory(project=project, title="Late parts"),
        ItemFactory(checklist=ChecklistFactory(project=project), text="Read the log"),
    ]
    for row in rows:
        row.owner = member  # type: ignore[attr-defined]
        writing.save(actor=lead, row=row)
    assert told(member) == ["The risk “Late parts” is yours now.", "“Read the log” is yours to tick now."]


def test_many_are_given_at_once(session: Session, project: Project, lead: User, member: User) -> None:
    other = SessionFactory(project=project, number=4, title="Index")
    undo.change(actor=lead, rows=[session, other], values={"owner": member.pk}, now=timezone.now())
    assert told(member) == ["Session 3. Search is yours now.", "Session 4. Index is yours now."]


def test_whoever_takes_something_is_not_told_and_giving_it_away_tells_nobody(
    session: Session, lead: User, member: User
) -> None:
    sessions.assign(actor=lead, session=session, owner=lead, now=NOW)
    assert told(lead) == []
    sessions.assign(actor=lead, session=session, owner=member, now=NOW)
    sessions.assign(actor=lead, session=session, owner=None, now=NOW)
    assert told(member) == ["Session 3. Search is yours now."]


def test_it_is_said_in_the_language_of_its_reader(session: Session, lead: User, member: User) -> None:
    sessions.assign(actor=lead, session=session, owner=member, now=NOW)
    message = Notification.objects.get(user=member)
    with translation.override("de"):
        assert translated_again(message.said, message.text) == "Strang 3. Search gehört jetzt Ihnen."
