"""Changes made beside each other: what a form was drawn with, what is saved by now, what was sent.

| sent | saved meanwhile | outcome |
| --- | --- | --- |
| as drawn | anything | what is saved stays |
| changed | as drawn | what was sent is taken |
| changed | changed alike | what was sent is taken: it is the same |
| changed | changed otherwise | clash: somebody decides |
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

Outcome = Literal["stays", "taken", "clash"]


def digest(content: bytes) -> str:
    """32 hexadecimal digits that change when `content` changes."""
    return hashlib.sha256(content).hexdigest()[:32]


def version_of(value: Any) -> str:
    """16 hexadecimal digits for a value, however it is written: 4 as 4.00, an hour in any zone, lines with any ends."""
    return digest(_text(value).encode("utf-8", "surrogatepass"))[:16]


def outcome(*, drawn: str | None, now: str, sent: str | None) -> Outcome:
    """What becomes of a field, told by the versions of its values.

    `drawn` is None when nobody knows what the form showed, `sent` when what
    was sent makes no sense: either counts as changed.
    """
    if now in (drawn, sent):
        return "taken"
    return "stays" if sent is not None and sent == drawn else "clash"


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.replace("\r\n", "\n").strip()
        case Decimal():
            return f"{value.normalize():f}"
        case dt.datetime() if value.tzinfo is not None:
            return value.astimezone(dt.UTC).isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case dict():
            return json.dumps(value, sort_keys=True, default=str)
        case Iterable():
            return "\n".join(sorted(_text(one) for one in value))
        case _:
            return str(value)
