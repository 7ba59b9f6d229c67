"""Deciding how else than in Lockstep a message goes out: once for each, by what people have chosen."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction

from tracking.models import Notification, NotificationDelivery, Way, Webhook
from tracking.services.notifications.choosing import Mail, Wishes, next_due, wishes_of

#: How many messages are decided on in one transaction.
AT_ONCE = 200
MAIL_WAYS = {Mail.NOW: Way.MAIL, Mail.DIGEST: Way.DIGEST}


def route(now: dt.datetime) -> int:
    """Write the deliveries of all messages that have none decided yet. Returns how many messages that were.

    A worker that is killed leaves a message as it was; two at the same time
    decide on different ones.
    """
    total = 0
    while routed := _route_some(now):
        total += routed
    return total


@transaction.atomic
def _route_some(now: dt.datetime) -> int:
    waiting = Notification.objects.filter(routed_at=None).select_related("project").order_by("at", "pk")
    rows = list(waiting.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
    users = {row.user_id for row in rows if row.user_id is not None}
    wishes, channels = wishes_of(users), _channels_of(users)
    deliveries = [
        delivery
        for row in rows
        # Whoever marks it decides, also on a database that locks no rows.
        if Notification.objects.filter(pk=row.pk, routed_at=None).update(routed_at=now)
        for delivery in _deliveries(row, wishes, channels, now)
    ]
    NotificationDelivery.objects.bulk_create(deliveries)
    return len(rows)


def _deliveries(
    row: Notification, wishes: Mapping[int, Wishes], channels: Mapping[int, Sequence[Webhook]], now: dt.datetime
) -> Iterator[NotificationDelivery]:
    if row.user_id is None:
        yield NotificationDelivery(notification=row, way=Way.CHAT, webhook_id=row.webhook_id, due_at=now)
        return
    own = wishes[row.user_id]
    choice = own.of(row.reason)
    # A plan hurries a mail; it sends none to who wants none.
    mail = Mail.NOW if choice.mail == Mail.DIGEST and row.planned_way == Way.MAIL else choice.mail
    if mail in MAIL_WAYS:
        due = next_due(own, row.project, mail, now)
        yield NotificationDelivery(notification=row, way=MAIL_WAYS[mail], due_at=due)
    for channel in channels[row.user_id] if choice.chat else ():
        due = next_due(own, row.project, Mail.NOW, now)
        yield NotificationDelivery(notification=row, way=Way.CHAT, webhook=channel, due_at=due)


def _channels_of(users: set[int]) -> Mapping[int, Sequence[Webhook]]:
    found: dict[int, list[Webhook]] = defaultdict(list)
    for channel in Webhook.objects.filter(user__in=users, active=True):
        if channel.user_id is not None:
            found[channel.user_id].append(channel)
    return found
