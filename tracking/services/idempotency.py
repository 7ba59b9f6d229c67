"""Creates that may be sent twice and happen once.

The key is reserved, the row created and the answer kept in one transaction. A
request that fails leaves nothing behind and may be tried again; one that comes
while the first is still running waits for it at the unique constraint and then
gets the same answer.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tracking.models import IdempotencyKey
from tracking.typing import Actor

#: How long an answer is kept.
KEEP = dt.timedelta(hours=24)


class KeyReused(Exception):
    """The key came before with another request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a create answers: HTTP status, body as JSON can hold it, headers; and whether it was kept from before."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)
    replayed: bool = False


def fingerprint(*parts: Any) -> str:
    """64 hexadecimal digits, the same for the same JSON values in whatever order objects name their members."""
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def once(*, user: Actor, key: str, fingerprint: str, now: dt.datetime, create: Callable[[], Answer]) -> Answer:
    """The answer of `create`, called once for a user's key within 24 hours.

    Raises KeyReused when the key came with another fingerprint, and whatever
    `create` raises, which is not kept.
    """
    with transaction.atomic():
        new = IdempotencyKey(user=user, key=key, fingerprint=fingerprint, status=202, body={})
        if not _reserve(new):
            there = IdempotencyKey.objects.filter(user=user, key=key)
            if not there.filter(created_at__lt=now - KEEP).delete()[0] or not _reserve(new):
                return _kept(there.get(), fingerprint)
        answer = create()
        new.status, new.body, new.headers = answer.status, answer.body, answer.headers
        new.save(update_fields=["status", "body", "headers"])
    return answer


def sweep(*, now: dt.datetime) -> int:
    """Forget answers that are kept no longer. Returns how many."""
    return IdempotencyKey.objects.filter(created_at__lt=now - KEEP).delete()[0]


def _reserve(new: IdempotencyKey) -> bool:
    """Whether the key was free and is taken now."""
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _kept(kept: IdempotencyKey, fingerprint: str) -> Answer:
    if kept.fingerprint != fingerprint:
        raise KeyReused(_("This Idempotency-Key was used for another request. Take a new key for each create."))
    return Answer(kept.status, kept.body, kept.headers, replayed=True)
