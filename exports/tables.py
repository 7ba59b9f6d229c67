"""What a report is made of, whatever its format: columns, datasets, facts, grids, charts.

One definition of a column feeds every format, so header and value cannot
drift apart. A report builds a `Document`, a writer turns it into a file;
neither knows the other.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db.models import Choices

from tracking.surface.choices import Tone

Row = TypeVar("Row")


class Kind(StrEnum):
    """What a column holds. PERCENT is a whole number from 0 to 100; CHOICE a member of an enumeration."""

    TEXT = "text"
    LONG_TEXT = "long text"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Mark:
    """The tone of a cell that says `words`: all of them somewhere in it, or, with one word, exactly that."""

    tone: Tone
    words: tuple[str, ...]
    exactly: bool = True


def marks_of(choices: type[Choices]) -> tuple[Mark, ...]:
    """One mark a state, for its label in its tone; none for choices without tones."""
    return tuple(Mark(choice.tone, (str(choice.label),)) for choice in choices if hasattr(choice, "tone"))


def _of_the_same_name(row: Any) -> Any:
    raise AssertionError("A column replaces this by the attribute of its own name.")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its name for machines, its header for people, and how to get its value from a row.

    Without `get` the value is the row's attribute `name`. `width` is in
    characters. `marks` are tried in order; without any, they are those of
    `choices`. An `editable` choice may be changed by hand where the format
    allows it.
    """

    name: str
    header: str
    kind: Kind
    get: Callable[[Row], Any] = _of_the_same_name
    width: int = 12
    choices: type[Choices] | None = None
    marks: tuple[Mark, ...] = ()
    editable: bool = False

    def __post_init__(self) -> None:
        if self.get is _of_the_same_name:
            object.__setattr__(self, "get", attrgetter(self.name))
        if self.choices is not None and not self.marks:
            object.__setattr__(self, "marks", marks_of(self.choices))


@dataclass(frozen=True, slots=True)
class Dataset(Generic[Row]):
    """A table: columns, and rows that can be gone through as often as need be.

    `link` gives a row's page, or "". The first `lead` columns name a row and
    stay in sight. An `optional` one is left out of formats
    for people when it is empty; `nothing` is what they say of one that is not.
    """

    name: str
    title: str
    columns: tuple[Column[Row], ...]
    rows: Callable[[], Iterable[Row]]
    count: int
    link: Callable[[Row], str] | None = None
    lead: int = 1
    optional: bool = False
    nothing: str = ""

    @property
    def shown(self) -> bool:
        return self.count > 0 or not self.optional


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value of the first page."""

    name: str
    label: str
    value: Any
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Verdict:
    """Health in a word, its tone, and the reasons."""

    name: str
    tone: Tone
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from a small table: one bar a row, labelled by `category`, stacked from the columns `series`."""

    title: str
    category: str
    series: tuple[str, ...]
    tones: tuple[Tone, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A small table of the first page, with a chart of it or without."""

    table: Dataset[Any]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Grid:
    """A crosswise view of a dataset, such as a risk matrix: `cells[row][column]`."""

    title: str
    of: str
    row_title: str
    column_title: str
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    cells: tuple[tuple[GridCell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, before it has a format. Every part comes from one snapshot at `as_of`.

    A list of rows says nothing of health: it has no `verdict`.
    """

    report: str
    title: str
    heading: str
    project: str
    url: str
    as_of: dt.datetime
    zone: zoneinfo.ZoneInfo
    requester: str
    facts: tuple[Fact, ...]
    verdict: Verdict | None
    blocks: tuple[Block, ...]
    scales: tuple[tuple[str, str], ...]
    datasets: tuple[Dataset[Any], ...]
    grids: tuple[Grid, ...] = field(default=())

    @property
    def rows(self) -> int:
        """How many rows all datasets have together."""
        return sum(dataset.count for dataset in self.datasets)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """A moment on the clock of the project."""
        return moment.astimezone(self.zone)
