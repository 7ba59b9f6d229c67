"""Dates as people and programs write them: the one place where a date is read.

In prose a year has four digits, and "3/4/2025" is March 4 unless the document writes
the day first (`as_written_in`). A cell of a list may shorten the year, and its column
says which of the two numbers is the month (`order_of`). A day without a year is of the
year that the other dates of the document are about (`year_near`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

from tracking.plans.words.vocabulary import alternatives, fold, words_of

Order = Literal["dmy", "mdy"]
#: Dates of lists outside these years are placeholders of some program, not plans.
YEARS = range(1990, 2200)

#: The concepts of the twelve months, in their order.
MONTH_CONCEPTS = tuple(f"month.{number}" for number in range(1, 13))
MONTHS = {word: number for number, concept in enumerate(MONTH_CONCEPTS, 1) for word in words_of(concept)}
MONTH = alternatives(*MONTH_CONCEPTS)
_IN_PROSE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), "ymd"),
    (re.compile(rf"(?<!\w)({MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE), "Mdy"),
    (re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?\s+(?:of\s+|de\s+)?({MONTH})\.?,?\s+(?:de\s+)?(\d{{4}})(?!\d)",
                re.IGNORECASE), "dMy"),
    (re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)"), "dmy"),
    (re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)"), "mdy"),
)  # fmt: skip
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d])")
_NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})[/ .-]{{1,2}}({MONTH})\.?[/ -](\d{{4}}|\d{{2}})(?!\d)", re.IGNORECASE)


_MONTH_OF_YEAR = re.compile(rf"(?<!\w)({MONTH})\.?\s+(?:de\s+)?(\d{{4}})(?!\d)", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|and|of|to|is|with)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:der|die|und|den|mit|le|la|les|des|et|el|los|las|del|y|con|het|een|van|il|di|che|per|do|da|em|para|na|nie)\b",
    re.IGNORECASE,
)
_ACCENTED = re.compile(r"[À-ÖØ-öø-ž]")
#: So much of a document tells its language, and so much tells its years.
_ENOUGH, _ENOUGH_FOR_YEARS = 20_000, 200_000
_MOST_DATES = 300
#: Plans lie ahead: a day before one that the document names is that much further away than one behind it.
_BACKWARDS = 3


class _Written:
    """How one document writes its dates, and the years that they are of."""

    def __init__(self, document: str) -> None:
        self._document = document
        head = document[:_ENOUGH]
        english = len(_ENGLISH.findall(head))
        foreign = len(_OTHERS.findall(head)) > english or (not english and _ACCENTED.search(head) is not None)
        self.order, _ = order_of((found[0] for found in _NUMERIC.finditer(document)), day_first=foreign)
        self._years: dict[tuple[int, int], int | None] = {}

    @cached_property
    def _dates(self) -> set[dt.date]:
        """The days that the document names with their years; where it names none, the months."""
        text = self._document[:_ENOUGH_FOR_YEARS]
        found = (one[0] for pattern, _ in _IN_PROSE for one in islice(pattern.finditer(text), _MOST_DATES))
        named = {day for text in found if (day := date(text)) and day.year in YEARS}
        months = islice(_MONTH_OF_YEAR.finditer(text), _MOST_DATES) if not named else ()
        firsts = (_planned(_date(int(one[2]), MONTHS.get(fold(one[1]), 0), 1)) for one in months)
        return named or set(filter(None, firsts))

    def year_near(self, month: int, day: int) -> int | None:
        """The year that puts a day nearest to what the document names with a year; None where it names nothing."""
        if (month, day) not in self._years:
            years = {near.year + step for near in self._dates for step in (-1, 0, 1)}
            days = filter(None, (_date(year, month, day) for year in years))
            nearest = min(((self._away(one), -one.year) for one in days), default=None)
            self._years[month, day] = -nearest[1] if nearest else None
        return self._years[month, day]

    def _away(self, day: dt.date) -> int:
        apart = ((day - known).days for known in self._dates)
        return min(days if days >= 0 else -_BACKWARDS * days for days in apart)


_WRITTEN: ContextVar[_Written | None] = ContextVar("how the document writes its dates", default=None)


@contextmanager
def as_written_in(document: str) -> Iterator[None]:
    """Dates are read as the document writes them: as one of its dates settles, else as people of its language do."""
    token = _WRITTEN.set(_Written(document))
    try:
        yield
    finally:
        _WRITTEN.reset(token)


def order_of_document() -> Order:
    """How the document that is read writes "3/4/2025"."""
    written = _WRITTEN.get()
    return written.order if written is not None else "mdy"


def year_near(month: int, day: int) -> int | None:
    """The year of a day that the document that is read names without one; None where nothing tells it."""
    written = _WRITTEN.get()
    return written.year_near(month, day) if written is not None else None


def day_first() -> bool:
    """Whether the document that is being read writes the day in front of the month."""
    return order_of_document() == "dmy"


def date(text: str) -> dt.date | None:
    """The first date in a text of prose. "25/4/2025" fits one way only; "3/4/2025" is as the document writes them."""
    for pattern, order in _IN_PROSE:
        order = order_of_document() if order == "mdy" else order
        found = pattern.search(text[:500])
        if found and (value := _of_parts(dict(zip(order, found.groups(), strict=True)), order)):
            return value
    return None


def date_in_cell(cell: str, order: Order = "mdy") -> dt.date | None:
    """The date in a cell of a list, its time of day left aside."""
    return _in_cell(cell[:100], order)


def order_of(cells: Iterable[str], *, day_first: bool) -> tuple[Order, bool]:
    """How a column writes "3/4/2025", and whether a value of it settles that; `day_first` is the guess otherwise."""
    for cell in cells:
        found = _NUMERIC.search(cell[:100])
        if found and found[2] != ".":
            if int(found[1]) > 12:
                return "dmy", True
            if int(found[3]) > 12:
                return "mdy", True
    return ("dmy" if day_first else "mdy"), False


def is_ambiguous(cell: str) -> bool:
    """Whether the cell holds a date that reads as two different days."""
    found = _NUMERIC.search(cell[:100])
    return found is not None and found[2] != "." and max(int(found[1]), int(found[3])) <= 12 and found[1] != found[3]


@lru_cache(maxsize=4096)
def _in_cell(text: str, order: Order) -> dt.date | None:
    if found := _NUMERIC.search(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        month_first = order == "mdy" and found[2] != "."
        month, day = (first, second) if month_first else (second, first)
        return _planned(_date(year, month, day)) or _planned(_date(year, day, month))
    if named := _NAMED.search(text):
        return _planned(_date(_year(named[3]), MONTHS.get(fold(named[2]), 0), int(named[1])))
    return _planned(date(text))


def _of_parts(parts: dict[str, str], order: str) -> dt.date | None:
    month = MONTHS.get(fold(parts["M"]), 0) if "M" in parts else int(parts["m"])
    day = int(parts["d"])
    if "M" not in order and month > 12 >= day:
        month, day = day, month
    return _date(int(parts["y"]), month, day)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _planned(value: dt.date | None) -> dt.date | None:
    return value if value is not None and value.year in YEARS else None


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
