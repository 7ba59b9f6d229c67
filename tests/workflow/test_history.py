"""Whoever changes something, the history says who."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import User

from tests.factories import NOW, MeetingFactory, SessionFactory, StepFactory
from tracking.models import Blocker, Project, Session, Step
from tracking.services import blockers, meetings, sessions, ticks, writing


def test_every_change_says_who_made_it(project: Project, lead: User, member: User) -> None:
    session = SessionFactory(project=project)
    step = StepFactory(session=session)
    sessions.start(actor=member, session=session, now=NOW)
    ticks.tick(actor=member, row=step, done=True, now=NOW)
    blocker = blockers.raise_blocker(actor=member, blocker=Blocker(project=project, title="No key"), now=NOW)
    blockers.resolve(actor=lead, blocker=blocker, now=NOW + dt.timedelta(hours=1))
    entry = meetings.say(
        actor=member, meeting=MeetingFactory(routine__project=project), session=session, done="Half of it"
    )

    assert [row.history.first().history_user for row in (session, step, entry)] == [member, member, member]
    assert [version.history_user for version in blocker.history.all()] == [lead, member]


def test_what_was_deleted_says_by_whom(project: Project, lead: User) -> None:
    step = StepFactory(session__project=project)
    writing.delete(actor=lead, row=step)
    assert [(version.history_type, version.history_user) for version in Step.history.all()[:1]] == [("-", lead)]


def test_a_field_written_alone_is_in_the_history_too(project: Project, lead: User, member: User) -> None:
    session = SessionFactory(project=project)
    sessions.assign(actor=lead, session=session, owner=member)
    version = Session.history.filter(id=session.pk).first()
    assert (version.owner, version.history_user) == (member, lead)
