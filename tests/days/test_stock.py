"""A project that is older than the clock: what was already so is taken as told, and what comes after it is told."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from tests.api.test_concurrency import side_by_side
from tests.factories import (
    BlockerFactory,
    DependencyFactory,
    GateFactory,
    MembershipFactory,
    MetricFactory,
    SessionFactory,
    UserFactory,
    a_project,
)
from tracking.models import (
    Escalation,
    Gate,
    GateCriterion,
    GateStatus,
    Measurement,
    Notification,
    NotificationDelivery,
    Project,
    Session,
)
from tracking.services import blockers, gates, history
from tracking.services.days import clock, following
from tracking.services.notifications import routing

NOON = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
upgrade = import_module("tracking.migrations.0024_stock_of_older_projects").wait_for_stock


@pytest.fixture
def old(project: Project, lead: User, member: User) -> Project:
    """A project as an installation without the clock leaves it: all that somebody could be called for is there."""
    BlockerFactory(project=project, asked=member, raised_by=lead, raised_at=NOON - dt.timedelta(days=2))
    before = SessionFactory(project=project, number=1, status="in_progress", owner=lead)
    after = SessionFactory(project=project, number=2, owner=member)
    DependencyFactory(project=project, from_session=before, to_session=after)
    before.status, before.finished_at = "done", NOON - HOUR
    history.save(before, by=lead, at=NOON - HOUR)
    metric = MetricFactory(project=project, name="Errors", target_kind="under", target_value=5)
    gate = GateFactory(project=project, title="Release")
    GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=metric)
    Measurement.objects.create(metric=metric, value=1, measured_at=NOON - dt.timedelta(days=3))
    gates.decide(actor=lead, gate=gate, status=GateStatus.PASSED, now=NOON - dt.timedelta(days=2))
    Measurement.objects.create(metric=metric, value=9, measured_at=NOON - HOUR)
    Notification.objects.all().delete()
    Escalation.objects.all().delete()
    Project.objects.update(followed_at=None, followed_revision=0)
    upgrade(apps, None)
    assert Project.objects.filter(stock_at__isnull=False).update(stock_at=NOON) == 1
    return project


def told() -> list[str]:
    """What is told and not read, in the order of the words."""
    return sorted(f"{row.user.username} {row.reason}" for row in Notification.objects.filter(read_at=None))


def test_the_first_round_after_an_upgrade_disturbs_nobody_and_knows_all_of_it(old: Project) -> None:
    clock.tick(NOON)
    routing.route(NOON)
    assert (told(), NotificationDelivery.objects.count()) == ([], 0)
    known = set(Notification.objects.values_list("reason", flat=True))
    assert known == {"blocker_asked", "blocker_escalated", "blocker_late", "session_ready", "gate_regressed"}
    assert Session.objects.get(number=2).ready_at == NOON
    assert Gate.objects.get().status == "regressed"
    assert set(Escalation.objects.values_list("told", flat=True)) == {""}
    assert Project.objects.get().stock_at is None
    for minutes in (1, 2, 90):
        clock.tick(NOON + dt.timedelta(minutes=minutes))
    assert told() == []


def test_what_comes_after_it_is_told(old: Project, lead: User, member: User) -> None:
    clock.tick(NOON)
    later = NOON + HOUR
    blockers.raise_blocker(
        actor=lead, blocker=BlockerFactory.build(project=old, title="New", asked=member, raised_by=lead), now=later
    )
    Measurement.objects.create(metric=old.metrics.get(), value=2, measured_at=later)
    following.follow(old.pk, later)
    assert told() == ["lead metric_crossed", "member blocker_asked"]


def test_what_somebody_does_before_the_first_round_is_told(old: Project, lead: User, member: User) -> None:
    new = BlockerFactory.build(project=old, title="New", asked=member, raised_by=lead)
    blockers.raise_blocker(actor=lead, blocker=new, now=NOON)
    following.follow(old.pk, NOON)
    assert told() == ["member blocker_asked"]
    clock.tick(NOON + dt.timedelta(minutes=1))
    assert told() == ["member blocker_asked"]


def test_a_worker_that_was_lost_is_made_up_for(old: Project) -> None:
    Project.objects.update(stock_at=NOON + dt.timedelta(minutes=4))
    clock.tick(NOON)
    assert (Notification.objects.count(), Escalation.objects.count()) == (0, 0)
    clock.tick(NOON + dt.timedelta(minutes=5))
    assert (told(), Project.objects.get().stock_at) == ([], None)
    assert Escalation.objects.exists()


def test_a_project_that_the_clock_knows_or_that_is_new_goes_on_as_it_was(old: Project, lead: User) -> None:
    known = a_project(lead=lead)
    Project.objects.update(stock_at=None)
    Project.objects.filter(pk=known.pk).update(followed_at=NOON)
    planned = a_project(lead=lead)
    Project.objects.filter(pk=planned.pk).update(status="planned")
    upgrade(apps, None)
    assert [row.pk for row in Project.objects.exclude(stock_at=None)] == [old.pk]
    assert a_project(lead=lead).stock_at is None


def test_of_two_workers_one_takes_stock_and_the_other_calls_nobody(transactional_db: None) -> None:
    lead, member = UserFactory(username="lead"), UserFactory(username="member")
    project = a_project(lead=lead)
    MembershipFactory(project=project, user=member)
    for _number in range(3):
        BlockerFactory(project=project, asked=member, raised_by=lead, raised_at=NOON - dt.timedelta(days=2))
    Project.objects.update(stock_at=NOON)
    side_by_side(*[lambda: clock.tick(NOON)] * 4)
    assert told() == []
    clock.tick(NOON + dt.timedelta(minutes=1))
    assert told() == []
    assert Escalation.objects.values("blocker").distinct().count() == 3
