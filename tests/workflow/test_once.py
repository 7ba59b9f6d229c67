"""What follows from the days happens once, though several workers look at the same moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.api.test_concurrency import side_by_side
from tests.factories import (
    NOW,
    BlockerFactory,
    GateFactory,
    MetricFactory,
    PhaseFactory,
    ProjectFactory,
    RiskFactory,
    UserFactory,
    a_project,
)
from tracking.models import (
    Checklist,
    Gate,
    GateCriterion,
    GateStatus,
    Highlight,
    Measurement,
    Metric,
    Notification,
    Phase,
    Project,
    Risk,
)
from tracking.services import gates
from tracking.services.days import collecting, following

LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def lead(transactional_db: None) -> User:
    return UserFactory(username="lead")


@pytest.fixture
def project(lead: User) -> Project:
    return a_project(lead=lead)


def all_at_once(call: Callable[[], object]) -> None:
    side_by_side(call, call, call, call)


def a_metric(project: Project, *values: int) -> Metric:
    metric = MetricFactory(project=project, name="Coverage", target_kind="over", target_value=80)
    for hours, value in enumerate(values):
        Measurement.objects.create(metric=metric, value=Decimal(value), measured_at=NOW + dt.timedelta(hours=hours))
    return metric


def test_a_gate_falls_back_once(project: Project, lead: User) -> None:
    gate = GateFactory(project=project)
    GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=a_metric(project, 90))
    gates.decide(actor=lead, gate=gate, status=GateStatus.PASSED, now=NOW)
    Measurement.objects.create(metric=project.metrics.get(), value=10, measured_at=LATER)
    all_at_once(lambda: following.follow(project.pk, LATER))
    assert Gate.objects.get().status == "regressed"
    assert Notification.objects.filter(reason="gate_regressed").count() == 1
    assert gate.history.filter(status="regressed").count() == 1


def test_a_crossing_is_told_once_though_each_worker_has_an_hour_of_its_own(project: Project) -> None:
    a_metric(project, 10)
    hours = iter(range(1, 5))
    all_at_once(lambda: following.follow(project.pk, LATER + dt.timedelta(seconds=next(hours))))
    assert Notification.objects.filter(reason="metric_crossed").count() == 1


def test_a_trigger_is_pulled_once(project: Project) -> None:
    RiskFactory(
        project=project,
        trigger_metric=a_metric(project, 10),
        trigger_kind="under",
        trigger_value=50,
        fallback="Stop\nTell",
    )
    hours = iter(range(1, 5))
    all_at_once(lambda: following.follow(project.pk, LATER + dt.timedelta(seconds=next(hours))))
    assert Notification.objects.filter(reason="risk_triggered").count() == 1
    assert Checklist.objects.get().items.count() == 2
    assert Highlight.objects.count() == 1
    assert Risk.objects.get().history.exclude(triggered_at=None).count() == 2


def test_a_long_blocker_is_collected_once(project: Project) -> None:
    BlockerFactory(project=project, raised_at=NOW - dt.timedelta(days=20))
    all_at_once(lambda: collecting.collect_long_blockers(NOW))
    assert Highlight.objects.count() == Highlight.history.count() == 1


def test_of_two_last_readiness_gates_decided_at_once_one_opens_the_phase(project: Project, lead: User) -> None:
    phase = PhaseFactory(project=project)
    rows = [GateFactory(project=project, phase=phase, kind="readiness") for _ in range(2)]
    side_by_side(
        *(
            lambda row=row: gates.decide(actor=lead, gate=row, status=GateStatus.PASSED, now=NOW)  # type: ignore[misc]
            for row in rows
        )
    )
    assert Phase.objects.get().status == "in_progress"
    assert phase.history.filter(status="in_progress").count() == 1


def test_what_fails_in_the_middle_leaves_nothing_and_is_made_up_for(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    RiskFactory(project=project, trigger_metric=a_metric(project, 10), trigger_kind="under", trigger_value=50)
    with monkeypatch.context() as broken:
        broken.setattr("tracking.services.days.triggering.tell", lambda *told, **said: 1 / 0)
        following.follow(project.pk, LATER)
    assert Risk.objects.get().triggered_at is None
    assert not Highlight.objects.exists()
    assert Project.objects.get().followed_revision != Project.objects.get().revision
    following.follow_all(LATER)
    assert Risk.objects.get().triggered_at == LATER
    assert Notification.objects.filter(reason="risk_triggered").count() == 1


def test_a_pass_that_changes_nothing_writes_nothing(project: Project, django_assert_num_queries: Callable) -> None:
    a_metric(project, 90)
    ProjectFactory()
    following.follow(project.pk, LATER)
    revision = Project.objects.get(pk=project.pk).revision
    with django_assert_num_queries(11) as captured:
        following.follow(project.pk, LATER)
    written = [query["sql"] for query in captured if not query["sql"].startswith("SELECT")]
    assert [sql for sql in written if "followed_revision" not in sql] == []
    assert Project.objects.get(pk=project.pk).revision == revision
    assert connection.in_atomic_block is False
