"""Whoever is next is called once, when the last of what their session or step waits for is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    NOW,
    DependencyFactory,
    GateFactory,
    MembershipFactory,
    PhaseFactory,
    SessionFactory,
    StepFactory,
    TeamFactory,
    TeamMemberFactory,
    UserFactory,
)
from tracking.models import Dependency, Gate, Holiday, Notification, Project, Session, Step, WorkStatus
from tracking.services import gates, plans, sessions, ticks
from tracking.services.days import clock, following, readiness

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def owner(project: Project) -> User:
    user = UserFactory(username="owner")
    MembershipFactory(project=project, user=user)
    return user


@pytest.fixture
def first(project: Project) -> Session:
    return running(project, 1)


@pytest.fixture
def second(project: Project) -> Session:
    return running(project, 2)


@pytest.fixture
def last(project: Project, owner: User, first: Session, second: Session) -> Session:
    """A session of the owner that waits for two others."""
    session = SessionFactory(project=project, number=3, title="Search", owner=owner)
    for before in (first, second):
        DependencyFactory(project=project, from_session=before, to_session=session)
    return session


def running(project: Project, number: int, **values: object) -> Session:
    values = {"status": WorkStatus.IN_PROGRESS, "started_at": NOW - dt.timedelta(days=1), **values}
    return SessionFactory(project=project, number=number, title=f"Part {number}", **values)


def follow(project: Project, now: dt.datetime = LATER) -> None:
    following.follow(project.pk, now)


def told(user: User) -> list[str]:
    return [row.text for row in Notification.objects.filter(user=user, reason="session_ready").order_by("pk")]


def ready_at(session: Session) -> dt.datetime | None:
    return Session.objects.values_list("ready_at", flat=True).get(pk=session.pk)


def test_finishing_the_last_predecessor_calls_the_next_owner_once(
    project: Project, member: User, owner: User, first: Session, second: Session, last: Session
) -> None:
    sessions.finish(actor=member, session=first, now=NOW)
    follow(project)
    assert (told(owner), ready_at(last)) == ([], None)
    sessions.finish(actor=member, session=second, now=LATER)
    for _round in range(3):
        follow(project)
    assert told(owner) == ["“3. Search” can start. “2. Part 2” is done."]
    assert (told(member), ready_at(last)) == ([], LATER)


def test_the_clock_calls_without_a_nudge_and_writes_nothing_when_nothing_changes(
    project: Project, member: User, owner: User, first: Session, second: Session, last: Session
) -> None:
    for session in (first, second):
        sessions.finish(actor=member, session=session, now=NOW)
    for _round in range(3):
        clock.tick(LATER)
    assert len(told(owner)) == 1
    revision = Project.objects.get(pk=project.pk).revision
    with CaptureQueriesContext(connection) as captured:
        readiness.follow(project, LATER)
    assert not [query for query in captured if not query["sql"].startswith("SELECT")]
    assert Project.objects.get(pk=project.pk).revision == revision


def test_a_predecessor_that_is_opened_again_takes_the_call_back_and_its_end_calls_anew(
    project: Project, member: User, owner: User, first: Session, second: Session, last: Session
) -> None:
    for session in (first, second):
        sessions.finish(actor=member, session=session, now=NOW)
    follow(project)
    sessions.start(actor=member, session=second, now=LATER)
    follow(project)
    assert ready_at(last) is None
    sessions.finish(actor=member, session=second, now=LATER, confirmed=True)
    follow(project)
    assert (len(told(owner)), ready_at(last)) == (2, LATER)


def test_a_further_dependency_takes_the_call_back(
    project: Project, member: User, owner: User, first: Session, second: Session, last: Session
) -> None:
    for session in (first, second):
        sessions.finish(actor=member, session=session, now=NOW)
    follow(project)
    drawn = DependencyFactory(project=project, from_session=running(project, 4), to_session=last)
    follow(project)
    assert ready_at(last) is None
    drawn.delete()
    follow(project)
    assert (len(told(owner)), ready_at(last)) == (1, LATER), "what ended last is what it was told of already"


def test_a_session_that_has_begun_or_is_given_up_is_not_called(
    project: Project, member: User, owner: User, first: Session, second: Session, last: Session
) -> None:
    for status in (WorkStatus.IN_PROGRESS, WorkStatus.DONE, WorkStatus.CANCELLED):
        Session.objects.filter(pk=last.pk).update(status=status)
        for session in (first, second):
            Session.objects.filter(pk=session.pk).update(status="done", finished_at=LATER)
        follow(project)
    assert told(owner) == []


def test_a_session_that_is_blocked_by_its_waiting_alone_is_called(
    project: Project, member: User, owner: User, first: Session, second: Session, last: Session
) -> None:
    sessions.move(actor=member, session=last, to=WorkStatus.BLOCKED, now=NOW - dt.timedelta(hours=1))
    blocker = last.blockers.create(project=project, title="No desk", raised_at=NOW)
    for session in (first, second):
        sessions.finish(actor=member, session=session, now=NOW)
    follow(project)
    assert told(owner) == []
    blocker.resolved_at = LATER
    blocker.save()
    follow(project)
    assert told(owner) == ["“3. Search” can start. “1. Part 1” is done."]


def test_without_an_owner_who_can_be_told_its_team_is_and_without_a_team_the_leads(
    project: Project, lead: User, member: User, owner: User, first: Session
) -> None:
    team = TeamFactory(project=project)
    TeamMemberFactory(team=team, user=owner)
    TeamMemberFactory(team=team)
    of_team = SessionFactory(project=project, number=5, team=team)
    of_nobody = SessionFactory(project=project, number=6, owner=UserFactory())
    for session in (of_team, of_nobody):
        DependencyFactory(project=project, from_session=first, to_session=session)
    sessions.finish(actor=member, session=first, now=NOW)
    follow(project)
    assert (len(told(owner)), len(told(lead)), len(told(member))) == (1, 1, 0)


def test_when_many_become_ready_together_only_owners_are_called(
    project: Project, lead: User, member: User, owner: User, first: Session
) -> None:
    for number in range(10, 20):
        session = SessionFactory(project=project, number=number, owner=owner if number < 12 else None)
        DependencyFactory(project=project, from_session=first, to_session=session)
    sessions.finish(actor=member, session=first, now=NOW)
    follow(project)
    assert (len(told(owner)), len(told(lead))) == (2, 0)
    assert not Session.objects.filter(number__gte=10, ready_at=None).exists()


def test_a_project_that_does_not_run_calls_nobody(
    project: Project, member: User, owner: User, first: Session, second: Session, last: Session
) -> None:
    for session in (first, second):
        sessions.finish(actor=member, session=session, now=NOW)
    Project.objects.update(status="on_hold")
    follow(project)
    clock.tick(LATER)
    assert told(owner) == []


def test_a_gate_that_opens_a_phase_calls_its_sessions(project: Project, lead: User, owner: User) -> None:
    phase = PhaseFactory(project=project, name="Build")
    SessionFactory(project=project, number=7, title="Walls", phase=phase, owner=owner)
    gate: Gate = GateFactory(project=project, phase=phase, kind="readiness", title="Build may start")
    follow(project)
    assert told(owner) == []
    gates.decide(actor=lead, gate=gate, status="waived", note="Enough", now=NOW)
    follow(project)
    assert told(owner) == ["“7. Walls” can start. The gate “Build may start” is open."]


def test_a_predecessor_that_is_given_up_calls_too(
    project: Project, lead: User, member: User, owner: User, first: Session, second: Session, last: Session
) -> None:
    Session.objects.update(created_at=NOW)
    sessions.finish(actor=member, session=first, now=NOW)
    sessions.move(actor=lead, session=second, to=WorkStatus.CANCELLED, now=NOW, confirmed=True)
    follow(project)
    assert told(owner) == ["“3. Search” can start. “2. Part 2” is cancelled."]


# --- Steps --------------------------------------------------------------------


def a_step_that_waits(project: Project, owner: User, first: Session) -> tuple[Step, Step]:
    """A step of session 1, and one of the running session 8 that waits for it."""
    before = StepFactory(session=first, title="Interface")
    step = StepFactory(session=running(project, 8, owner=owner), title="Adapter")
    Dependency.objects.create(project=project, from_step=before, to_step=step)
    return before, step


def test_the_last_predecessor_of_a_step_calls_the_owner_of_its_running_session_once(
    project: Project, member: User, owner: User, first: Session
) -> None:
    before, _step = a_step_that_waits(project, owner, first)
    follow(project)
    ticks.tick(actor=member, row=before, done=True, now=NOW)
    for _round in range(3):
        follow(project)
    assert told(owner) == ["Step “Adapter” of “8. Part 8” can begin. Step “Interface” of “1. Part 1” is done."]


def test_a_step_is_called_anew_when_its_predecessor_was_taken_back_and_done_again(
    project: Project, member: User, owner: User, first: Session
) -> None:
    before, _step = a_step_that_waits(project, owner, first)
    for done, now in ((True, NOW), (False, NOW), (True, LATER)):
        ticks.tick(actor=member, row=before, done=done, now=now)
        follow(project)
    assert len(told(owner)) == 2


def test_a_step_is_no_news_when_its_session_begins_after_what_it_waited_for(
    project: Project, member: User, owner: User, first: Session
) -> None:
    before, step = a_step_that_waits(project, owner, first)
    ticks.tick(actor=member, row=before, done=True, now=NOW)
    Session.objects.filter(pk=step.session_id).update(started_at=LATER)
    follow(project)
    assert told(owner) == []


# --- Plans that are brought in ------------------------------------------------

PLAN = """# Harbour

