from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from tests.factories import NOW, SessionFactory
from tracking.models import Project, WorkStatus
from tracking.services import sessions
from tracking.services.errors import Conflict, NotAllowed

LATER = NOW + dt.timedelta(days=2)


def test_a_session_that_starts_and_finishes_keeps_both_times(project: Project, member: User) -> None:
    session = SessionFactory(project=project)
    session = sessions.start(actor=member, session=session, now=NOW)
    session = sessions.finish(actor=member, session=session, now=LATER)
    assert (session.status, session.started_at, session.finished_at) == (WorkStatus.DONE, NOW, LATER)


def test_reopening_a_finished_session_takes_its_end_away(project: Project, member: User) -> None:
    session = SessionFactory(project=project, status=WorkStatus.DONE, started_at=NOW, finished_at=NOW)
    session = sessions.start(actor=member, session=session, now=LATER)
    assert (session.started_at, session.finished_at) == (NOW, None)


def test_a_planned_session_cannot_be_finished_before_it_starts(project: Project, member: User) -> None:
    with pytest.raises(Conflict, match="cannot become"):
        sessions.finish(actor=member, session=SessionFactory(project=project, number=7), now=NOW)


def test_moving_to_the_present_state_changes_nothing(project: Project, member: User) -> None:
    session = SessionFactory(project=project)
    sessions.start(actor=member, session=session, now=NOW)
    again = sessions.start(actor=member, session=session, now=LATER)
    assert again.started_at == NOW
    assert session.history.count() == 2


def test_next_states_are_those_that_move_accepts(project: Project, member: User) -> None:
    for status in WorkStatus:
        session = SessionFactory(project=project, status=status)
        for state in sessions.next_states(session):
            other = SessionFactory(project=project, status=status)
            moved = sessions.move(actor=member, session=other, to=state, now=NOW, confirmed=True)
            assert moved.status == state


def test_a_viewer_may_not_move_a_session(project: Project, viewer: User) -> None:
    session = SessionFactory(project=project)
    with pytest.raises(NotAllowed):
        sessions.start(actor=viewer, session=session, now=NOW)
    session.refresh_from_db()
    assert session.status == WorkStatus.PLANNED


def test_every_move_is_in_the_history_with_its_actor(project: Project, member: User) -> None:
    session = sessions.start(actor=member, session=SessionFactory(project=project), now=NOW)
    assert session.history.first().history_user == member


def test_only_members_can_be_given_a_session(project: Project, lead: User, member: User, viewer: User) -> None:
    session = SessionFactory(project=project)
    assert sessions.assign(actor=lead, session=session, owner=member, now=NOW).owner == member
    with pytest.raises(ValidationError, match="not a member"):
        sessions.assign(actor=lead, session=session, owner=viewer, now=NOW)


def test_every_change_raises_the_revision_of_the_project(project: Project, member: User) -> None:
    before = project.revision
    sessions.start(actor=member, session=SessionFactory(project=project), now=NOW)
    project.refresh_from_db()
    assert project.revision == before + 1
