"""Telling people what somebody else has given them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.db import models

from tracking.models import Item, Reason, Risk, Session
from tracking.person import name_of
from tracking.services.notifications.telling import tell
from tracking.texts import Text
from tracking.texts import gettext as _
from tracking.typing import Actor

#: What has an owner who is told, and how it is said to them and to a channel.
SAID: Mapping[type[models.Model], Callable[[Any, str], tuple[Text, Text]]] = {
    Session: lambda row, owner: (
        _("Session %(session)s is yours now.", session=str(row)),
        _("Session %(session)s is given to %(owner)s.", session=str(row), owner=owner),
    ),
    Risk: lambda row, owner: (
        _("The risk “%(risk)s” is yours now.", risk=str(row)),
        _("The risk “%(risk)s” is given to %(owner)s.", risk=str(row), owner=owner),
    ),
    Item: lambda row, owner: (
        _("“%(item)s” is yours to tick now.", item=str(row)),
        _("“%(item)s” is given to %(owner)s to tick.", item=str(row), owner=owner),
    ),
}


def owner_of(row: models.Model) -> int | None:
    """The key of the owner that a row has in the database; None for nobody, and for what has none or is not there."""
    if type(row) not in SAID or row.pk is None:
        return None
    return type(row)._default_manager.filter(pk=row.pk).values_list("owner", flat=True).first()


def tell_owner(row: Any, *, before: int | None, by: Actor, now: dt.datetime) -> None:
    """Tell the owner of a row that it is theirs, where it was another's `before`; in the transaction of the change."""
    if type(row) not in SAID or row.owner_id in (None, before):
        return
    to_owner, in_channel = SAID[type(row)](row, name_of(row.owner))
    tell(
        [row.owner],
        reason=Reason.ASSIGNED,
        project=row.owning_project,
        key=f"owner:{row.segment}:{row.pk}:{row.owner_id}:{now:%Y-%m-%dT%H:%M}",
        text=to_owner,
        in_channel=in_channel,
        path=row.get_absolute_url(),
        now=now,
        by=by,
    )
