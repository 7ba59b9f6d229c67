"""Numbers of rows in addresses and forms, where anybody may write anything."""

from __future__ import annotations

#: Keys have fewer digits than this; a number of thousands of digits takes its time to read.
TOO_LONG = 18


def key_in(text: str) -> int | None:
    """The number of a row that `text` says, None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < TOO_LONG else None
