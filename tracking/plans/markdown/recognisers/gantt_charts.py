"""Mermaid Gantt text → sections and bars with their days. A reader of the syntax as plans use it.

A bar reads "Title :tags, id, start, end": tags in any order, the start a date or
"after a b", the end a date, a length or "until c". What is not said follows from
the bars before, as Mermaid draws it; but the day that a bar is said to end on is
its last day, and what comes after begins on the next.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracking.plans.markdown.recognisers.gantt_dates import DateReader, date_reader
from tracking.plans.model.plan import Span, Unit
from tracking.plans.words import values
from tracking.plans.words.dates import YEARS
from tracking.plans.words.inline import plain
from tracking.rules.calendar import Calendar, count_working_days

TAGS = frozenset({"done", "active", "crit", "milestone", "vert"})

_KEYWORD = re.compile(r"^(title|section|dateFormat|excludes|includes|weekend)\s+(\S.*)$", re.IGNORECASE)
#: How the chart looks: nothing that it says of the plan.
_DISPLAY = re.compile(
    r"^(?:gantt\b;?$|%%\{.*\}%%$|(?:axisFormat|tickInterval|todayMarker|displayMode)\b|"
    r"(?:topAxis|inclusiveEndDates)$|weekday\s+\w+day$)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^(after|until)\s+(\S.*)$", re.IGNORECASE)
_LENGTH = re.compile(r"^(\d{1,5}(?:\.\d{1,3})?)\s?(ms|[Mdhmswy])$")
#: A date that there is not ("2026-02-30") is no id.
_IDENTIFIER = re.compile(r"^(?!\d{4}[./-]\d{1,2}[./-]\d|\d{1,2}[./-]\d{1,2}[./-]\d{4})\w[^\s:,;\"']{0,59}$")
_NO_BAR = re.compile(r"^(?:%%|click\s|acc(?:Title|Descr)\b)", re.IGNORECASE)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EVERY_DAY = Calendar(weekdays=frozenset(range(7)))
#: Lengths beyond these days are slips, and free days beyond this number no plan's.
_LONGEST = 4000
_MOST_FREE_DAYS = 60
#: Mermaid looks this often for bars that wait for later ones.
_ROUNDS = 10
_DAY = dt.timedelta(days=1)
_INSTANT = dt.timedelta(microseconds=1)

_SPANS: dict[str, tuple[float, Unit]] = {
    "ms": (1 / 60_000, "minute"), "s": (1 / 60, "minute"), "m": (1, "minute"), "h": (1, "hour"), "d": (1, "day"),
    "w": (1, "week"), "M": (1, "month"), "y": (12, "month"),
}  # fmt: skip


@dataclass(slots=True)
class Section:
    line: int
    title: str


@dataclass(slots=True)
class Bar:
    """`first` to `last` are its days, both included; None where the chart names no dates.

    `length` is how long it is said to take, `label` in the words of the chart.
    """

    line: int
    title: str
    section: Section | None = None
    identifier: str = ""
    tags: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    length: Span | None = None
    label: str = ""
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def is_milestone(self) -> bool:
        return "milestone" in self.tags

    @property
    def due(self) -> dt.date | None:
        """The day of a milestone: one without length that comes after something falls on the day that ends."""
        return self.last or self.first


@dataclass(slots=True)
class Chart:
    """`read` holds the lines that say how the chart counts or looks and nothing else."""

    title: str = ""
    title_line: int = 0
    sections: list[Section] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    calendar: Calendar = _EVERY_DAY
    read: set[int] = field(default_factory=set)


def read_chart(lines: Iterable[tuple[int, str]]) -> Chart:
    """The chart that the lines draw. What cannot be read is left out."""
    chart = Chart()
    said: dict[str, list[str]] = {}
    drawn: list[tuple[int, str, Section | None]] = []
    ahead, section = False, None
    for line, text in lines:
        text = text.strip()
        keyword = _KEYWORD.match(text)
        word = keyword[1].casefold() if keyword else ""
        if text == "---":
            ahead = not ahead
        elif ahead:
            if text.startswith("title:"):
                chart.title, chart.title_line = plain(text.removeprefix("title:").strip().strip("\"'")), line
            else:
                chart.read.add(line)
        elif keyword and word == "title":
            chart.title, chart.title_line = plain(keyword[2]), line
        elif keyword and word == "section":
            section = Section(line, plain(keyword[2].rstrip(": ;")))
            chart.sections.append(section)
        elif keyword:
            said.setdefault(word, []).append(keyword[2].rstrip(";"))
            chart.read.add(line)
        elif _DISPLAY.match(text):
            chart.read.add(line)
        elif ":" in text and not _NO_BAR.match(text):
            drawn.append((line, text.rstrip("; "), section))
    reader = date_reader(" ".join(said.get("dateformat", ["YYYY-MM-DD"])[-1].split())[:60])
    chart.calendar = _calendar(said, reader)
    bars = (_bar(line, text, section, reader) for line, text, section in drawn)
    chart.bars = [bar for bar in bars if bar is not None]
    _place(chart)
    if reader.dated:
        for bar in chart.bars:
            bar.first, bar.last = (day if day and day.year in YEARS else None for day in _days(bar))
    return chart


# --- calendar -------------------------------------------------------------


def _calendar(said: dict[str, list[str]], reader: DateReader) -> Calendar:
    """The days that the chart counts: all but those it excludes."""
    words = re.split(r"[\s,]+", " ".join(said.get("excludes", ())).casefold())
    weekend = (4, 5) if said.get("weekend", [""])[-1].casefold().startswith("fri") else (5, 6)
    weekdays = set(range(7)) - set(weekend if "weekends" in words else ())
    weekdays -= {at for at, name in enumerate(_WEEK) if name in words}
    free = {moment.date() for word in words[:500] if word and (moment := reader.moment(word))}
    back = re.split(r"[\s,]+", " ".join(said.get("includes", ())))
    free -= {moment.date() for word in back[:500] if word and (moment := reader.moment(word))}
    return Calendar(frozenset(weekdays), frozenset(sorted(free)[:_MOST_FREE_DAYS])) if weekdays else _EVERY_DAY


# --- bars ----------------------------------------------------------------


def _bar(line: int, text: str, section: Section | None, reader: DateReader) -> Bar | None:
    """A title may hold colons of its own: what follows the right one can be read as tags, an id and times."""
    pieces = text.split(":")
    for at in range(1, min(len(pieces), 6)):
        title = plain(":".join(pieces[:at])[:300])
        bar = Bar(line, title, section)
        if title and _read(bar, ":".join(pieces[at:]), reader):
            return bar
    return None


def _read(bar: Bar, data: str, reader: DateReader) -> bool:
    """Reads the data of a bar; False when they are none."""
    parts = [part for piece in data.split(",") if (part := " ".join(piece.split()))]
    bar.tags = frozenset(part.casefold() for part in parts) & TAGS
    parts = [part for part in parts if part.casefold() not in TAGS]
    if len(parts) > 2 and not _AFTER.match(parts[0]) and _IDENTIFIER.match(parts[0]):
        bar.identifier = parts.pop(0)
    for part in parts:
        if after := _AFTER.match(part):
            if after[1].casefold() == "after":
                bar.after = tuple(dict.fromkeys((*bar.after, *after[2].split())))
            else:
                bar.until = tuple(after[2].split())
        elif (moment := reader.moment(part)) is not None:
            _give_moment(bar, moment, part, reader)
        elif length := _LENGTH.match(part):
            count, unit = _SPANS[length[2]]
            bar.length, bar.label = Span(float(length[1]) * count, float(length[1]) * count, unit), part
        elif (span := values.span(part)) is not None and values.is_span(part):
            bar.length, bar.label = span, part
        elif not bar.identifier and _IDENTIFIER.match(part):
            bar.identifier = part
        else:
            return False
    bar.label = bar.label if bar.length is not None else ""
    return bool(bar.tags or bar.after or bar.until or bar.length or bar.starts)


def _give_moment(bar: Bar, moment: dt.datetime, said: str, reader: DateReader) -> None:
    if bar.starts is None and not bar.after:
        bar.starts, bar.label = moment, bar.label or said
    else:
        bar.ends = _whole(moment, reader)
        timed = reader.precision == "moment" and bar.length is None
        if timed and bar.starts is not None and bar.ends is not None:
            minutes = (bar.ends - bar.starts).total_seconds() / 60
            if 0 < minutes < 1440:
                bar.length, bar.label = Span(minutes, minutes, "minute"), f"{bar.label}, {said}"


def _whole(moment: dt.datetime, reader: DateReader) -> dt.datetime | None:
    """The end of what a date names: the day that a bar is said to end on is meant with all its hours."""
    if reader.precision in ("month", "year"):
        return _months_later(moment, 1 if reader.precision == "month" else 12)
    return _later(moment, _DAY if reader.precision == "day" else dt.timedelta())


# --- days ----------------------------------------------------------------


def _place(chart: Chart) -> None:
    """Finds where each bar begins and ends, also of those that wait for later ones."""
    known = {bar.identifier: bar for bar in reversed(chart.bars) if bar.identifier}
    before = dict(zip((id(bar) for bar in chart.bars[1:]), chart.bars, strict=False))
    waiting = chart.bars
    for _ in range(_ROUNDS):
        left = [bar for bar in waiting if not _placed(bar, before.get(id(bar)), known, chart.calendar)]
        if len(left) in (0, len(waiting)):
            break
        waiting = left


def _placed(bar: Bar, before: Bar | None, known: dict[str, Bar], calendar: Calendar) -> bool:
    """Places a bar, if those that it depends on are placed."""
    if bar.starts is None:
        sources = [known[name] for name in bar.after if name in known] if bar.after else [before] if before else []
        found = [source.ends for source in sources if source is not None and source.ends is not None]
        if found and len(found) == len(sources):
            bar.starts = max(found) if bar.is_milestone and _is_instant(bar) else _next_working(calendar, max(found))
    if bar.ends is None and bar.until:
        begins = [known[name].starts for name in bar.until if name in known]
        dated = [begin for begin in begins if begin is not None]
        if dated and len(dated) == len(begins):
            bar.ends = min(dated)
    elif bar.ends is None and bar.starts is not None and bar.length is not None:
        bar.ends = _end(calendar, bar.starts, bar.length)
    return bar.starts is not None and bar.ends is not None


def _is_instant(bar: Bar) -> bool:
    return bar.length is None or bar.length.max == 0


def _later(moment: dt.datetime, delta: dt.timedelta) -> dt.datetime | None:
    try:
        return moment + delta
    except OverflowError:
        return None


def _next_working(calendar: Calendar, moment: dt.datetime) -> dt.datetime:
    """`moment`, or the beginning of the next day that counts."""
    for days in range(_MOST_FREE_DAYS + 8):
        later = _later(moment, days * _DAY)
        if later is not None and calendar.is_working(later.date()):
            return later if not days else dt.datetime.combine(later.date(), dt.time())
    return moment


def _end(calendar: Calendar, starts: dt.datetime, length: Span) -> dt.datetime | None:
    """When a length that starts then is over: days and weeks are those that the chart counts."""
    if length.unit in ("minute", "hour"):
        minutes = length.max * (60 if length.unit == "hour" else 1)
        return _later(starts, dt.timedelta(minutes=minutes)) if minutes < _LONGEST * 1440 else None
    if length.unit == "month":
        return _months_later(starts, math.ceil(length.max)) if length.max < _LONGEST / 28 else None
    days = math.ceil(length.max * (len(calendar.weekdays) if length.unit == "week" else 1))
    if not 0 < days < _LONGEST:
        return starts if days == 0 else None
    end = starts
    missing = days
    while missing:
        later = _later(end, missing * _DAY)
        if later is None:
            return None
        end = later
        missing = days - count_working_days(calendar, starts.date(), (end - _DAY).date())
    return end


def _months_later(moment: dt.datetime, count: int) -> dt.datetime | None:
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    if year > dt.MAXYEAR:
        return None
    return moment.replace(year=year, month=month + 1, day=min(moment.day, months.monthrange(year, month + 1)[1]))


def _days(bar: Bar) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a bar: it ends with the day whose midnight is its end."""
    starts, ends = bar.starts, bar.ends
    first = starts.date() if starts is not None else None
    if ends is None or (starts is not None and ends < starts):
        return first, None
    if starts is not None and ends == starts and not bar.after:
        return first, first
    last = (ends - _INSTANT).date() if ends > dt.datetime.min else None
    return (min(first, last) if first and last else first), last
