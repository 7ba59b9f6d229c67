"""Stretches of days as people write them: "3 – 14 March 2025", "28 nov – 4 dec", "08/09 - 14/09", "Mar 4 to Mar 10".

`period` is for places that say when, and may say more: a cell of a column of dates, a key for a date, brackets behind
a title. `stretch` is for texts that may say anything: it reads those that name a stretch of the calendar and nothing
else, whole months and quarters among them. What one end of a stretch leaves out, the other says; the year of a day
that neither says is that of the document.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from tracking.plans.words.dates import MONTH, MONTHS, Order, order_of_document, year_near
from tracking.plans.words.vocabulary import alternatives, fold

#: A place that says when is short, and a text that says nothing else is shorter.
_LONGEST, _LONGEST_WHOLE = 200, 60
_TO = rf"\s*(?:[-–—‑~→>]{{1,2}}|(?<=\s)(?:{alternatives('word.to')})(?=\s))\s*"
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
_DATES = rf"{_ISO}|{_DAY_MONTH}|{_MONTH_DAY}|{_FIGURES}"
#: Behind another day without a space: "27/10-02/11", "06-12/10".
_JOINED = r"(?:(?<![\w.,/-])|(?<=[\d.][-–])(?<!\d-\d\d-)(?<!-\d-)(?<!\d{4}[-–]))"
_END = re.compile(rf"{_JOINED}(?:{_DATES})", re.IGNORECASE)
#: What is an end of a stretch only where nothing else is said: "May 2026", "4.", "01.03".
_PART = (
    rf"(?P<only>{MONTH})(?!\w)\.?(?:,?\s+(?:de\s+|del\s+)?(?P<only_year>\d{{4}}))?"
    rf"|(?P<one>\d{{1,2}})(?:[./](?P<two>\d{{1,2}})|{_NTH})(?:,?\s+(?P<one_year>\d{{4}}))?(?!\d)"
)
_WHOLE_END = re.compile(rf"(?:{_DATES}|{_PART})", re.IGNORECASE)
_FROM = re.compile(rf"(?:{alternatives('word.during')})\s+(?=\S)", re.IGNORECASE)
_QUARTER = re.compile(r"(?:(?P<before>\d{4})[\s/-]*)?Q(?P<number>[1-4])(?:[\s/-]+(?P<behind>\d{4}))?")
#: "20.04 – 24.04.2026": the month of the first day may be said too.
_OPEN = re.compile(rf"(?<![\w.,/-])(\d{{1,2}})(?:[./](\d{{1,2}}))?{_NTH}{_TO}$")
#: "02.03 – 06.03": two months in two figures each, or these were decimals.
_WITHOUT_YEARS = re.compile(rf"(?<![\w.,/-])(\d{{1,2}})\.(0[1-9]|1[0-2]){_TO}(\d{{1,2}})\.(0[1-9]|1[0-2])(?![\w]|\.\d)")
_CLOSED = re.compile(rf"^{_TO}(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.\w])(?:,?\s+(\d{{4}})(?!\d))?")
_BETWEEN = re.compile(rf",?{_TO}", re.IGNORECASE)


class Stretch(NamedTuple):
    """The days from `first` to `last`, both included; None where nothing tells the year."""

    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as written; 0 for a day, a month or a year that is left out."""

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
        ends = (_Day(int(short[1]), int(short[2])), _Day(int(short[3]), int(short[4]))) if short else None
        return _days(*_completed(*ends)) if ends else None
    order = _order(found)
    first = last = _said(found[0], order)
    if opened := _OPEN.search(text[: found[0].start()]):
        first = _Day(int(opened[1]), int(opened[2])) if opened[2] else _Day(int(opened[1]), last.month, last.year)
    elif len(found) == 2 and _BETWEEN.fullmatch(text[found[0].end() : found[1].start()]):
        last = _said(found[1], order)
    elif found[0]["Month"] and (closed := _CLOSED.match(text[found[0].end() :])):
        last = _Day(int(closed[1]), first.month, int(closed[2] or first.year))
    return _days(*_completed(first, last))


