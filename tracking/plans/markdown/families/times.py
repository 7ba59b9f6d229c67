"""Titles that say when: "Q3 2026", "6 months before", "Immediate work (Month 2-3)"."""

from __future__ import annotations

import re

from tracking.plans.words import values
from tracking.plans.words.dates import MONTH_CONCEPTS
from tracking.plans.words.vocabulary import alternatives, mentions

_WEEKDAYS = tuple(f"weekday.{day}" for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
_UNITS = ("unit.hour", "unit.day", "unit.week", "unit.month", "noun.week", "noun.day")
_CLAUSE = re.compile(r"\s+[-–—]\s+|[:(,]")
_TIMED = re.compile(
    rf"^(?:\d{{1,3}}\s+(?:{alternatives('unit.week', 'unit.month', 'unit.day')})|{alternatives(*_WEEKDAYS)}"
    rf"|(?:{alternatives(*MONTH_CONCEPTS)})\s+(?:(?:de\s+|del\s+)?\d{{4}}|\d{{1,2}})|Q[1-4]\b|[A-Z][-–+]\d{{1,3}}\b|\d{{4}}-\d{{2}}"
    # A word such as "May" or "Set" is a month where it stands alone.
    rf"|(?:{alternatives(*MONTH_CONCEPTS)})(?=\s*(?:$|[:(|/–—]|-\s))"
    rf"|(?:{alternatives('noun.week', 'noun.day')})\s*\d)(?!\w)",
    re.IGNORECASE,
)
_MONTHS_ON = re.compile(rf"^(?:{alternatives('unit.month')})\s*\d{{1,2}}(?!\w)", re.IGNORECASE)
_ASIDE = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")


def counts_months(text: str) -> bool:
    """Whether a text says in which months of the plan something is: "Month 2", "Months 2-3"."""
    return _MONTHS_ON.match(text) is not None


def says_when(title: str) -> bool:
    """Whether a title opens with when it is, "6 months before", "Friday 18", "May: walls", or says no more than that.

    "T-7 days", "First 48 hours", "Launch week": few words, one of them a unit of time.
    """
    name = _CLAUSE.split(title, maxsplit=1)[0]
    return _TIMED.match(title) is not None or (len(name.split()) <= 4 and mentions(name, *_UNITS))


def names_a_span(title: str) -> bool:
    """Whether a title says which weeks, months or quarters it covers."""
    if values.weeks(title) is not None or re.search(r"\bQ[1-4]\b", title) is not None:
        return True
    return any(counts_months(aside) or values.days(aside) for aside in _ASIDE.findall(title[:200]))
