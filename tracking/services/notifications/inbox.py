"""One's own messages in Lockstep: which there are, which were read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tracking.models import DeliveryState, Notification, NotificationDelivery
from tracking.typing import Actor

#: More unread messages than these are not counted.
COUNTED = 100
#: How long a message is kept after it was read, and one to a channel after it was written.
KEEP = dt.timedelta(days=90)


def own(user: Actor) -> QuerySet[Any]:
    """The messages for a person, of projects that they may see, the newest first."""
    return Notification.objects.filter(user=user).visible_to(user)


def unread_count(user: Actor) -> int:
    """How many messages wait to be read, up to `COUNTED`."""
    return own(user).filter(read_at=None).order_by()[:COUNTED].count()


def read(*, actor: Actor, rows: QuerySet[Any], now: dt.datetime) -> int:
    """Mark those of one's own messages that are unread. Returns how many; `unread` takes it back."""
    return rows.filter(pk__in=own(actor).values("pk"), read_at=None).update(read_at=now)


def unread(*, actor: Actor, rows: QuerySet[Any]) -> int:
    """Take the mark back from those of one's own messages that are read. Returns how many."""
    return rows.filter(pk__in=own(actor).values("pk"), read_at__isnull=False).update(read_at=None)


def sweep(*, now: dt.datetime) -> int:
    """Delete what was read long ago, and what went to channels long ago. Returns how many messages that were."""
    before = now - KEEP
    on_their_way = NotificationDelivery.objects.filter(
        notification=OuterRef("pk"), state__in=(DeliveryState.WAITING, DeliveryState.SENDING)
    )
    old = Notification.objects.filter(Q(read_at__lt=before) | Q(user=None, at__lt=before), ~Exists(on_their_way))
    return old.delete()[1].get(Notification._meta.label, 0)
