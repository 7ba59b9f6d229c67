"""Targets of metrics: read from words, compared with values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tracking.rules.bounds import AMOUNT

Kind = Literal["under", "over", "equals"]


@dataclass(frozen=True, slots=True)
class Target:
    kind: Kind
    value: Decimal
    unit: str


_TARGET = re.compile(
    r"^\s*(?P<sign><=|>=|≤|≥|<|>|=)?\s*(?P<currency>[$€£])?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<plus>\+)?"
    r"\s*(?P<unit>%|[^\W\d]+)?"
)
_UNDER, _OVER = {"<", "<=", "≤"}, {">", ">=", "≥"}


def read_target(text: str) -> Target | None:
    """The first number of a target with its direction and unit: "<2s" is under 2 s, ">80%" over 80 %, "40+" over 40.

    Returns None where the words hold no number at their start, or one beyond all that is measured.
    """
    found = _TARGET.match(text)
    if found is None:
        return None
    value = Decimal(found["number"].replace(",", ""))
    if value not in AMOUNT:
        return None
    sign = found["sign"] or ""
    kind: Kind = "under" if sign in _UNDER else "over" if sign in _OVER or found["plus"] else "equals"
    return Target(kind, value, found["unit"] or found["currency"] or "")


def on_target(kind: Kind, target: Decimal, value: Decimal) -> bool:
    """Whether a value meets its target. Under and over include the target itself."""
    match kind:
        case "under":
            return value <= target
        case "over":
            return value >= target
        case "equals":
            return value == target
