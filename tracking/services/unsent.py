"""Forms that arrived when nobody was signed in any more: kept, given back to who wrote them, and sent once."""

from __future__ import annotations

import base64
import datetime as dt
import json
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from tracking.models import UnsentForm
from tracking.plans.documents.text import MAX_BYTES
from tracking.typing import Actor

#: How long a form waits for its writer.
KEEP = dt.timedelta(hours=24)
#: Bytes of a form that is kept: of somebody who has signed in with this browser before, and of anybody else.
MOST_OF_KNOWN, MOST_OF_UNKNOWN = MAX_BYTES + 1024 * 1024, 512 * 1024
#: How many forms wait for one person, and for all whom nobody knows together: anybody may send one.
MOST_WAITING, MOST_OF_ALL_UNKNOWN = 20, 200


class TooLarge(Exception):
    """The form has more than is kept."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a form: the field it was chosen in, its own name and kind, and its bytes."""

    field: str
    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """Names and values in the order in which they were sent, and the files."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(len(name) + len(value.encode(errors="replace")) for name, value in self.fields) + sum(
            len(file.data) for file in self.files
        )


def keep(*, content: Content, address: str, page: str, user_id: int | None, now: dt.datetime) -> UnsentForm:
    """Keep a form for `user_id`, or for whoever holds its key when nobody knows who wrote it. Raises TooLarge."""
    writer = user_id if user_id is not None and User.objects.filter(pk=user_id).exists() else None
    if content.size > (MOST_OF_UNKNOWN if writer is None else MOST_OF_KNOWN):
        raise TooLarge
    row = UnsentForm(user_id=writer, address=address, page=page, created_at=now)
    row.content = _packed(content)
    row.save(force_insert=True)
    rows, most = UnsentForm.objects, MOST_OF_ALL_UNKNOWN if writer is None else MOST_WAITING
    alike = rows.filter(user=None) if writer is None else rows.filter(user_id=writer)
    newest = alike.order_by("-created_at")[:most]
    alike.exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()
    return row


def waiting(*, user: Actor | None, keys: Collection[str], now: dt.datetime) -> QuerySet[UnsentForm]:
    """The forms that `user` may send: their own, and those of `keys` of which nobody knows who wrote them.

    Without a user, those of `keys`.
    """
    rows = UnsentForm.objects.filter(sent_at=None, created_at__gt=now - KEEP)
    held = Q(pk__in=[key for key in keys if _is_key(key)])
    return rows.filter(held if user is None else Q(user_id=user.pk) | held & Q(user=None))


def content_of(form: UnsentForm) -> Content:
    """The fields and files of a form as they were kept."""
    raw = json.loads(zlib.decompress(bytes(form.content)))
    files = [File(name, filename, kind, base64.b64decode(data)) for name, filename, kind, data in raw["files"]]
    return Content([(name, value) for name, value in raw["fields"]], files)


def take(*, user: Actor, keys: Collection[str], key: str, address: str, now: dt.datetime) -> Content | None:
    """The content of a waiting form, for the one request that sends it now; None when it does not wait any more."""
    rows = waiting(user=user, keys=keys, now=now).filter(address=address)
    form = rows.filter(pk=key).first() if _is_key(key) else None
    if form is None or not UnsentForm.objects.filter(pk=key, sent_at=None).update(sent_at=now):
        return None
    return content_of(form)


def settle(*, key: str, sent: bool) -> None:
    """What became of a form that was taken: sent for good, or not carried out and waiting again."""
    UnsentForm.objects.filter(pk=key).update(**({"content": b""} if sent else {"sent_at": None}))


def page_of(key: str) -> str:
    """The page on which a form was written, "" when it is not known any more."""
    return UnsentForm.objects.filter(pk=key).values_list("page", flat=True).first() or "" if _is_key(key) else ""


def discard(*, user: Actor, keys: Collection[str], key: str, now: dt.datetime) -> None:
    """Delete a form that waits; nothing happens where there is none of that key for the user."""
    waiting(user=user, keys=keys, now=now).filter(pk=key).delete()


def sweep(*, now: dt.datetime) -> int:
    """Delete forms that nobody came back for, and what is left of those that were sent. Returns how many."""
    return UnsentForm.objects.filter(created_at__lt=now - KEEP).delete()[0]


def _packed(content: Content) -> bytes:
    files = [[file.field, file.name, file.content_type, base64.b64encode(file.data).decode()] for file in content.files]
    return zlib.compress(json.dumps({"fields": content.fields, "files": files}).encode())


def _is_key(key: str) -> bool:
    try:
        return bool(UUID(key))
    except ValueError:
        return False
