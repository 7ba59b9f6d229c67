"""What can go wrong on the way out."""

from __future__ import annotations


class NotSent(Exception):
    """The message was not taken; the words say why, for staff and for who set up the channel."""
