"""Stretches of days as people write them: "3 – 14 March 2025", "28 nov – 4 dec", "08/09 - 14/09", "Mar 4 to Mar 10".

For places that say when: a cell of a column of dates, a key for a date, brackets behind a title. What one end of a
stretch leaves out, the other says; a year that neither says is that of the document.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import islice

from tracking.plans.words.dates import MONTH, MONTHS, Order, order_of_document, year_near
from tracking.plans.words.vocabulary import alternatives, fold

#: A place that says when is short.
_LONGEST = 200
_TO = rf"\s*(?:[-–—‑~→]|->|(?<=\s)(?:{alternatives('word.to')})(?=\s))\s*"
_NTH = r"(?:st|nd|rd|th|er|\.|º|°)?"
_ISO = r"(?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)"
#: "14 March 2025" and "Mar 14, 2025", the year left out or not.
_DAY_MONTH = (
    rf"(?P<day>\d{{1,2}}){_NTH}[ /-]{{0,2}}(?:of\s+|de\s+)?(?P<month>{MONTH})(?!\w)\.?"
    r"(?:,?[ /-](?:de\s+)?(?P<year>\d{4}|\d{2}(?!\s?[-–—:])))?(?![\d:])"
)
_MONTH_DAY = rf"(?P<Month>{MONTH})\.?\s+(?P<Day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.])(?:,?\s+(?P<Year>\d{{4}}))?(?!\d)"
#: "14/03/2025" and "14.03.25", "14/03" and "14.03.".
_FIGURES = (
    r"(?P<a>\d{1,2})(?:(?P<sign>[/.-])\s?(?P<b>\d{1,2})(?P=sign)\s?(?P<c>\d{4}|\d{2})"
    r"|/(?P<d>\d{1,2})|\.\s?(?P<e>\d{1,2})\.)(?![\d/])"
)
#: Behind another day without a space: "27/10-02/11", "06-12/10".
_JOINED = r"(?:(?<![\w.,/-])|(?<=[\d.][-–])(?<!\d-\d\d-)(?<!-\d-)(?<!\d{4}[-–]))"
_END = re.compile(rf"{_JOINED}(?:{_ISO}|{_DAY_MONTH}|{_MONTH_DAY}|{_FIGURES})", re.IGNORECASE)
#: "20.04 – 24.04.2026": the month of the first day may be said too.
_OPEN = re.compile(rf"(?<![\w.,/-])(\d{{1,2}})(?:[./](\d{{1,2}}))?{_NTH}{_TO}$")
#: "02.03 – 06.03": two months in two figures each, or these were decimals.
_WITHOUT_YEARS = re.compile(rf"(?<![\w.,/-])(\d{{1,2}})\.(0[1-9]|1[0-2]){_TO}(\d{{1,2}})\.(0[1-9]|1[0-2])(?![\w]|\.\d)")
_CLOSED = re.compile(rf"^{_TO}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.\w])(?:,?\s+(\d{{4}})(?!\d))?")
_BETWEEN = re.compile(rf"^(?:,?{_TO})$")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as written; 0 for a month or a year that is left out."""

    day: int
    month: int = 0
    year: int = 0

    @property
    def in_year(self) -> tuple[int, int]:
        return self.month, self.day


def period(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a text names, the same one for a single day; None when it names none."""
    text = text[:_LONGEST]
    found = list(islice(_END.finditer(text), 2))
    if not found:
        short = _WITHOUT_YEARS.search(text)
        return _dated(_Day(int(short[1]), int(short[2])), _Day(int(short[3]), int(short[4]))) if short else None
    order = _order(found)
    first = last = _said(found[0], order)
    if opened := _OPEN.search(text[: found[0].start()]):
        first = _Day(int(opened[1]), int(opened[2])) if opened[2] else _Day(int(opened[1]), last.month, last.year)
    elif len(found) == 2 and _BETWEEN.match(text[found[0].end() : found[1].start()]):
        last = _said(found[1], order)
    elif found[0]["Month"] and (closed := _CLOSED.match(text[found[0].end() :])):
        last = _Day(int(closed[1]), first.month, int(closed[2] or first.year))
    return _dated(first, last)


def day(text: str) -> dt.date | None:
    """The day that a text names, of several the last: by then it is over."""
    found = period(text)
    return found[1] if found else None


def _said(found: re.Match[str], order: Order) -> _Day:
    if found["iso"]:
        year, month, day = map(int, re.split(r"[-/.]", found["iso"]))
        return _Day(day, month, year)
    if name := found["month"] or found["Month"]:
        said = found["year"] or found["Year"] or "0"
        return _Day(int(found["day"] or found["Day"]), MONTHS.get(fold(name), 0), _whole(said))
    one, two = int(found["a"]), int(found["b"] or found["d"] or found["e"])
    month, day = (one, two) if order == "mdy" and not found["e"] and found["sign"] != "." else (two, one)
    if month > 12 >= day:
        month, day = day, month
    return _Day(day, month, _whole(found["c"] or "0"))


def _whole(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _order(found: list[re.Match[str]]) -> Order:
    """The order of the numbers: as an end that fits one way only has it, else as the document has it."""
    for one in found:
        if one["a"] and int(one["a"]) > 12:
            return "dmy"
        if one["a"] and int(one["b"] or one["d"] or one["e"]) > 12:
            return "mdy"
    return order_of_document()


def _dated(first: _Day, last: _Day) -> tuple[dt.date, dt.date] | None:
    """The two ends with what they leave out: a stretch over the turn of the year ends in the next one."""
    if not last.year:
        over = last.in_year < first.in_year
        year = first.year + over if first.year else year_near(*last.in_year)
        last = replace(last, year=year or 0)
    if not first.year and last.year:
        first = replace(first, year=last.year - (first.in_year > last.in_year))
    try:
        begins, ends = (dt.date(one.year, one.month, one.day) for one in (first, last))
    except ValueError:
        return None
    return (begins, ends) if begins <= ends else None
