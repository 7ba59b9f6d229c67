"""What names rows in addresses and forms, where anybody may write anything."""

from __future__ import annotations

from django.core.validators import slug_re

#: Keys have fewer digits than this; a number of thousands of digits takes its time to read.
TOO_LONG = 18


def key_in(text: str) -> int | None:
    """The number of a row that `text` says, None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < TOO_LONG else None


def slug_in(text: str) -> str:
    """The short name that `text` says, "" for what is none: no database looks for the character NUL."""
    return text if slug_re.fullmatch(text) else ""
