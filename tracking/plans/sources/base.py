"""What every source of plans shares: the document that came in, and what a source can do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Protocol

from tracking.plans.documents.text import decode
from tracking.plans.model.kinds import Role
from tracking.plans.model.plan import Plan

#: Column names → roles. Names are those of `Table.columns`, so that one mapping fits the next version of a file.
ColumnRoles = Mapping[str, Role]


class Document:
    """The bytes that arrived and the name they came under; `text` is decoded once, when first asked for."""

    def __init__(self, data: bytes, filename: str) -> None:
        self.data = data
        self.filename = filename or "The document"

    @property
    def suffix(self) -> str:
        """The ending of the file name in lower case, such as ".csv"; "" when there is none."""
        return PurePath(self.filename).suffix.lower()

    @property
    def stem(self) -> str:
        """The file name in words: "release-tasks_v2.csv" → "release tasks v2"."""
        return " ".join(PurePath(self.filename).stem.replace("_", " ").replace("-", " ").split())

    @cached_property
    def text(self) -> str:
        """Raises PlanError for a file that is no readable text."""
        return decode(self.data, self.filename)


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the page shows it: its name (unique in the table), what it was taken for, the first values."""

    name: str
    role: Role
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What a page needs to let somebody correct the reading of a table. `sheets` is empty where there are none."""

    columns: Sequence[Column]
    header_line: int
    sheet: str = ""
    sheets: Sequence[str] = field(default_factory=tuple)


class Source(Protocol):
    """A kind of file that plans come in. Everything but `recognises` may raise PlanError."""

    @property
    def name(self) -> str:
        """The word by which the kind is known: "csv", "workbook", …"""

    def recognises(self, document: Document) -> bool:
        """Whether the document is of this kind. Never raises."""

    def columns(self, document: Document, sheet: str | None = None) -> Table | None:
        """The columns and what they are taken for; None for a kind whose fields need no mapping."""

    def rows(self, document: Document, sheet: str | None = None) -> Sequence[Sequence[str]] | None:
        """The rows that lines are counted by, the first of them line 1; None where these are the lines of the text."""

    def read(self, document: Document, mapping: ColumnRoles | None = None, sheet: str | None = None) -> Plan:
        """The plan. `mapping` corrects the roles of the columns it names; `sheet` picks one of a workbook."""
