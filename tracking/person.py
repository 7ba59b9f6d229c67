"""How people are written."""

from __future__ import annotations

from tracking.typing import Actor


def name_of(user: Actor) -> str:
    """A person as people write them: the full name, or the user name where no other is known."""
    return user.get_full_name() or user.get_username()
