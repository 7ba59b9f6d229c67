"""The first sheet: what was read, by whom and when; health; progress with charts; what the other sheets hold."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from openpyxl.styles import Alignment
from openpyxl.worksheet.hyperlink import Hyperlink

from exports.tables import Block, Column, Kind, Verdict
from exports.writers.xlsx import charts, styles, text
from exports.writers.xlsx.book import Book, Pen
from exports.writers.xlsx.data import mark_rule

#: Columns: a margin, labels, five of values, a gap, then the charts.
_WIDTHS = {"A": 2, "B": 30, "C": 12, "D": 12, "E": 12, "F": 12, "G": 12, "H": 3}
_FIRST, _VALUES_WIDTH = 2, 72
_CHART_COLUMN, _ROW_CM = "I", 0.53


class Front:
    """Writes the first sheet from top to bottom; `self.row` is the last row written."""

    def __init__(self, book: Book, title: str) -> None:
        self.book, self.document = book, book.document
        self.sheet = book.sheet(title)
        self.row = 0
        self._chart_row = 4
        for letter, width in _WIDTHS.items():
            self.sheet.column_dimensions[letter].width = width
        self._label = self._pen(styles.font(color=styles.SOFT), border=styles.UNDERLINED)
        self._line = self._pen(styles.font(), border=styles.UNDERLINED)

    def _pen(self, font: Any, *, kind: Kind = Kind.TEXT, **look: Any) -> Pen:
        number_format = styles.NUMBER_FORMATS.get(kind, "General")
        look = {"alignment": Alignment(horizontal="left", vertical="top", indent=1), **look}
        return Pen(self.sheet, font=font, number_format=number_format, **look)

    def _head(self, kind: Kind, words: str) -> Any:
        return Pen(self.sheet, **styles.heading(kind)).write(text.clean(words))

    def write(self, sheets: list[tuple[str, str, int]]) -> None:
        """The whole sheet; `sheets` are title, what it holds, and rows of those that follow."""
        self._title()
        if self.document.verdict is not None:
            self._health(self.document.verdict)
        self._facts()
        for block in self.document.blocks:
            self._block(block)
        self._contents(sheets)
        if self.document.scales:
            self._scales()
        last = max(self.row, self._chart_row)
        self.sheet.print_area = f"A1:Q{last}"
        self.sheet.close()

    def _append(self, *cells: Any, height: float | None = None) -> None:
        self.row += 1
        if height is not None:
            self.sheet.row_dimensions[self.row].height = height
        self.sheet.append([None, *cells])

    def _title(self) -> None:
        document = self.document
        self._append(height=6)
        self._append(
            self._heading_pen(20).write(text.clean(document.heading)),
            height=30,
        )
        subtitle = _("%(title)s · as of %(moment)s") % {"title": document.title, "moment": self.book.moment()}
        self._append(
            self._pen(styles.font(size=11, color=styles.SOFT), alignment=Alignment()).write(text.clean(subtitle)),
            height=18,
        )
        self.sheet._hyperlinks.append(Hyperlink(ref="B2", target=document.url))
        self._append()

    def _heading_pen(self, size: int) -> Pen:
        return self._pen(styles.font(size=size, bold=True, color=styles.ACCENT), alignment=Alignment(vertical="center"))

    def _heading(self, words: str) -> None:
        self._append()
        self._append(self._heading_pen(12).write(text.clean(words)), height=20)

    def _health(self, verdict: Verdict) -> None:
        badge = self._pen(
            styles.tone_font(verdict.tone, size=12),
            fill=styles.fill(verdict.tone),
            alignment=Alignment(horizontal="center", vertical="center"),
        )
        first, *rest = [text.clean(reason) for reason in verdict.reasons] or [""]
        plain = self._pen(styles.font(), alignment=Alignment(horizontal="left", vertical="center", indent=1))
        self._append(badge.write(_("Health: %(light)s") % {"light": verdict.name}), plain.write(first), height=22)
        for reason in rest:
            self._append(None, plain.write(reason))

    def _facts(self) -> None:
        self._heading(_("The report"))
        for fact in self.document.facts:
            value = self.book.value(fact.kind, fact.value)
            pen = self._pen(
                styles.font(),
                kind=fact.kind,
                border=styles.UNDERLINED,
                alignment=Alignment(horizontal="left", vertical="top", indent=1, wrap_text=isinstance(value, str)),
            )
            empty = "–" if value is None or value == "" else value
            self._wide_row(self._label.write(text.clean(fact.label)), pen.write(empty), empty)

    def _wide_row(self, label: Any, cell: Any, value: Any) -> None:
        """A label, and a value across the five columns beside it, as high as its text needs."""
        lines = text.lines(value, _VALUES_WIDTH) if isinstance(value, str) else 1
        self.sheet.merged_cells.add(f"C{self.row + 1}:G{self.row + 1}")
        rest = [self._line.stamp(None) for _column in range(4)]
        self._append(label, cell, *rest, height=15.0 * lines)

    def _block(self, block: Block) -> None:
        table = block.table
        self._heading(table.title)
        self._append(*(self._head(column.kind, column.header) for column in table.columns))
        header_row = self.row
        for row in table.rows():
            self._append(*(self._block_cell(column, row) for column in table.columns))
        for position, column in enumerate(table.columns):
            letter = "BCDEFG"[position]
            for mark in column.marks:
                cells = f"{letter}{header_row + 1}:{letter}{self.row}"
                self.sheet.conditional_formatting.add(cells, mark_rule(mark, f"{letter}{header_row + 1}"))
        if block.chart is not None:
            chart = charts.bar_chart(self.sheet, block, header_row=header_row, first_column=_FIRST)
            self.sheet.add_chart(chart, f"{_CHART_COLUMN}{self._chart_row}")
            self._chart_row += round(chart.height / _ROW_CM) + 1

    def _block_cell(self, column: Column[Any], row: Any) -> Any:
        pen = self._pen(
            styles.font(), kind=column.kind, border=styles.UNDERLINED, alignment=styles.alignment(column.kind)
        )
        return pen.write(self.book.value(column.kind, column.get(row)))

    def _contents(self, sheets: list[tuple[str, str, int]]) -> None:
        self._heading(_("Sheets"))
        self._append(self._head(Kind.TEXT, _("Sheet")), self._head(Kind.INTEGER, _("Rows")))
        link = self._pen(styles.font(color="1D4A80", underline=True), border=styles.UNDERLINED)
        count = self._pen(
            styles.font(),
            kind=Kind.INTEGER,
            border=styles.UNDERLINED,
            alignment=styles.alignment(Kind.INTEGER),
        )
        for title, _holds, rows in sheets:
            self._append(link.write(title), count.write(rows))
            target = "'" + title.replace("'", "''") + "'!A1"
            self.sheet._hyperlinks.append(Hyperlink(ref=f"B{self.row}", location=target, display=title))

    def _scales(self) -> None:
        self._heading(_("Scales"))
        pen = self._pen(
            styles.font(), border=styles.UNDERLINED, alignment=Alignment(vertical="top", indent=1, wrap_text=True)
        )
        for name, words in self.document.scales:
            value = text.clean(words)
            self._wide_row(self._label.write(text.clean(name)), pen.write(value), value)
