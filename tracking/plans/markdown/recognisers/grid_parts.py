"""What a grid is made of: who and when on its axes, work in its cells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.cell_work import Work, works_of
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.people import Person
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.session_tables import column_days
from tracking.plans.markdown.week_days import WORKING_DAYS, week_days
from tracking.plans.model.plan import Range, Session
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.periods import Stretch, stretch
from tracking.plans.words.vocabulary import is_one_of

#: More words than a weekday with its date has.
_LONGEST_DAY = 4
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NUMBERS = re.compile(r"(?P<letter>[A-Za-z]?)\.?\s?(?P<first>\d{1,3})(?:\s*[-–—]\s*(?P=letter)(?P<last>\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class When:
    """Where on the axis of time a cell stands: weeks, days, dates as ordinals, or a `phase` with a name.

    `said` holds the words for days of the calendar that do not say their year.
    """

    unit: Literal["", "week", "day", "date"] = ""
    first: int = 0
    last: int = 0
    phase: str = ""
    said: str = ""

    @property
    def days(self) -> Range | None:
        span = Range(self.first, self.last)
        return week_days(span) if self.unit == "week" else span if self.unit == "day" else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell below a person, or in a person's row."""

    line: int
    at: int
    person: Person
    when: When
    text: str
    works: list[Work]


@dataclass(slots=True)
class Grid:
    """`axis` holds the columns that say who or when, by line, where they were understood as a whole;
    `read` the cells.

    `sure`: its people are told by form or by a list of people; `timed`: one axis is that of time.
    """

    table: Node
    sure: bool
    timed: bool
    cells: list[Cell] = field(default_factory=list)
    axis: dict[int, set[int]] = field(default_factory=dict)
    read: set[tuple[int, int]] = field(default_factory=set)


def add_cell(grid: Grid, row: Row, at: int, person: Person, when: When) -> None:
    """Takes up what a cell holds, if it holds anything."""
    text = row.cell(at)
    if not values.is_blank(undecorated(plain(text))):
        grid.cells.append(Cell(row.line, at, person, when, text, works_of(text)))


# --- when ----------------------------------------------------------------


def when_of(reading: Reading, text: str, header: str) -> When | None:
    """The week, the day or the phase that a header or the first cell of a row names."""
    text = undecorated(plain(text))
    if not text or len(text) > 80:
        return None
    kind = column_days(text)
    weeks, days = values.weeks(text), values.days(text)
    if weeks and days and weeks.first == weeks.last and days.last <= 7:
        return moved(When("day", days.first, days.last), weeks.first)
    if kind == "day" and days:
        return When("day", days.first, days.last)
    if kind == "week" and weeks:
        return When("week", weeks.first, weeks.last)
    if dates := stretch(text):
        return _dated(dates, text)
    if date := values.date(text):
        return When("date", date.toordinal(), date.toordinal())
    if weekday := _weekday(text):
        return When("day", weekday, weekday)
    counted, unit = _NUMBERS.fullmatch(text), _unit(header)
    if counted and unit and counted["letter"].casefold() in ("", header[:1].casefold()):
        first, last = int(counted["first"]), int(counted["last"] or counted["first"])
        return When(unit, min(first, last), max(first, last))
    phase = reading.refs.phase(text) or reading.refs.phase_called(text)
    return None if phase is None else When(phase=phase.name)


def _dated(dates: Stretch, text: str) -> When:
    if dates.first is None or dates.last is None:
        return When(said=text)
    # The year of the document is a guess: the words stay beside it.
    said = "" if str(dates.last.year) in text else text
    return When("date", dates.first.toordinal(), dates.last.toordinal(), said=said)


def _unit(header: str) -> Literal["week", "day"] | None:
    """What the bare numbers below a header count."""
    if is_one_of(header, "key.week", "noun.week"):
        return "week"
    return "day" if is_one_of(header, "key.day", "noun.day") else None


def _weekday(text: str) -> int | None:
    """The weekday with which a short text opens, Monday as 1."""
    if len(text.split()) > _LONGEST_DAY:
        return None
    code = column_days(re.split(r"[\s,.(/]", undecorated(plain(text)), maxsplit=1)[0])
    return _WEEKDAYS.index(code) + 1 if code in _WEEKDAYS else None


def one_week(when: list[When | None], texts: list[str]) -> bool:
    """Whether weekdays of an axis follow each other as in one week: a Monday behind a Friday is of the next."""
    days = [one.first for one, text in zip(when, texts, strict=True) if one is not None and _weekday(text)]
    return all(first < second for first, second in pairwise(days))


def around(reading: Reading, table: Node) -> When:
    """When the work of a table without weeks or days is done: the phase, the weeks or the days of the titles above."""
    place = reading.place(table)
    phase = str(place.ref) if place.kind == "phase" else ""
    for above in table.ancestors():
        when = when_of(reading, above.text, "") if above.kind in ("heading", "label") else None
        if when is not None and when.unit and not _weekday(above.text):
            return replace(when, phase=phase)
    return When(phase=phase)


def week_around(reading: Reading, table: Node) -> int:
    """The week in which the days of a table lie, when a title above it names one; else 1."""
    weeks = values.weeks(reading.title_of(table))
    return weeks.first if weeks and weeks.first == weeks.last else 1


def moved(when: When, week: int) -> When:
    """A day counted within a week, counted from the start of the project."""
    if when.unit != "day" or when.last > 7 or week < 2:
        return when
    before = (week - 1) * WORKING_DAYS
    return When("day", when.first + before, when.last + before)


def lasts(session: Session, when: list[When]) -> None:
    """The weeks or days from the first to the last in which a session appears, if it says none itself."""
    session.weeks = session.weeks or _stretch(one for one in when if one.unit == "week")
    session.days = session.days or _stretch(one for one in when if one.unit == "day")
    dates = _stretch(one for one in when if one.unit == "date")
    if dates and not session.planned_start and not session.planned_end:
        session.planned_start, session.planned_end = map(dt.date.fromordinal, (dates.first, dates.last))
    said = dict.fromkeys(one.said for one in when if one.said)
    session.when_label = session.when_label or ", ".join(said)[:200]
    session.phase = session.phase or next((one.phase for one in when if one.phase), "")


def _stretch(when: Iterable[When]) -> Range | None:
    listed = list(when)
    return Range(min(one.first for one in listed), max(one.last for one in listed)) if listed else None
