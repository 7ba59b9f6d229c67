"""One cell of a task list → its value.

Every function gives None when the cell says nothing of the kind; none raises.
Lists repeat their values, so the readings are remembered, by the beginning of
a cell, where the value stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracking.plans.model.plan import Priority, Span, Status, Unit
from tracking.plans.words import values
from tracking.plans.words.vocabulary import alternatives, fold, is_one_of, words_of
from tracking.rules.calendar import Calendar

#: The longest duration and the most people that are some; what is more is a number of something else.
MAX_AMOUNT = 9999

_UNITS: tuple[Unit, ...] = ("minute", "hour", "day", "week", "month")
_MINUTES = Calendar().minutes_in
_UNIT_OF = {word: unit for unit in _UNITS for word in words_of(f"unit.{unit}")} | {"dy": "day", "dys": "day"}
_UNIT_WORDS = alternatives(*(f"unit.{unit}" for unit in _UNITS))
_PART = re.compile(rf"(\d{{1,6}}(?:[.,]\d{{1,3}})?)\s*({_UNIT_WORDS}|dys?)(?![^\W\d])", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,6})?")
_YES = ("yes", "true", "x", "y", "ja", "wahr", "oui", "vrai", "sí", "si", "verdadero", "1", "✓", "✔", "✅", "☑", "[x]")
_NO = ("no", "false", "n", "nein", "falsch", "non", "faux", "falso", "0", "", "☐", "⬜", "[ ]")


def number(cell: str) -> float | None:
    """A plain number with point or comma."""
    text = cell.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def whole(cell: str) -> int | None:
    """A whole number from 0 on ("3", "3.0")."""
    value = number(cell)
    return int(value) if value is not None and value >= 0 and value == int(value) else None


def yes(cell: str) -> bool | None:
    """Whether the cell says yes or no."""
    text = cell.strip().casefold()
    return True if text in _YES else False if text in _NO else None


def duration(cell: str, unit: Unit = "day") -> Span | None:
    """A duration: "5 days?", "1w 2d", "4-5 days", or a bare number of `unit`."""
    return _duration(cell[:200], unit)


@lru_cache(maxsize=4096)
def _duration(cell: str, unit: Unit) -> Span | None:
    bare = number(cell)
    if bare is not None:
        return Span(bare, bare, unit) if 0 <= bare <= MAX_AMOUNT else None
    text = cell.strip().rstrip("?").strip()
    found = _sum_of_parts(text) or values.span(text)
    return found if found is not None and found.max <= MAX_AMOUNT else None


def _sum_of_parts(text: str) -> Span | None:
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip(" ,"):
        return None
    amounts = [(float(amount.replace(",", ".")), _unit(word)) for amount, word in parts]
    if len(amounts) == 1:
        return Span(amounts[0][0], amounts[0][0], amounts[0][1])
    return of_minutes(sum(amount * _MINUTES[unit] for amount, unit in amounts))


def _unit(word: str) -> Unit:
    key = fold(word)
    return _UNIT_OF.get(key) or _UNIT_OF.get(key.rstrip("."), "day")


def of_minutes(minutes: float) -> Span | None:
    """Working minutes in the largest unit that holds them whole, of days, hours and minutes."""
    for unit in ("day", "hour", "minute"):
        amount = minutes / _MINUTES[unit]
        if amount == int(amount) or unit == "minute":
            return Span(round(amount, 2), round(amount, 2), unit) if 0 <= amount <= MAX_AMOUNT else None
    return None


def unit_of_header(header: str) -> Unit:
    """The unit a heading counts in ("Effort (h)", "Dauer in Tagen"); days when it says none."""
    inside = re.findall(r"[(\[]\s*([^()\[\]]{1,20}?)\s*[)\]]", header[:200])
    for word in [*inside, *reversed(header[:200].split())]:
        unit = _UNIT_OF.get(fold(word))
        if unit is not None:
            return unit
    return "day"


def share(cell: str, whole_is: float = 100) -> float | None:
    """How much is done, 0 to 1, of "40%", "40" or yes and no; `whole_is` is what a bare number counts up to."""
    text = cell.strip()
    said = yes(text) if whole_is == 100 and text not in ("0", "1") else None
    if said is not None and text:
        return 1.0 if said else 0.0
    value = number(text.rstrip("% "))
    if value is None or value < 0:
        return None
    result = value / (100 if text.endswith("%") else whole_is)
    return result if result <= 1 else None


def status(cell: str) -> Status | None:
    """A status word; one that says more than is known ("waiting for legal") gives what it begins with."""
    return _status(cell[:200])


_status = lru_cache(maxsize=4096)(values.status)


def priority(cell: str, *, from_zero: bool = False) -> tuple[Priority | None, str]:
    """The priority and its label; bare numbers count from 1, or from 0 in a column that has a 0."""
    return _priority(cell[:200], from_zero)


@lru_cache(maxsize=4096)
def _priority(cell: str, from_zero: bool) -> tuple[Priority | None, str]:
    level = whole(cell)
    if level is None:
        return values.priority(cell)
    names: tuple[Priority, ...] = ("critical", "high", "medium", "low")
    at = level if from_zero else level - 1
    return (names[min(at, 3)], cell.strip()) if 0 <= at <= 5 else (None, "")


def is_nothing(cell: str) -> bool:
    """Whether a cell says that there is none ("", "-", "none", "keine")."""
    return values.is_blank(cell[:40]) or (len(cell) <= 40 and is_one_of(cell, "word.nothing"))
