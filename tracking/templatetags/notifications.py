"""The bell in the head of every page, and what messages say."""

from __future__ import annotations

import re

from django import template
from django.utils import timezone

from tracking.language import sentences_again
from tracking.models import Notification, Reason
from tracking.services.notifications import inbox
from tracking.typing import Actor

register = template.Library()

PARAGRAPH, DASH = re.compile(r"\n\s*\n"), "- "


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
    """A message in the reader's language, its times on the clock that its own moment is shown by."""
    return " ".join(_sentences(row))


@register.filter
def head(row: Notification) -> str:
    """The first sentence of a message, as `said` says it."""
    return _sentences(row)[0]


@register.filter
def more(row: Notification) -> str:
    """What follows the first sentence."""
    return " ".join(_sentences(row)[1:])


@register.filter
def blocks(details: str) -> list[tuple[str, list[str]]]:
    """Longer words as a mail shows them: for each paragraph its lines, and those that a dash makes a list."""
    found = []
    for lines in map(str.splitlines, PARAGRAPH.split(details.strip())):
        items = [line.removeprefix(DASH) for line in lines if line.startswith(DASH)]
        found.append(("\n".join(line for line in lines if not line.startswith(DASH)), items))
    return found


@register.filter
def why(row: Notification) -> str:
    """Why somebody was told."""
    return str(Reason(row.reason).label)


def _sentences(row: Notification) -> list[str]:
    with timezone.override(row.at.tzinfo):
        return sentences_again(row.said, row.text)
