"""How a message goes out is decided once, by what people have chosen, their hours of quiet and their zone."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.notifications.conftest import NOW, Tell
from tracking.models import (
    Notification,
    NotificationChoice,
    NotificationDelivery,
    NotificationSettings,
    Project,
    Reason,
    Way,
    Webhook,
)
from tracking.services.notifications.choosing import DEFAULTS
from tracking.services.notifications.routing import route


def ways(row: Notification) -> list[tuple[str, dt.datetime]]:
    return sorted(row.deliveries.values_list("way", "due_at"))


def test_every_reason_has_a_way_of_its_own() -> None:
    assert set(DEFAULTS) == set(Reason)


def test_what_is_urgent_is_mailed_at_once_and_what_can_wait_in_the_morning(told: Tell) -> None:
    asked, decided = told(reason=Reason.BLOCKER_ASKED), told(reason=Reason.GATE_DECIDED)
    assert route(NOW) == 2
    assert ways(asked) == [(Way.MAIL, NOW)]
    assert ways(decided) == [(Way.DIGEST, dt.datetime(2026, 3, 5, 8, 0, tzinfo=dt.UTC))]


def test_a_message_is_decided_on_once(told: Tell) -> None:
    told()
    assert (route(NOW), route(NOW)) == (1, 0)
    assert NotificationDelivery.objects.count() == 1


def test_what_somebody_chose_counts(told: Tell, member: User) -> None:
    for reason, mail in ((Reason.BLOCKER_ASKED, "never"), (Reason.GATE_DECIDED, "now")):
        NotificationChoice.objects.create(user=member, reason=reason, mail=mail)
    asked, decided = told(reason=Reason.BLOCKER_ASKED), told(reason=Reason.GATE_DECIDED)
    route(NOW)
    assert (ways(asked), ways(decided)) == ([], [(Way.MAIL, NOW)])


def test_hours_of_quiet_in_ones_own_zone_move_what_is_urgent(told: Tell, member: User, lead: User) -> None:
    night = {"quiet_from": dt.time(22), "quiet_to": dt.time(7)}
    NotificationSettings.objects.create(user=member, time_zone="Asia/Tokyo", **night)
    NotificationSettings.objects.create(user=lead, time_zone="America/New_York", **night)
    evening = dt.datetime(2026, 3, 4, 15, 0, tzinfo=dt.UTC)
    in_tokyo, in_new_york = told(member), told(lead)
    route(evening)
    assert ways(in_tokyo) == [(Way.MAIL, dt.datetime(2026, 3, 4, 22, 0, tzinfo=dt.UTC))]
    assert ways(in_new_york) == [(Way.MAIL, evening)]


def test_who_has_no_zone_has_that_of_the_project(told: Tell, project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(time_zone="Europe/Berlin")
    row = told(reason=Reason.GATE_DECIDED)
    route(NOW)
    assert ways(row) == [(Way.DIGEST, dt.datetime(2026, 3, 5, 7, 0, tzinfo=dt.UTC))]


def test_channels_of_ones_own_are_told_too_unless_one_does_not_want_that(told: Tell, member: User) -> None:
    Webhook.objects.create(user=member, kind="slack", name="Mine", host="h", secret="s")
    Webhook.objects.create(user=member, kind="slack", name="Off", host="h", secret="s", active=False)
    NotificationChoice.objects.create(user=member, reason=Reason.GATE_DECIDED, mail="now", chat=False)
    asked, decided = told(reason=Reason.BLOCKER_ASKED), told(reason=Reason.GATE_DECIDED)
    route(NOW)
    assert [way for way, _due in ways(asked)] == [Way.CHAT, Way.MAIL]
    assert [way for way, _due in ways(decided)] == [Way.MAIL]


def test_a_channel_of_the_project_is_told_what_it_asks_for_at_any_hour(told: Tell, project: Project) -> None:
    Webhook.objects.create(project=project, kind="slack", name="#a", host="h", secret="s", reasons=["blocker_asked"])
    told(reason=Reason.BLOCKER_ASKED)
    told(reason=Reason.GATE_DECIDED)
    route(NOW)
    (row,) = Notification.objects.exclude(webhook=None)
    assert ways(row) == [(Way.CHAT, NOW)]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_decide_on_each_message_once(told: Tell, lead: User, member: User) -> None:
    for _ in range(20):
        told(member), told(lead)

    def worker(_number: int) -> Any:
        try:
            return route(NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(worker, range(4)))
    assert NotificationDelivery.objects.count() == 40
    assert Notification.objects.filter(deliveries=None).count() == 0
