"""Metrics: told when they cross their target, once, in both directions, whatever comes late or lies ahead."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.contrib.auth.models import User

from tests.factories import NOW, MetricFactory, SessionFactory, UserFactory
from tracking.models import Measurement, Membership, Metric, Notification, Project, Role, Source
from tracking.services import metrics
from tracking.services.days import clock, following
from tracking.services.errors import NotAllowed

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def metric(project: Project) -> Metric:
    owner = UserFactory(username="owner")
    Membership.objects.create(project=project, user=owner, role=Role.MEMBER)
    session = SessionFactory(project=project, owner=owner)
    return MetricFactory(project=project, session=session, name="Errors", target_kind="under", target_value=5)


def measured(metric: Metric, value: int | str, at: dt.datetime, **more: object) -> None:
    Measurement.objects.create(metric=metric, value=Decimal(value), measured_at=at, **more)


def told(project: Project, at: dt.datetime) -> list[str]:
    """What is newly told when the project is followed at a moment."""
    seen = set(Notification.objects.values_list("pk", flat=True))
    following.follow(project.pk, at)
    return sorted({row.text for row in Notification.objects.exclude(pk__in=seen)})


OFF, ON = "“Errors” is off target: 9, target under 5.", "“Errors” is on target: 3, target under 5."


def test_a_value_is_told_with_its_unit(project: Project, metric: Metric) -> None:
    Metric.objects.update(unit="ms")
    measured(metric, 3, NOW)
    told(project, NOW)
    measured(metric, 9, NOW + HOUR)
    assert told(project, NOW + HOUR) == ["“Errors” is off target: 9 ms, target under 5."]


def test_each_crossing_is_told_once_to_the_owner_and_the_leads(project: Project, metric: Metric) -> None:
    measured(metric, 3, NOW)
    assert told(project, NOW) == []
    measured(metric, 9, NOW + HOUR)
    assert told(project, NOW + HOUR) == [OFF]
    assert told(project, NOW + 2 * HOUR) == []
    assert {row.user.username for row in Notification.objects.all()} == {"lead", "owner"}
    measured(metric, 9, NOW + 3 * HOUR)
    assert told(project, NOW + 3 * HOUR) == []
    measured(metric, 3, NOW + 4 * HOUR)
    assert told(project, NOW + 4 * HOUR) == [ON]
    measured(metric, 9, NOW + 5 * HOUR)
    assert told(project, NOW + 5 * HOUR) == [OFF]


def test_the_first_value_tells_only_when_it_is_off_target(project: Project, metric: Metric) -> None:
    measured(metric, 9, NOW)
    assert told(project, NOW) == [OFF]


def test_what_came_with_a_plan_is_known_already(project: Project, metric: Metric) -> None:
    measured(metric, 9, NOW, source=Source.IMPORT)
    assert told(project, NOW) == []
    measured(metric, 3, NOW + HOUR)
    assert told(project, NOW + HOUR) == [ON]


def test_a_value_that_comes_late_changes_nothing(project: Project, metric: Metric) -> None:
    measured(metric, 3, NOW)
    following.follow(project.pk, NOW)
    measured(metric, 9, NOW - HOUR)
    assert told(project, NOW + HOUR) == []


def test_a_new_target_may_be_crossed_too(project: Project, metric: Metric) -> None:
    measured(metric, 3, NOW)
    following.follow(project.pk, NOW)
    Metric.objects.filter(pk=metric.pk).update(target_value=2)
    assert told(project, NOW + HOUR) == ["“Errors” is off target: 3, target under 2."]


def test_words_without_a_number_cross_nothing(project: Project, metric: Metric) -> None:
    measured(metric, 3, NOW)
    following.follow(project.pk, NOW)
    Measurement.objects.create(metric=metric, text="Looks bad", measured_at=NOW + HOUR)
    assert told(project, NOW + HOUR) == []


def test_a_value_dated_ahead_counts_from_its_hour_on(project: Project, metric: Metric) -> None:
    with time_machine.travel(NOW, tick=False):
        measured(metric, 3, NOW)
        measured(metric, 9, NOW + 6 * HOUR)
        clock.tick(NOW)
    clock.tick(NOW + 5 * HOUR)
    assert not Notification.objects.exists()
    clock.tick(NOW + 6 * HOUR)
    clock.tick(NOW + 7 * HOUR)
    assert {row.text for row in Notification.objects.all()} == {OFF}
    assert Notification.objects.count() == 2
    assert Project.objects.get(pk=project.pk).followed_at == NOW + 6 * HOUR


def test_members_measure_and_viewers_do_not(metric: Metric, member: User, viewer: User) -> None:
    row = metrics.measure(actor=member, measurement=Measurement(metric=metric, value=4, measured_at=NOW))
    assert (row.measured_by, row.source) == (member, Source.HAND)
    with pytest.raises(NotAllowed):
        metrics.measure(actor=viewer, measurement=Measurement(metric=metric, value=4, measured_at=NOW))
