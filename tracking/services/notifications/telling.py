"""Telling people: one row for each of them, in the transaction of what they are told about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from tracking.models import Membership, Notification, Project, Reason, TeamMember, Webhook
from tracking.services import nudges
from tracking.texts import Text
from tracking.typing import Actor


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
) -> None:
    """Tell people of a project, and the chat channels of the project that want to hear of this `reason`.

    Channels that hear of `besides` are told of that instead, which says the same.

    Call it inside the transaction that makes it true. `key` names the event
    within Lockstep, such as "ready:12:2026-03-04": whoever was told is not told
    again, whichever worker comes second. Whoever did it (`by`), is not of the
    project any more or cannot sign in is left out. `path` is the page that it
    is about.
    """
    said = {"text": str(text), "said": text.as_json(), "details": details, "path": path, "at": now}
    rows = [
        Notification(user=user, project=project, reason=reason, key=key, **said)
        for user in reached((user for user in users if user != by), project)
    ]
    rows += [
        Notification(webhook=webhook, project=project, reason=reason, key=key, **said)
        for webhook in Webhook.objects.filter(project=project, active=True)
        if reason in webhook.reasons and besides not in webhook.reasons
    ]
    if rows:
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        transaction.on_commit(nudges.deliver)


def take_back(*, project: Project, key: str) -> None:
    """Forget what nobody has read and nothing has sent yet of the event `key`: it is undone."""
    told_of(project, key).filter(read_at=None, deliveries=None).delete()


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
