"""Whoever changes something, the history says who."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import User

from tests.factories import NOW, MeetingFactory, RoutineFactory, SessionFactory, StepFactory
from tracking.models import Blocker, Holiday, Meeting, Project, Session, Step
from tracking.services import blockers, meetings, saying, sessions, ticks, writing


def test_every_change_says_who_made_it(project: Project, lead: User, member: User) -> None:
    session = SessionFactory(project=project)
    step = StepFactory(session=session)
    sessions.start(actor=member, session=session, now=NOW)
    ticks.tick(actor=member, row=step, done=True, now=NOW)
    blocker = blockers.raise_blocker(actor=member, blocker=Blocker(project=project, title="No key"), now=NOW)
    blockers.resolve(actor=lead, blocker=blocker, now=NOW + dt.timedelta(hours=1))
    entry = saying.say(
        actor=member, meeting=MeetingFactory(routine__project=project), session=session, done="Half of it", now=NOW
    )

    newest = [row.history.latest("history_id").history_user for row in (session, step, entry)]
    assert newest == [member, member, member]
    assert [version.history_user for version in blocker.history.all()] == [lead, member]


def test_what_was_deleted_says_by_whom(project: Project, lead: User) -> None:
    step = StepFactory(session__project=project)
    writing.delete(actor=lead, row=step)
    assert [(version.history_type, version.history_user) for version in Step.history.all()[:1]] == [("-", lead)]


def test_a_field_written_alone_is_in_the_history_too(project: Project, lead: User, member: User) -> None:
    session = SessionFactory(project=project)
    sessions.assign(actor=lead, session=session, owner=member, now=NOW)
    version = Session.history.filter(id=session.pk).latest("history_id")
    assert (version.owner, version.history_user) == (member, lead)


def test_what_hung_on_a_deleted_row_says_by_whom_it_went(project: Project, lead: User) -> None:
    step = StepFactory(session__project=project)
    writing.delete(actor=lead, row=step.session, now=NOW)
    gone = [Step.history.latest("history_id"), Session.history.latest("history_id")]
    assert [(version.history_type, version.history_user, version.history_date) for version in gone] == [
        ("-", lead, NOW),
        ("-", lead, NOW),
    ]


def test_planned_meetings_begin_their_history_by_lockstep(project: Project) -> None:
    RoutineFactory(project=project)
    assert meetings.plan_ahead(project=project, now=NOW) > 0
    first = Meeting.history.earliest("history_id")
    assert (first.history_type, first.history_user, Meeting.history.count()) == ("+", None, Meeting.objects.count())


def test_rows_older_than_the_history_of_their_noun_begin_it_as_they_are(project: Project) -> None:
    old, new = (Holiday.objects.create(project=project, day=NOW.date() + dt.timedelta(days=n)) for n in range(2))
    old.history.all().delete()
    import_module("tracking.migrations.0009_begin_histories").begin(apps, None)
    version = old.history.get()
    assert (version.history_type, version.history_date, version.day) == ("+", old.created_at, old.day)
    assert new.history.count() == 1
