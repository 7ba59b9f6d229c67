"""The link in each mail that ends mails of its kind: signed, for one person and one reason, without a sign-in."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from tracking.models import Reason
from tracking.services.notifications import choosing
from tracking.services.notifications.choosing import DEFAULTS, Choice, Mail, wishes_of
from tracking.typing import Actor

SALT = "stop-mail"


@dataclass(frozen=True, slots=True)
class Stop:
    """What a link ends: mails of one reason, or, without one, all that go into the digest."""

    user: Actor
    reason: Reason | None


def path_of(user: Actor, reason: str) -> str:
    """The link's path; "" for a reason stands for the whole digest."""
    return reverse("notification-stop", args=[signing.dumps([user.pk, reason], salt=SALT, compress=True)])


def read(token: str) -> Stop | None:
    """What a link ends; None for one that nobody here has signed, or of an account that is gone."""
    try:
        key, reason = signing.loads(token, salt=SALT)
        user = Actor.objects.filter(pk=key, is_active=True).first()
        return Stop(user, Reason(reason) if reason else None) if user is not None else None
    except (signing.BadSignature, ValueError):
        return None


def stop(wanted: Stop) -> None:
    """End these mails; what goes to chat goes on."""
    wishes = wishes_of([wanted.user.pk])[wanted.user.pk]
    ended = [wanted.reason] if wanted.reason else [one for one in Reason if wishes.of(one).mail == Mail.DIGEST]
    choosing.choose(user=wanted.user, choices={one: Choice(Mail.NEVER, wishes.of(one).chat) for one in ended})


def resume(wanted: Stop) -> None:
    """Mail these again, as to who has never chosen."""
    wishes = wishes_of([wanted.user.pk])[wanted.user.pk]
    meant = [wanted.reason] if wanted.reason else [one for one in Reason if DEFAULTS[one] == Mail.DIGEST]
    again = {one: Choice(DEFAULTS[one], wishes.of(one).chat) for one in meant if wishes.of(one).mail == Mail.NEVER}
    choosing.choose(user=wanted.user, choices=again)
