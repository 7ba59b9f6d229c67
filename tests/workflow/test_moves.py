"""A move says what speaks against it, goes on after a word, fails on a state that has changed, and can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from tests.factories import (
    NOW,
    BlockerFactory,
    DependencyFactory,
    ItemFactory,
    SessionFactory,
    StepFactory,
)
from tracking.models import Project, Session, WorkStatus
from tracking.services import history, moves, sessions
from tracking.services.errors import Conflict, NotAllowed, Objected

LATER = NOW + dt.timedelta(days=1)
STATE = ("status", "started_at", "finished_at")

Move = Callable[..., Session]


@pytest.fixture
def running(project: Project) -> Session:
    return SessionFactory(project=project, number=3, status=WorkStatus.IN_PROGRESS, started_at=NOW)


def state(session: Session) -> tuple[object, ...]:
    return Session.objects.values_list(*STATE).get(pk=session.pk)


def said(error: pytest.ExceptionInfo[Objected]) -> list[str]:
    return [moves.words(objection) for objection in error.value.objections]


def test_a_session_with_open_steps_is_not_done_in_one_silent_click(running: Session, member: User) -> None:
    StepFactory.create_batch(4, session=running)
    ItemFactory(checklist__project=running.project, checklist__session=running)
    BlockerFactory(project=running.project, session=running)
    with pytest.raises(Objected) as error:
        sessions.finish(actor=member, session=running, now=LATER)
    assert said(error) == ["4 steps are open.", "1 checklist item is open.", "1 blocker is open."]
    assert state(running) == ("in_progress", NOW, None)


def test_a_session_with_nothing_in_the_way_is_not_blocked_in_one_silent_click(running: Session, member: User) -> None:
    with pytest.raises(Objected, match="Nothing is in the way"):
        sessions.move(actor=member, session=running, to=WorkStatus.BLOCKED, now=LATER)
    BlockerFactory(project=running.project, session=running)
    assert sessions.move(actor=member, session=running, to=WorkStatus.BLOCKED, now=LATER).status == "blocked"


def test_a_session_does_not_start_before_what_it_waits_for_in_one_silent_click(
    project: Project, running: Session, member: User
) -> None:
    waiting = SessionFactory(project=project, number=4)
    DependencyFactory(project=project, from_session=running, to_session=waiting)
    with pytest.raises(Objected) as error:
        sessions.start(actor=member, session=waiting, now=LATER)
    assert said(error) == [f"It waits for session {running}."]
    sessions.finish(actor=member, session=running, now=LATER)
    assert sessions.start(actor=member, session=waiting, now=LATER).status == "in_progress"


def test_a_session_that_another_needs_is_not_cancelled_in_one_silent_click(
    project: Project, running: Session, member: User
) -> None:
    waiting = SessionFactory(project=project, number=4)
    DependencyFactory(project=project, from_session=running, to_session=waiting)
    StepFactory(session=running, done=True, done_at=NOW)
    with pytest.raises(Objected) as error:
        sessions.move(actor=member, session=running, to=WorkStatus.CANCELLED, now=LATER)
    assert said(error) == ["1 step is done already.", f"It is needed by session {waiting}."]


def test_after_a_word_the_move_goes_on_and_the_history_keeps_why(running: Session, member: User) -> None:
    StepFactory(session=running)
    done = sessions.finish(actor=member, session=running, now=LATER, confirmed=True, reason="The rest moved to 5")
    assert (done.status, done.finished_at) == ("done", LATER)
    assert running.history.first().history_change_reason == "The rest moved to 5"


def test_a_word_does_not_make_an_impossible_move_possible(project: Project, member: User) -> None:
    with pytest.raises(Conflict, match="cannot become"):
        sessions.finish(actor=member, session=SessionFactory(project=project), now=NOW, confirmed=True)


def test_a_tab_of_yesterday_does_not_cancel_what_was_started_today(project: Project, member: User) -> None:
    session = SessionFactory(project=project, number=3)
    sessions.start(actor=member, session=session, now=NOW)
    with pytest.raises(Conflict, match="is “In progress” by now, no longer “Planned”"):
        sessions.move(
            actor=member,
            session=session,
            to=WorkStatus.CANCELLED,
            now=LATER,
            expected=WorkStatus.PLANNED,
            confirmed=True,
        )
    assert state(session) == ("in_progress", NOW, None)


def test_two_who_make_the_same_move_are_both_content(project: Project, member: User, lead: User) -> None:
    session = SessionFactory(project=project)
    for actor, now in ((member, NOW), (lead, LATER)):
        sessions.start(actor=actor, session=session, now=now, expected=WorkStatus.PLANNED)
    assert state(session) == ("in_progress", NOW, None)


@pytest.mark.parametrize("to", [WorkStatus.PLANNED, WorkStatus.IN_REVIEW, WorkStatus.DONE, WorkStatus.CANCELLED])
def test_undo_puts_state_and_dates_back_exactly(running: Session, member: User, to: WorkStatus) -> None:
    before = state(running)
    sessions.move(actor=member, session=running, to=to, now=LATER)
    assert state(running) != before
    sessions.undo_move(actor=member, session=running, version=history.newest(running))
    assert state(running) == before


def test_undo_of_a_reopening_gives_the_day_of_its_end_back(project: Project, member: User) -> None:
    session = SessionFactory(project=project, status=WorkStatus.DONE, started_at=NOW, finished_at=NOW)
    sessions.start(actor=member, session=session, now=LATER)
    undone = sessions.undo_move(actor=member, session=session, version=history.newest(session))
    assert state(undone) == ("done", NOW, NOW)


def test_what_was_moved_again_since_is_not_undone(running: Session, member: User, lead: User) -> None:
    sessions.move(actor=member, session=running, to=WorkStatus.IN_REVIEW, now=LATER)
    version = history.newest(running)
    sessions.finish(actor=lead, session=running, now=LATER)
    with pytest.raises(Conflict, match="moved again since"):
        sessions.undo_move(actor=member, session=running, version=version)
    assert state(running)[0] == "done"


def test_a_move_there_and_back_is_not_undone_from_an_old_page(running: Session, member: User, lead: User) -> None:
    sessions.move(actor=member, session=running, to=WorkStatus.IN_REVIEW, now=LATER)
    version = history.newest(running)
    for to in (WorkStatus.IN_PROGRESS, WorkStatus.IN_REVIEW):
        sessions.move(actor=lead, session=running, to=to, now=LATER)
    with pytest.raises(Conflict, match="moved again since"):
        sessions.undo_move(actor=member, session=running, version=version)


def test_a_change_of_something_else_does_not_stand_in_the_way_of_undo(
    running: Session, member: User, lead: User
) -> None:
    sessions.move(actor=member, session=running, to=WorkStatus.IN_REVIEW, now=LATER)
    version = history.newest(running)
    sessions.assign(actor=lead, session=running, owner=member, now=NOW)
    undone = sessions.undo_move(actor=member, session=running, version=version)
    assert (undone.status, undone.owner) == ("in_progress", member)


def test_only_a_move_of_this_session_is_undone(running: Session, member: User, lead: User) -> None:
    other = sessions.start(actor=member, session=SessionFactory(project=running.project, number=4), now=NOW)
    sessions.assign(actor=lead, session=running, owner=member, now=NOW)
    for version in (0, history.newest(running), history.newest(other), running.history.last().history_id):
        with pytest.raises(Conflict, match="no such move"):
            sessions.undo_move(actor=member, session=running, version=version)


def test_a_viewer_undoes_nothing(running: Session, member: User, viewer: User) -> None:
    sessions.finish(actor=member, session=running, now=LATER)
    with pytest.raises(NotAllowed):
        sessions.undo_move(actor=viewer, session=running, version=history.newest(running))
