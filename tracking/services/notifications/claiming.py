"""Who hands a message over: one worker at a time, known by the rows, so that a worker may die at any moment.

Every change of a delivery's state is one conditional `update`: whoever comes
second changes nothing.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from tracking.models import DeliveryState, NotificationDelivery, Way
from tracking.typing import Actor

#: How long until a message is tried again, after each time that failed; after the last it is given up.
WAITS = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720))
LONGEST_ERROR = 300


@dataclass(slots=True)
class Message:
    """What goes out in one piece, and is held by this worker: one delivery, or all of a digest."""

    way: Way
    claim: uuid.UUID
    attempt: int
    rows: list[NotificationDelivery] = field(default_factory=list)

    def settle(self, rows: Sequence[NotificationDelivery], **values: object) -> bool:
        """Write what became of some of the rows. False where the hold was lost meanwhile, and nothing is written."""
        held = NotificationDelivery.objects.filter(
            pk__in=[row.pk for row in rows], claim=self.claim, attempt=self.attempt, state=DeliveryState.SENDING
        )
        return bool(held.update(**values))


def give_back_lost(now: dt.datetime) -> int:
    """Let messages be claimed anew that were on their way for too long. Returns how many deliveries that were."""
    before = now - dt.timedelta(seconds=settings.DELIVERY_LOST_AFTER)
    lost = NotificationDelivery.objects.filter(state=DeliveryState.SENDING, claimed_at__lt=before)
    given_up = lost.filter(attempt__gt=len(WAITS)).update(state=DeliveryState.FAILED, error="The worker was lost.")
    return given_up + lost.update(state=DeliveryState.WAITING, due_at=now, error="The worker was lost.")


def next_message(now: dt.datetime) -> Message | None:
    """The next message that is due, claimed for this worker and committed; None when there is none."""
    return _next_single(now) or _next_digest(now)


def try_again(message: Message, rows: Sequence[NotificationDelivery], error: str, now: dt.datetime) -> None:
    """It could not be handed over: wait longer each time, and give up in the end."""
    error = error[:LONGEST_ERROR]
    if message.attempt > len(WAITS):
        message.settle(rows, state=DeliveryState.FAILED, error=error)
    else:
        due = now + WAITS[message.attempt - 1]
        message.settle(rows, state=DeliveryState.WAITING, due_at=due, error=error)


def put_off(message: Message, due: dt.datetime) -> None:
    """This is no time to tell: as if it had not been claimed."""
    message.settle(message.rows, state=DeliveryState.WAITING, due_at=due, attempt=F("attempt") - 1)


def retry(*, delivery: NotificationDelivery, now: dt.datetime) -> bool:
    """Let a message that was given up be tried again from the start. Returns whether it had been."""
    failed = NotificationDelivery.objects.filter(pk=delivery.pk, state=DeliveryState.FAILED)
    return bool(failed.update(state=DeliveryState.WAITING, attempt=0, due_at=now))


@transaction.atomic
def _next_single(now: dt.datetime) -> Message | None:
    due = _due(now).exclude(way=Way.DIGEST).select_for_update(of=("self",), skip_locked=True)
    row = due.order_by("due_at", "pk").first()
    return _claim([row], now) if row is not None else None


def _next_digest(now: dt.datetime) -> Message | None:
    """All that is due to one person, or what has gone out together before and may have to again."""
    waiting = _due(now).filter(way=Way.DIGEST).order_by("notification__user").values_list("notification__user")
    for (user,) in waiting.distinct():
        with transaction.atomic():
            # One worker a person, or each would take a part of the digest.
            one = Actor.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=user).first()
            rows = list(_due(now).filter(way=Way.DIGEST, notification__user=one).order_by("pk")) if one else []
            if rows:
                first = rows[0].claim
                message = _claim([row for row in rows if row.claim == first], now)
                if message is not None:
                    return message
    return None


def _due(now: dt.datetime) -> QuerySet[NotificationDelivery]:
    return NotificationDelivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=now)


def _claim(rows: list[NotificationDelivery], now: dt.datetime) -> Message | None:
    claim, attempt = rows[0].claim or uuid.uuid4(), max(row.attempt for row in rows) + 1
    taken = NotificationDelivery.objects.filter(pk__in=[row.pk for row in rows], state=DeliveryState.WAITING)
    if not taken.update(state=DeliveryState.SENDING, claim=claim, attempt=attempt, claimed_at=now):
        return None
    held = NotificationDelivery.objects.filter(claim=claim, attempt=attempt, state=DeliveryState.SENDING)
    found = list(held.select_related("notification__project", "notification__user", "webhook").order_by("pk"))
    return Message(Way(found[0].way), claim, attempt, found) if found else None
