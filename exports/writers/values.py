"""Values of cells as the formats for machines write them."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.encoding import force_str


def code(choice: Enum) -> str:
    """A member of an enumeration as its stable code: its value, or its name where the value is a number."""
    return choice.value if isinstance(choice.value, str) else choice.name.lower()


def label(choice: Any) -> str:
    """A member of an enumeration as people read it."""
    return force_str(choice.label)


def number(value: float | Decimal) -> int | float:
    """A number without needless zeros: Decimal("4.00") is 4."""
    return int(value) if value == int(value) else float(value)


def iso(value: dt.date | dt.time | dt.datetime, zone: zoneinfo.ZoneInfo) -> str:
    """ISO 8601; a time of day in hours and minutes, a moment with the offset of the project's zone."""
    if isinstance(value, dt.datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(value, dt.time):
        return value.isoformat(timespec="minutes")
    return value.isoformat()