def stretch(text: str) -> Stretch | None:
    """The stretch of the calendar that a text names, if it says nothing else: days, whole months, or a quarter."""
    text = text.strip()
    if not text or len(text) > _LONGEST_WHOLE:
        return None
    if quarter := _QUARTER.fullmatch(text):
        last, year = 3 * int(quarter["number"]), int(quarter["before"] or quarter["behind"] or 0)
        return _stretch(_Day(0, last - 2, year), _Day(0, last, year))
    ends = _ends(text)
    if ends is None:
        return None
    first, last_day = ends
    return _stretch(*_completed(first, last_day)) if first.month or last_day.month else None


def _ends(text: str) -> tuple[_Day, _Day] | None:
    """Both ends of a text that is nothing but a stretch, the same one twice for a single day or month."""
    begin = opened.end() if (opened := _FROM.match(text)) else 0
    first = _WHOLE_END.match(text, begin)
    if first is None:
        return None
    if first.end() == len(text):
        one = _said(first, _order([first]))
        # A number alone, or two with a sign between them, may count anything.
        return (one, one) if one.year or any(map(str.isalpha, first[0])) else None
    between = _BETWEEN.match(text, first.end())
    last = _WHOLE_END.fullmatch(text, between.end()) if between else None
    if last is None:
        return None
    order = _order([first, last])
    return _said(first, order), _said(last, order)


def day(text: str) -> dt.date | None:
    """The day that a text names, of several the last: by then it is over."""
    found = period(text)
    return found[1] if found else None


def _said(found: re.Match[str], order: Order) -> _Day:
    said = found.groupdict()
    if said["iso"]:
        year, month, day = map(int, re.split(r"[-/.]", said["iso"]))
        return _Day(day, month, year)
    year = _whole(said["year"] or said["Year"] or said["c"] or said.get("only_year") or said.get("one_year") or "0")
    if name := said["month"] or said["Month"] or said.get("only"):
        return _Day(int(said["day"] or said["Day"] or 0), MONTHS.get(fold(name), 0), year)
    one, two = _figures(found)
    month_leads = order == "mdy" and not said["e"] and "." not in found[0]
    month, day = (one, two) if month_leads else (two, one)
    if month > 12 >= day:
        month, day = day, month
    return _Day(day, month, year) if two else _Day(one, 0, year)


def _figures(found: re.Match[str]) -> tuple[int, int]:
    """The first two numbers of an end that is written in figures alone, 0 for one that is not there."""
    said = found.groupdict()
    return int(said["a"] or said.get("one") or 0), int(said["b"] or said["d"] or said["e"] or said.get("two") or 0)


def _whole(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _order(found: list[re.Match[str]]) -> Order:
    """The order of the numbers: as an end that fits one way only has it, else as the document has it."""
    for one, two in map(_figures, found):
        if two and one > 12:
            return "dmy"
        if two > 12:
            return "mdy"
    return order_of_document()


def _completed(first: _Day, last: _Day) -> tuple[_Day, _Day]:
    """The two ends with what they leave out: a stretch over the turn of the year ends in the next one."""
    first = replace(first, month=first.month or last.month)
    last = replace(last, month=last.month or first.month)
    if not last.year:
        over = last.in_year < first.in_year
        # A month or a quarter may be that of any year.
        year = first.year + over if first.year else year_near(*last.in_year) if last.day else 0
        last = replace(last, year=year or 0)
    if not first.year and last.year:
        first = replace(first, year=last.year - (first.in_year > last.in_year))
    return first, last


def _days(first: _Day, last: _Day) -> tuple[dt.date, dt.date] | None:
    """The days of two ends that have their years: a month without a day is meant as a whole."""
    try:
        end = last.day or calendar.monthrange(last.year, last.month)[1]
        days = dt.date(first.year, first.month, first.day or 1), dt.date(last.year, last.month, end)
    except ValueError:
        return None
    return days if days[0] <= days[1] else None


def _stretch(first: _Day, last: _Day) -> Stretch | None:
    if not first.year or not last.year:
        return Stretch() if first.month <= 12 and last.month <= 12 and max(first.day, last.day) <= 31 else None
    days = _days(first, last)
    return Stretch(*days) if days else None
