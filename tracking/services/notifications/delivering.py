"""Handing over what is due: claimed, sent, and marked as sent, each message once."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from tracking.models import DeliveryState, NotificationDelivery, Way
from tracking.services import nudges
from tracking.services.notifications import chat, claiming, mailing
from tracking.services.notifications.choosing import Mail, Wishes, next_due, wishes_of
from tracking.services.notifications.claiming import Message
from tracking.services.notifications.errors import NotSent
from tracking.services.notifications.routing import route
from tracking.services.notifications.standing import members_of, why_dropped

logger = logging.getLogger(__name__)

#: How many messages one round hands over, and for how long: what is left is another round's, so that other work gets
#: its turn also while a mail server keeps everybody waiting.
MOST, LONGEST = 100, dt.timedelta(seconds=30)

Clock = Callable[[], dt.datetime]


def deliver(clock: Clock) -> int:
    """One round: decide how messages go out, and hand over what is due. Returns how many went out or failed.

    `clock` says what time it is, for a round may be long.
    """
    route(clock())
    begun, done = clock(), 0
    claiming.give_back_lost(begun)
    while message := claiming.next_message(clock()):
        _hand_over(message, clock)
        done += 1
        if done == MOST or clock() - begun > LONGEST:
            nudges.deliver()
            break
    return done


def _hand_over(message: Message, clock: Clock) -> None:
    now, first = clock(), message.rows[0].notification
    wishes = wishes_of([first.user_id])[first.user_id] if first.user_id is not None else None
    if wishes is not None and (due := wishes.rhythm(first.project).after_quiet(now)) > now:
        claiming.put_off(message, due)
        return
    rows = _still_wanted(message, wishes, now)
    if not rows:
        return
    try:
        if message.way == Way.CHAT:
            chat.send(rows[0], wishes, now)
        else:
            assert wishes is not None
            mailing.send(message, rows, wishes)
    except NotSent as error:
        claiming.try_again(message, rows, str(error), clock())
    except Exception as error:
        logger.exception("A message (%s) could not be handed over.", message.claim)
        claiming.try_again(message, rows, f"{type(error).__name__}: {error}", clock())
    else:
        message.settle(rows, state=DeliveryState.SENT, sent_at=clock(), error="")


def _still_wanted(message: Message, wishes: Wishes | None, now: dt.datetime) -> list[NotificationDelivery]:
    """Those of the message's deliveries that go out now; the others are dropped, or wait for the digest."""
    members, kept = members_of(message.rows), []
    for row in message.rows:
        if why := why_dropped(row, wishes, members):
            message.settle([row], state=DeliveryState.DROPPED, error=why)
        elif row.way == Way.MAIL and wishes is not None and wishes.of(row.notification.reason).mail == Mail.DIGEST:
            due = next_due(wishes, row.notification.project, Mail.DIGEST, now)
            message.settle([row], state=DeliveryState.WAITING, way=Way.DIGEST, due_at=due, claim=None, attempt=0)
        else:
            kept.append(row)
    return kept
