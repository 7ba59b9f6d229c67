"""Telling people: one row for each of them, in the transaction of what they are told about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from tracking.models import Membership, Notification, Project, Reason, TeamMember, Way, Webhook
from tracking.services import nudges
from tracking.texts import Text
from tracking.typing import Actor

_SILENT: ContextVar[bool] = ContextVar("silent", default=False)


def tell(
    users: Iterable[Actor | None],
    *,
    reason: Reason,
    project: Project,
    key: str,
    text: Text,
    path: str,
    now: dt.datetime,
    by: Actor | None = None,
    details: str = "",
    besides: Reason | None = None,
    in_channel: Text | None = None,
    way: Way | None = None,
) -> None:
    """Tell people of a project, and the chat channels of the project that want to hear of this `reason`.

    Channels that hear of `besides` are told of that instead, which says the same.
    `way` is the way out that the plan names: mail does not wait for a digest
    then, and where no channel hears of such a `reason`, all of them hear of this.

    Call it inside the transaction that makes it true. `key` names the event
    within Lockstep, such as "ready:12:2026-03-04": whoever was told is not told
    again, whichever worker comes second. Whoever did it (`by`), is not of the
    project any more or cannot sign in is left out. `path` is the page that it
    is about. What speaks to one person (“yours”) is said to a channel as
    `in_channel`, which names them. `details` that are a `Text` are kept as one.
    """
    done_at = now if is_silent() else None
    event = {"project": project, "reason": reason, "key": key, "planned_way": way or ""}
    about = {"details": details, "path": path, "at": now, "read_at": done_at, "routed_at": done_at}
    rows = [
        Notification(user=user, **_kept(text, details), **event, **about)
        for user in reached((user for user in users if user != by), project)
    ]
    rows += [
        Notification(webhook=webhook, **_kept(in_channel or text, details), **event, **about)
        for webhook in _channels(project, reason, way)
        if besides not in webhook.reasons
    ]
    if rows:
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        if way:
            # What another call of this transaction has told already goes the way of the plan, too.
            Notification.objects.filter(project=project, key=key, routed_at=None).update(planned_way=way)
        transaction.on_commit(nudges.deliver)


def _kept(text: Text, details: str) -> dict[str, Any]:
    longer = {"details": details.as_json()} if isinstance(details, Text) else {}
    return {"text": str(text), "said": text.as_json() | longer}


def _channels(project: Project, reason: Reason, way: Way | None) -> list[Webhook]:
    rows = list(Webhook.objects.filter(project=project, active=True))
    hearing = [row for row in rows if reason in row.reasons]
    return rows if way == Way.CHAT and not hearing else hearing


@contextmanager
def silently() -> Iterator[None]:
    """Within it, what is told counts as told and read: it stands among what was read, and reaches nobody."""
    token = _SILENT.set(True)
    try:
        yield
    finally:
        _SILENT.reset(token)


def is_silent() -> bool:
    return _SILENT.get()


def take_back(*, project: Project, key: str) -> None:
    """Forget what nobody has read and nothing has sent yet of the event `key`: it is undone."""
    _unheard(told_of(project, key)).delete()


def take_back_below(*, project: Project, prefix: str) -> None:
    """`take_back` for every event whose key begins so: what they were about is no longer there."""
    _unheard(Notification.objects.filter(project=project, key__startswith=prefix)).delete()


def _unheard(rows: QuerySet[Notification]) -> QuerySet[Notification]:
    return rows.filter(read_at=None, deliveries=None)


def told_of(project: Project, key: str) -> QuerySet[Notification]:
    """Who was told of an event, by the index that is there for it."""
    return Notification.objects.filter(project=project, key=key)


def leads_of(project: Project) -> list[Actor]:
    """Who is told where nobody else is named: those who lead the project."""
    rows = Membership.objects.filter(project=project, role="lead").select_related("user")
    return [row.user for row in rows]


def people_of(team: int | None) -> list[Actor]:
    """Who of the team of that key has an account."""
    rows = TeamMember.objects.filter(team=team, user__isnull=False).select_related("user") if team else ()
    return [row.user for row in rows if row.user is not None]


def reached(people: Iterable[Actor | None], project: Project) -> list[Actor]:
    """Those of the people who may see the project and sign in; the empty list is false, so that others can follow.

    Each once, in the order of their keys so that two workers never wait for each other.
    """
    by_key = {one.pk: one for one in people if one is not None}
    if not by_key:
        return []
    held = Membership.objects.filter(project=project, user__in=by_key, user__is_active=True)
    return [by_key[key] for key in sorted(held.values_list("user", flat=True))]