## Sessions

| # | Session | Status | Owner |
| --- | --- | --- | --- |
| 1 | Quay | {first} | |
| 2 | Crane | Planned | |

## Dependencies

- Session 2 depends on Session 1
"""


def brought(lead: User, text: str, now: dt.datetime, project: Project | None = None) -> Project:
    document = plans.stage(actor=lead, filename="plan.md", data=text.encode())
    choices = plans.ImportChoices(title="Harbour")
    return plans.apply(actor=lead, document=document, choices=choices, now=now, project=project).project


def test_a_plan_that_comes_with_finished_sessions_calls_nobody_and_a_later_one_does(lead: User) -> None:
    project = brought(lead, PLAN.format(first="Completed"), NOW)
    waiting = project.sessions.get(number=2)
    follow(project)
    assert (told(lead), ready_at(waiting)) == ([], LATER)


def test_an_import_that_finishes_a_session_calls_the_next(lead: User) -> None:
    project = brought(lead, PLAN.format(first="In progress"), NOW)
    follow(project)
    brought(lead, PLAN.format(first="Completed"), LATER, project)
    follow(project)
    assert told(lead) == ["“2. Crane” can start. “1. Quay” is done."]


# --- Days that must pass ------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "finished", "quiet", "calls"),
    [
        # Two working days after a Thursday are over on Monday, when work begins.
        ("Europe/Berlin", "2026-03-05 16:00", "2026-03-06 10:00", "2026-03-09 09:00"),
        ("Europe/Berlin", "2026-03-05 16:00", "2026-03-09 08:59", "2026-03-09 09:00"),
        # Summer time begins on the Sunday between, and ends on the Sunday between.
        ("Europe/Berlin", "2026-03-26 16:00", "2026-03-30 08:59", "2026-03-30 09:00"),
        ("Europe/Berlin", "2026-10-22 16:00", "2026-10-26 08:59", "2026-10-26 09:00"),
        ("America/New_York", "2026-03-05 16:00", "2026-03-09 08:59", "2026-03-09 09:00"),
        ("America/New_York", "2026-10-29 23:30", "2026-11-02 08:59", "2026-11-02 09:00"),
    ],
)
def test_after_a_lag_the_day_alone_calls(
    project: Project, member: User, owner: User, zone: str, finished: str, quiet: str, calls: str
) -> None:
    Project.objects.update(time_zone=zone)

    def at(text: str) -> dt.datetime:
        return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))

    before = running(project, 1, started_at=at(finished) - dt.timedelta(days=1))
    after = SessionFactory(project=project, number=3, title="Search", owner=owner)
    DependencyFactory(project=project, from_session=before, to_session=after, lag_days=2)
    sessions.finish(actor=member, session=before, now=at(finished))
    for now in (finished, quiet):
        clock.tick(at(now))
        assert told(owner) == []
    for _round in range(3):
        clock.tick(at(calls))
    assert told(owner) == ["“3. Search” can start. “1. Part 1” is done."]


def test_a_holiday_is_no_day_of_the_lag_and_a_worker_that_was_down_makes_up_for_it(
    project: Project, member: User, owner: User
) -> None:
    Holiday.objects.create(project=project, day=dt.date(2026, 3, 9))
    thursday = dt.datetime(2026, 3, 5, 15, tzinfo=dt.UTC)
    before, step = running(project, 1), StepFactory(session=running(project, 8, owner=owner), title="Adapter")
    Dependency.objects.create(project=project, from_session=before, to_step=step, lag_days=2)
    sessions.finish(actor=member, session=before, now=thursday)
    clock.tick(thursday)
    clock.tick(dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC))
    assert told(owner) == []
    clock.tick(dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC))
    clock.tick(dt.datetime(2026, 3, 13, 12, tzinfo=dt.UTC))
    assert len(told(owner)) == 1


def test_the_round_costs_two_queries_where_no_lag_is_pending(project: Project, last: Session) -> None:
    with CaptureQueriesContext(connection) as captured:
        readiness.follow_lags(NOW)
    assert len(captured) <= 2


# --- Nudges -------------------------------------------------------------------


@pytest.fixture
def nudged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What workers were asked for."""
    sent: list[tuple[object, ...]] = []
    monkeypatch.setattr("tracking.services.nudges._send", lambda *asked: sent.append(asked))
    return sent


def test_what_others_may_wait_for_asks_a_worker_at_once(
    project: Project,
    lead: User,
    member: User,
    first: Session,
    owner: User,
    nudged: list[tuple[object, ...]],
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    awaited, _step = a_step_that_waits(project, owner, first)
    alone = StepFactory(session=first)
    acts: list[tuple[Callable[[], object], int]] = [
        (lambda: sessions.start(actor=member, session=SessionFactory(project=project, number=30), now=NOW), 1),
        (lambda: ticks.tick(actor=member, row=awaited, done=True, now=NOW), 1),
        (lambda: ticks.tick(actor=member, row=alone, done=True, now=NOW), 0),
        (lambda: gates.decide(actor=lead, gate=GateFactory(project=project), status="failed", now=NOW), 1),
    ]
    for act, times in acts:
        nudged.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        assert nudged.count(("tracking.follow", project.pk)) == times
