"""What waits for what, as parts of pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone

from tracking.models import Blocker
from tracking.reporting import behind
from tracking.web import held

register = template.Library()


@register.inclusion_tag("tracking/blocker_behind.html")
def behind_blocker(blocker: Blocker) -> dict[str, Any]:
    """The sessions that an open blocker holds up from afar."""
    return {"behind": behind.sessions_behind(blocker, timezone.now())}


@register.filter
def silent_since(flagged_at: dt.datetime) -> str:
    return held.silent_since(flagged_at)
