"""Entity tags: a digest of what was shown, so they change exactly when what is shown changes."""

from __future__ import annotations

from typing import Any

from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from tracking.api.problems import PreconditionFailed
from tracking.rules.versions import digest


def etag_of(data: Any) -> str:
    """The strong entity tag of a representation."""
    return f'"{digest(JSONRenderer().render(data))}"'


def unchanged(request: Request, etag: str) -> bool:
    """Whether If-None-Match says that the caller has this already."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in held or etag in [tag.removeprefix("W/") for tag in held]


def require_match(request: Request, etag: str) -> None:
    """Raise PreconditionFailed when If-Match is there and names another state."""
    wanted = request.headers.get("If-Match")
    if wanted is None or wanted.strip() == "*" or etag in parse_etags(wanted):
        return
    raise PreconditionFailed(_("This has changed since you read it. Read it again and decide anew."))
