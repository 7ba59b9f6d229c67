"""The sheet that rows are written to, as annotations name it: openpyxl lends it parts of its Worksheet, untyped."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import Cell
from openpyxl.chart._chart import ChartBase
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension, RowDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins, PrintPageSetup


class Sheet(WriteOnlyWorksheet):
    """What `create_sheet` of a write-only workbook gives. Nothing makes one of this class."""

    row_dimensions: dict[int, RowDimension]
    column_dimensions: dict[str, ColumnDimension]
    merged_cells: MultiCellRange
    conditional_formatting: ConditionalFormattingList
    data_validations: list[DataValidation]
    page_setup: PrintPageSetup
    sheet_properties: Any
    page_margins: PageMargins
    HeaderFooter: Any
    _hyperlinks: list[Hyperlink]
    _tables: Any
    _rows: Any
    _writer: Any

    def add_chart(self, chart: ChartBase, anchor: str | None = None) -> None: ...


class StyledCell(Cell):
    """What `WriteOnlyCell` gives, with the style that its look was looked up to."""

    _style: StyleArray
