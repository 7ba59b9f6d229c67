"""Data sheets: a dataset as a native table, on as many sheets as its rows need."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from openpyxl.formatting.rule import CellIsRule, DataBarRule, Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from exports.tables import Column, Dataset, Kind, Mark
from exports.writers.base import Progress
from exports.writers.values import label
from exports.writers.xlsx import styles, text
from exports.writers.xlsx.book import Book, Overflow, Pen
from tracking.surface.choices import Tone

#: Excel takes this many links on a sheet. Neighbours with one target share a link, so few sheets ever come near.
LINK_LIMIT = 65_530
#: Characters that stay readable on one landscape page; a wider sheet prints on several, side by side.
PAGE_WIDTH = 235


def write_dataset(book: Book, dataset: Dataset[Any], title: str, progress: Progress) -> None:
    """The dataset under a reserved sheet title, continued on further sheets beyond the row limit."""
    progress.stage(dataset.title)
    sheet = DataSheet(book, dataset, title)
    for row in dataset.rows():
        if sheet.full:
            sheet.finish()
            sheet = DataSheet(book, dataset, book.reserve(title))
        sheet.write(row)
        progress.row()
    sheet.finish()


class DataSheet:
    """One sheet of a dataset, from its header to its table."""

    def __init__(self, book: Book, dataset: Dataset[Any], title: str) -> None:
        self.book, self.dataset, self.title = book, dataset, title
        self.headers = text.unique_headers([column.header for column in dataset.columns])
        self.sheet = book.sheet(title)
        self.last = 1
        self._links: list[Hyperlink] = []
        self._lay_out()
        self._pens = [self._pen(position, column) for position, column in enumerate(dataset.columns)]
        self.sheet.append(
            Pen(self.sheet, **styles.heading(column.kind)).write(name)
            for name, column in zip(self.headers, dataset.columns, strict=True)
        )

    @property
    def full(self) -> bool:
        return self.last >= self.book.row_limit

    def _lay_out(self) -> None:
        """What openpyxl must know before the first row: widths, frozen panes, the height of the header."""
        sheet, lead = self.sheet, self.dataset.lead
        sheet.freeze_panes = f"{get_column_letter(lead + 1)}2"
        heads = zip(self.headers, self.dataset.columns, strict=True)
        sheet.row_dimensions[1].height = styles.row_height(
            1 + max(text.lines(name, column.width) for name, column in heads)
        )
        for position, column in enumerate(self.dataset.columns, start=1):
            sheet.column_dimensions[get_column_letter(position)].width = column.width + 2
        width = sum(column.width + 2 for column in self.dataset.columns)
        sheet.page_setup.fitToWidth = max(1, -(-width // PAGE_WIDTH))
        sheet.print_title_rows = "1:1"
        if sheet.page_setup.fitToWidth > 1:
            sheet.print_title_cols = f"A:{get_column_letter(lead)}"

    def _pen(self, position: int, column: Column[Any]) -> Pen:
        linked = position == 0 and self.dataset.link is not None
        return Pen(
            self.sheet,
            font=styles.font(color="1D4A80", underline=True) if linked else styles.font(),
            alignment=styles.alignment(column.kind),
            border=styles.UNDERLINED if all(mark.exactly for mark in column.marks) else styles.BOXED,
            number_format=styles.NUMBER_FORMATS.get(column.kind, "General"),
        )

    def write(self, row: Any) -> None:
        self.last += 1
        columns = self.dataset.columns
        values = [self._value(position, column, row) for position, column in enumerate(columns, start=1)]
        lines = max(
            text.lines(value, column.width) if isinstance(value, str) else 1
            for value, column in zip(values, columns, strict=True)
        )
        self.sheet.row_dimensions[self.last].height = styles.row_height(lines)
        self.sheet.append([pen.write(value) for pen, value in zip(self._pens, values, strict=True)])
        # The row is on the disk; what openpyxl keeps of it would grow with the table.
        del self.sheet.row_dimensions[self.last]
        if self.dataset.link is not None and (target := self.dataset.link(row)):
            self._link(target)

    def _value(self, position: int, column: Column[Any], row: Any) -> Any:
        value = self.book.value(column.kind, column.get(row))
        if isinstance(value, str) and not text.fits(value):
            cell = f"{get_column_letter(position)}{self.last}"
            self.book.overflows.append(Overflow(self.title, cell, value))
            note = _("… [cut here; the whole text is on the last sheet, under %(cell)s]") % {"cell": cell}
            return value[: text.limit(value) - len(note)] + note
        return value

    def _link(self, target: str) -> None:
        """The first cell of the row points at its page; a run of rows with one page has one link."""
        if self._links and self._links[-1].target == target:
            first = self._links[-1].ref.partition(":")[0]
            self._links[-1].ref = f"{first}:A{self.last}"
        elif len(self._links) < LINK_LIMIT:
            self._links.append(Hyperlink(ref=f"A{self.last}", target=target))

    def finish(self) -> None:
        """All that Excel wants to know after the last row."""
        self.sheet.print_area = f"A1:{get_column_letter(len(self.headers))}{max(self.last, 2)}"
        if self.last == 1:
            self._say_nothing()
        else:
            self._add_table()
            self._add_colours()
            self._add_choices()
            self.sheet._hyperlinks.extend(self._links)
        self.sheet.close()

    def _say_nothing(self) -> None:
        """An empty dataset is a header and a note; a table would need a row."""
        note = Pen(self.sheet, font=styles.font(italic=True, color=styles.SOFT))
        self.sheet.append([note.write(text.clean(self.dataset.nothing or _("Nothing here.")))])

    def _add_table(self) -> None:
        reference = f"A1:{get_column_letter(len(self.headers))}{self.last}"
        table = Table(displayName=self.book.table_name(self.title), ref=reference, autoFilter=AutoFilter(ref=reference))
        table.tableColumns = [TableColumn(id=number, name=name) for number, name in enumerate(self.headers, start=1)]
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        self.sheet._tables.add(table)

    def _column_range(self, position: int) -> str:
        letter = get_column_letter(position)
        return f"{letter}2:{letter}{self.last}"

    def _add_colours(self) -> None:
        for position, column in enumerate(self.dataset.columns, start=1):
            for mark in column.marks:
                rule = mark_rule(mark, f"{get_column_letter(position)}2")
                self.sheet.conditional_formatting.add(self._column_range(position), rule)
            if column.kind == Kind.PERCENT:
                bar = styles.TONES[Tone.INFO][2]
                rule = DataBarRule(start_type="num", start_value=0, end_type="num", end_value=1, color=bar)
                self.sheet.conditional_formatting.add(self._column_range(position), rule)

    def _add_choices(self) -> None:
        for position, column in enumerate(self.dataset.columns, start=1):
            if column.editable and column.choices is not None:
                words = [label(choice) for choice in column.choices]
                rule = DataValidation(type="list", formula1=_quoted(",".join(words)), allow_blank=True)
                rule.errorTitle, rule.error = column.header, _("Choose one of: %(words)s") % {"words": ", ".join(words)}
                rule.add(self._column_range(position))
                self.sheet.data_validations.append(rule)


def mark_rule(mark: Mark, cell: str) -> Rule:
    """A mark as a conditional format, for a range whose first cell is `cell`."""
    look = styles.conditional(mark.tone, bold=mark.exactly)
    if mark.exactly:
        rule = CellIsRule(operator="equal", formula=[_quoted(mark.words[0])], stopIfTrue=True)
    else:
        found = ",".join(f"ISNUMBER(SEARCH({_quoted(word)},{cell}))" for word in mark.words)
        rule = Rule(type="expression", formula=[f"AND({found})"], stopIfTrue=True)
    rule.dxf = look
    return rule


def _quoted(words: str) -> str:
    """A text inside a formula."""
    return '"' + words.replace('"', '""') + '"'
