"""Stretches of the calendar as people write them beside their work: "Mar 4 - Mar 10", "4.–10. März", "Q3 2026"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tracking.plans.words.dates import day_first
from tracking.plans.words.vocabulary import alternatives, fold, words_of

_MONTHS = {word: number for number in range(1, 13) for word in words_of(f"month.{number}")}
_MONTH = rf"(?P<month>{alternatives(*(f'month.{number}' for number in range(1, 13)))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?"
_YEAR = r"(?:,?\s+(?:de\s+|del\s+)?(?P<year>\d{4}))?"
_ENDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"{_MONTH}\s+{_DAY}{_YEAR}",
        rf"{_DAY}\s+(?:of\s+|de\s+)?{_MONTH}{_YEAR}",
        r"(?P<first>\d{1,2})(?P<sign>[./])(?P<second>\d{1,2})(?:(?P=sign)(?P<year>\d{4})?)?",
        rf"{_MONTH}{_YEAR}",
        rf"{_DAY}{_YEAR}",
    )
)
_TO = re.compile(rf"\s*[-–—‑→~]+\s*|\s+(?:{alternatives('word.to')})\s+", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_FROM = re.compile(rf"^(?:{alternatives('word.during')})\s+(?=\S)", re.IGNORECASE)
_QUARTER = re.compile(r"(?:(?P<before>\d{4})[\s/-]*)?Q(?P<number>[1-4])(?:[\s/-]+(?P<behind>\d{4}))?")
#: Longer texts say more than when.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `first` to `last`, both included; None where no year is said."""

    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _End:
    day: int = 0
    month: int = 0
    year: int = 0


def stretch(text: str) -> Stretch | None:
    """The stretch of the calendar that a text names, if it says nothing else."""
    # What stands between two dates is no part of them.
    if quarter := _QUARTER.fullmatch(text.strip()):
        return _quarter(quarter)
    text = _ISO.sub(r"\1/\2/\3", text.strip())
    return _stretch(text, day_first()) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _stretch(text: str, day_leads: bool) -> Stretch | None:
    whole = _end(text, day_leads)
    if whole is not None:
        # A number alone, or two with a dot between them, may count anything.
        counts = not whole.year and not any(sign.isalpha() for sign in text)
        return None if counts or not whole.month else _dated(whole, whole)
    parts = _TO.split(_FROM.sub("", text))
    first, last = (_end(part.strip(), day_leads) for part in parts) if len(parts) == 2 else (None, None)
    if first is None or last is None or not (first.month or last.month):
        return None
    if not first.month:
        first = replace(first, month=last.month)
    elif not last.month:
        last = replace(last, month=first.month)
    year = last.year or first.year
    first = replace(first, year=first.year or (year - 1 if year and first.month > last.month else year))
    return _dated(first, replace(last, year=year))


def _quarter(found: re.Match[str]) -> Stretch | None:
    last, year = 3 * int(found["number"]), int(found["before"] or found["behind"] or 0)
    return _dated(_End(0, last - 2, year), _End(0, last, year))


def _end(text: str, day_leads: bool) -> _End | None:
    for pattern in _ENDS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        said = found.groupdict()
        day, month = said.get("day"), said.get("month")
        if said.get("sign"):
            leads = day_leads or said["sign"] == "."
            day, month = (said["first"], said["second"]) if leads else (said["second"], said["first"])
        number = int(month) if month and month.isdecimal() else _MONTHS.get(fold(month), 0) if month else 0
        end = _End(int(day or 0), number, int(said.get("year") or 0))
        return end if end.day <= 31 and end.month <= 12 else None
    return None


def _dated(first: _End, last: _End) -> Stretch | None:
    """A month without a day is meant as a whole."""
    if not first.year or not last.year:
        return Stretch()
    try:
        end = last.day or calendar.monthrange(last.year, last.month)[1]
        return Stretch(dt.date(first.year, first.month, first.day or 1), dt.date(last.year, last.month, end))
    except ValueError:
        return None
