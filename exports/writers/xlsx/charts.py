"""Native charts from the small tables of the first sheet."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)

from exports.tables import Block
from exports.writers.xlsx import styles
from exports.writers.xlsx.sheet import Sheet

WIDTH_CM = 15


def height_cm(bars: int) -> float:
    return min(4.2 + 0.75 * bars, 16.0)


def bar_chart(sheet: Sheet, block: Block, *, header_row: int, first_column: int) -> BarChart:
    """Stacked bars of a block whose table stands on `sheet` with its header in `header_row`."""
    asked = block.chart
    if asked is None:
        raise ValueError("This block asks for no chart.")
    names = [column.name for column in block.table.columns]
    last_row = header_row + block.table.count
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 45
    chart.title = _title(asked.title)
    chart.width, chart.height = WIDTH_CM, height_cm(block.table.count)
    for name, tone in zip(asked.series, asked.tones, strict=True):
        column = first_column + names.index(name)
        chart.add_data(Reference(sheet, min_col=column, min_row=header_row, max_row=last_row), titles_from_data=True)
        colour = styles.TONES[tone][2]
        chart.series[-1].graphicalProperties = GraphicalProperties(solidFill=colour)
        chart.series[-1].graphicalProperties.line.solidFill = colour
    labels = first_column + names.index(asked.category)
    chart.set_categories(Reference(sheet, min_col=labels, min_row=header_row + 1, max_row=last_row))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorGridlines = None
    chart.y_axis.numFmt, chart.y_axis.crosses = "0", "max"
    if len(asked.series) > 1:
        chart.legend.position = "b"
    else:
        chart.legend = None
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    return chart


def _title(words: str) -> Title:
    look = CharacterProperties(sz=1200, b=True, solidFill=styles.ACCENT, latin=Font(typeface=styles.FONT))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=words)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
