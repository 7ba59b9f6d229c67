"""The bell in the head of every page, and what messages say."""

from __future__ import annotations

from django import template

from tracking.language import translated_again
from tracking.models import Notification, Reason
from tracking.services.notifications import inbox
from tracking.typing import Actor

register = template.Library()


@register.simple_tag
def unread_count(user: Actor) -> int:
    """How many messages wait for a person."""
    return inbox.unread_count(user)


@register.filter
def at_most(count: int) -> str:
    """A count as the bell shows it: "99+" where there are too many to count."""
    return f"{inbox.COUNTED - 1}+" if count >= inbox.COUNTED else str(count)


@register.filter
def said(row: Notification) -> str:
    """A message in the reader's language."""
    return translated_again(row.said, row.text)


@register.filter
def why(row: Notification) -> str:
    """Why somebody was told."""
    return str(Reason(row.reason).label)
