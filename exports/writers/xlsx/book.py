"""A workbook in the making: its sheets, the names that are taken, and the texts too long for a cell."""

from __future__ import annotations

import datetime as dt
import os
from copy import copy
from dataclasses import dataclass
from typing import IO, Any, cast

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from exports.tables import Document, Kind
from exports.writers import values
from exports.writers.xlsx import text
from exports.writers.xlsx.sheet import Sheet, StyledCell

#: Rows of a sheet, the header among them.
ROW_LIMIT = 1_048_576
#: Excel knows no day before; an earlier one is written as text.
FIRST_DAY = dt.date(1900, 3, 1)


@dataclass(frozen=True, slots=True)
class Overflow:
    """A text that did not fit into its cell, whole."""

    sheet: str
    cell: str
    text: str


class Book:
    """Sheets are written row by row to disk and never held in memory."""

    def __init__(self, document: Document, row_limit: int = ROW_LIMIT) -> None:
        self.document = document
        self.row_limit = row_limit
        self.workbook = Workbook(write_only=True)
        self._sheets: list[Sheet] = []
        self.overflows: list[Overflow] = []
        self.table_names: set[str] = set()
        self._titles: set[str] = set()
        self._describe()

    def _describe(self) -> None:
        document, about = self.document, self.workbook.properties
        about.title = text.clean(f"{document.heading} – {document.title}")
        about.subject = text.clean(document.title)
        about.creator = about.lastModifiedBy = text.clean(document.requester)
        about.description = _("As of %(moment)s.") % {"moment": self.moment()}
        about.keywords = f"{document.project}, {document.report}"
        about.created = document.as_of.astimezone(dt.UTC).replace(tzinfo=None)

    def moment(self) -> str:
        """The moment of the report with its zone, for people."""
        return f"{self.document.local(self.document.as_of):%Y-%m-%d %H:%M} ({self.document.zone})"

    def reserve(self, wanted: str) -> str:
        """A sheet title like `wanted` that nobody else gets."""
        title = text.sheet_title(wanted, self._titles)
        self._titles.add(title.lower())
        return title

    def sheet(self, title: str) -> Sheet:
        """A new sheet under a reserved title: landscape, one page wide, with project, moment and page numbers."""
        sheet: Sheet = self.workbook.create_sheet(title)
        self._sheets.append(sheet)
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3)
        header, footer = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
        header.left.text = _printable(f"{self.document.heading} – {title}")
        header.right.text = _printable(self.moment())
        footer.right.text = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
        return sheet

    def table_name(self, title: str) -> str:
        name = text.table_name(title, self.table_names)
        self.table_names.add(name.lower())
        return name

    def value(self, kind: Kind, value: Any) -> Any:
        """A value as a cell takes it: text cleaned, moments on the project's clock, percent as a share."""
        match value:
            case None | bool():
                return value
            case dt.datetime():
                local = self.document.local(value).replace(tzinfo=None)
                return local if local.date() >= FIRST_DAY else local.isoformat(" ", "minutes")
            case dt.date():
                return value if value >= FIRST_DAY else value.isoformat()
            case dt.time():
                return value
            case _ if kind == Kind.CHOICE:
                return values.label(value)
            case _ if kind == Kind.PERCENT:
                return value / 100
            case _ if kind in (Kind.INTEGER, Kind.NUMBER):
                return values.number(value)
            case _:
                return text.clean(str(value))

    def save(self, file: IO[bytes]) -> None:
        self.workbook.save(file)

    def discard(self) -> None:
        """Remove what an unfinished workbook has left on the disk."""
        for sheet in self._sheets:
            writer = sheet._writer
            if writer is not None and os.path.exists(writer.out):
                if sheet._rows is not None:
                    sheet._rows.close()
                writer.close()
                writer.cleanup()


def _printable(words: str) -> str:
    """A text for the header of a page, in which `&` begins a code."""
    return text.clean(words).replace("&", "&&")[:200]


class Pen:
    """One cell of a sheet, used again for every row: openpyxl writes a row at once and keeps nothing of it."""

    def __init__(self, sheet: Sheet, **look: Any) -> None:
        self.cell = cast(StyledCell, WriteOnlyCell(sheet))
        for name, value in look.items():
            setattr(self.cell, name, value)
        self._plain = copy(self.cell._style)
        self.cell.quotePrefix = True
        self._quoted = copy(self.cell._style)

    def write(self, value: Any) -> Cell:
        """The cell with a value. A text is always a text: never a formula, also after somebody edits it."""
        self.cell.value = value
        self.cell._style = self._plain
        if isinstance(value, str):
            self.cell.data_type = "s"
            if value[:1] in ("=", "+", "-", "@"):
                self.cell._style = self._quoted
        return self.cell

    def stamp(self, value: Any) -> Cell:
        """Like `write`, but a cell of its own, for a row that has several of this look."""
        return copy(self.write(value))
