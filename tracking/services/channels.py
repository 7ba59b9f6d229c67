"""Chat channels: added, changed and removed by the leads of a project, or by a person for themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracking.models import Project, Reason, Role, Webhook
from tracking.services import access, secrets
from tracking.services.errors import NotAllowed
from tracking.services.notifications import addresses, chat
from tracking.services.writing import changing
from tracking.typing import Actor

#: Channels of one project, or of one person.
MOST = 20


def of(owner: Project | Actor) -> QuerySet[Webhook]:
    """The channels of a project, or a person's own."""
    return Webhook.objects.filter(**_owned(owner))


def add(
    *, actor: Actor, owner: Project | Actor, kind: str, name: str, address: str, reasons: Sequence[Reason] = ()
) -> Webhook:
    """A new channel; its address is kept encrypted.

    Raises NotAllowed, and ValidationError naming the fields: an address that
    leads inside the network, one channel too many.
    """
    try:
        addresses.target_of(address)
    except addresses.Refused as error:
        raise ValidationError({"address": str(error)}) from error
    row = Webhook(**_owned(owner), kind=kind, name=name.strip(), reasons=list(reasons))
    row.host, row.secret = addresses.shown(address), secrets.encrypt(address, purpose=chat.PURPOSE)
    with _writing(owner, actor):
        if of(owner).count() >= MOST:
            raise ValidationError(_("There are %(n)d channels already. Remove one first.") % {"n": MOST})
        row.full_clean(exclude=["reasons"])  # what one's own channel hears is chosen by oneself, for all channels
        row.save()
    return row


def change(*, actor: Actor, channel: Webhook, reasons: Sequence[Reason], active: bool) -> None:
    """What a channel is told of, and whether it is told at all. Raises NotAllowed."""
    with _writing(_owner(channel), actor):
        values: dict[str, object] = {"reasons": list(reasons), "active": active}
        if active and not channel.active:
            values |= {"failures": 0, "last_error": ""}
        Webhook.objects.filter(pk=channel.pk).update(**values)


def remove(*, actor: Actor, channel: Webhook) -> None:
    """Remove a channel, and what it was told. Raises NotAllowed."""
    with _writing(_owner(channel), actor):
        Webhook.objects.filter(pk=channel.pk).delete()


def test(*, actor: Actor, channel: Webhook) -> None:
    """Send a word to see that the channel is reached. Raises NotAllowed, and NotSent with why it is not."""
    _require(_owner(channel), actor)
    chat.send_test(channel)


def _owner(channel: Webhook) -> Project | Actor:
    owner = channel.project or channel.user
    assert owner is not None
    return owner


def _owned(owner: Project | Actor) -> dict[str, Project | Actor]:
    return {"project" if isinstance(owner, Project) else "user": owner}


@contextmanager
def _writing(owner: Project | Actor, actor: Actor) -> Iterator[None]:
    """A transaction for who may: leads for a project, everybody for themselves."""
    if isinstance(owner, Project):
        with changing(owner, actor):
            yield
        return
    _require(owner, actor)
    with transaction.atomic():
        yield


def _require(owner: Project | Actor, actor: Actor) -> None:
    """Raise NotAllowed for who may not decide about channels of this owner."""
    if isinstance(owner, Project):
        access.require(actor, Role.LEAD, owner)
    elif owner != actor:
        raise NotAllowed(_("This channel is somebody else's."))
