"""The invitation that a browser has opened: its link has left the address bar, the session remembers which it was."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest

from tracking.models import Invitation
from tracking.services import invitations

KEY = "invitation"


def remember(request: HttpRequest, secret: str) -> None:
    request.session[KEY] = Invitation.digest_of(secret)


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def invitation(request: HttpRequest, now: dt.datetime) -> Invitation | None:
    """The open invitation that this browser came with, if any."""
    digest = request.session.get(KEY)
    return invitations.open_one(digest=digest, now=now) if digest else None
