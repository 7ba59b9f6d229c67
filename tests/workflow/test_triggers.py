"""Risks whose trigger is pulled go up, tell their owner and start their fallback, once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from tests.factories import NOW, MetricFactory, RiskFactory, SessionFactory
from tracking.models import Checklist, Highlight, Item, Measurement, Notification, Project, Risk
from tracking.services import writing
from tracking.services.days import following

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def risk(project: Project, member: User) -> Risk:
    return RiskFactory(
        project=project,
        session=SessionFactory(project=project, title="Search"),
        title="The vendor is slow",
        owner=member,
        probability=2,
        impact=4,
        fallback="- Switch to the second vendor\n- Tell the board\n",
        trigger_metric=MetricFactory(project=project, name="Waiting"),
        trigger_kind="over",
        trigger_value=10,
    )


def at(risk: Risk, value: int, moment: dt.datetime) -> Risk:
    """The risk after its metric was measured and the project followed."""
    Measurement.objects.create(metric=risk.trigger_metric, value=Decimal(value), measured_at=moment)
    for _again in range(2):
        following.follow(risk.project_id, moment)
    return Risk.objects.get(pk=risk.pk)


def test_a_pulled_trigger_raises_the_risk_tells_its_owner_and_starts_the_fallback(project: Project, risk: Risk) -> None:
    assert at(risk, 9, NOW).triggered_at is None
    found = at(risk, 10, NOW + HOUR)
    assert (found.triggered_at, found.probability, found.score) == (NOW + HOUR, 5, 20)
    (message,) = Notification.objects.filter(reason="risk_triggered")
    assert message.user.username == "member"
    assert message.text == (
        "The trigger of “The vendor is slow” is pulled (Waiting over 10). Its fallback checklist has begun."
    )
    assert found.fallback_list.title == "Fallback: The vendor is slow"
    assert found.fallback_list.session == risk.session
    assert [item.text for item in found.fallback_list.items.all()] == ["Switch to the second vendor", "Tell the board"]
    assert Highlight.objects.get().text == "Risk triggered: The vendor is slow"
    reasons = [row.history_change_reason for row in found.history.all()]
    assert "Trigger pulled: Waiting over 10" in reasons
    assert {row.history_user for row in found.history.all()[:2]} == {None}
    assert Item.history.count() == 2


def test_a_later_crossing_tells_again_and_makes_no_second_list(risk: Risk, lead: User) -> None:
    at(risk, 11, NOW)
    back = at(risk, 3, NOW + HOUR)
    assert (back.triggered_at, back.probability) == (None, 5)
    writing.delete(actor=lead, row=back.fallback_list)
    again = at(risk, 11, NOW + 2 * HOUR)
    assert again.triggered_at == NOW + 2 * HOUR
    assert Notification.objects.filter(reason="risk_triggered").count() == 2
    assert not Checklist.objects.exists()


def test_leads_are_told_where_nobody_owns_it_or_the_owner_has_left(project: Project, risk: Risk) -> None:
    project.memberships.filter(user=risk.owner).delete()
    at(risk, 11, NOW)
    assert [row.user.username for row in Notification.objects.filter(reason="risk_triggered")] == ["lead"]


def test_a_closed_risk_and_one_without_a_whole_trigger_stay(project: Project, risk: Risk) -> None:
    half = RiskFactory(project=project, trigger_metric=risk.trigger_metric)
    Risk.objects.filter(pk=risk.pk).update(status="closed")
    at(risk, 11, NOW)
    assert not Risk.objects.exclude(triggered_at=None).exists()
    assert half.probability == Risk.objects.get(pk=half.pk).probability


def test_a_risk_without_fallback_starts_no_list(risk: Risk) -> None:
    Risk.objects.filter(pk=risk.pk).update(fallback=" \n", session=None)
    assert at(risk, 11, NOW).fallback_list is None
    assert Notification.objects.get(reason="risk_triggered").text == (
        "The trigger of “The vendor is slow” is pulled (Waiting over 10)."
    )
