"""A grid on a sheet of its own, such as the risk matrix."""

from __future__ import annotations

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from exports.tables import Grid
from exports.writers.xlsx import styles, text
from exports.writers.xlsx.book import Book, Pen

_WIDTH = 26


def write_grid(book: Book, grid: Grid, title: str) -> None:
    """Row labels to the left, column labels below the title, every cell in its tone and in words."""
    sheet = book.sheet(title)
    sheet.column_dimensions["A"].width = 18
    for position in range(len(grid.column_labels)):
        sheet.column_dimensions[get_column_letter(position + 2)].width = _WIDTH
    heading = Pen(sheet, font=styles.font(size=14, bold=True, color=styles.ACCENT))
    label = Pen(
        sheet,
        font=styles.font(bold=True, color="FFFFFF"),
        fill=styles.HEADER_FILL,
        alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
        border=styles.BOXED,
    )
    sheet.append([heading.write(text.clean(grid.title))])
    sheet.append([])
    labels = [f"{grid.row_title} ↓\n{grid.column_title} →", *grid.column_labels]
    sheet.row_dimensions[3].height = styles.row_height(2)
    sheet.append(label.write(text.clean(words)) for words in labels)
    for offset, (name, cells) in enumerate(zip(grid.row_labels, grid.cells, strict=True)):
        lines = max(text.lines(cell.text, _WIDTH) for cell in cells)
        sheet.row_dimensions[4 + offset].height = styles.row_height(max(4, lines))
        pens = [
            Pen(
                sheet,
                font=styles.tone_font(cell.tone, bold=False),
                fill=styles.fill(cell.tone),
                alignment=Alignment(horizontal="left", vertical="top", indent=1, wrap_text=True),
                border=styles.BOXED,
            )
            for cell in cells
        ]
        written = [pen.write(_short(cell.text)) for pen, cell in zip(pens, cells, strict=True)]
        sheet.append([label.write(text.clean(name)), *written])
    if grid.note:
        sheet.append([])
        sheet.append([Pen(sheet, font=styles.font(italic=True, color=styles.SOFT)).write(text.clean(grid.note))])
    sheet.print_area = f"A1:{get_column_letter(len(grid.column_labels) + 1)}{len(grid.cells) + 5}"
    sheet.close()


def _short(words: str) -> str:
    """A grid repeats what its table says in full, so a cell too full of it just ends in dots."""
    found = text.clean(words)
    return found if text.fits(found) else found[: text.limit(found) - 1] + "…"
