"""Excel workbooks: the first sheet, then a sheet a dataset, each a native table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _

from exports.tables import Column, Dataset, Document, Kind
from exports.writers.base import Progress, Writer
from exports.writers.xlsx import text
from exports.writers.xlsx.book import ROW_LIMIT, Book
from exports.writers.xlsx.data import write_dataset
from exports.writers.xlsx.front import Front
from exports.writers.xlsx.grid import write_grid


def write(
    document: Document,
    file: IO[bytes],
    progress: Progress,
    options: Mapping[str, Any],
    *,
    row_limit: int = ROW_LIMIT,
) -> None:
    """The whole workbook into `file`. Rows go to disk as they come, so memory does not grow with them."""
    book = Book(document, row_limit)
    try:
        _write_sheets(book, progress)
        progress.stage(_("Packing the workbook"))
        book.save(file)
    finally:
        book.discard()


def _write_sheets(book: Book, progress: Progress) -> None:
    document = book.document
    front_title = book.reserve(_("Summary"))
    shown = [(dataset, book.reserve(dataset.title)) for dataset in document.datasets if dataset.shown]
    grids = {grid.of: (grid, book.reserve(grid.title)) for grid in document.grids}
    Front(book, front_title).write([(title, dataset.title, dataset.count) for dataset, title in shown])
    for dataset, title in shown:
        write_dataset(book, dataset, title, progress)
        if dataset.name in grids:
            write_grid(book, *grids[dataset.name])
    if book.overflows:
        write_dataset(book, _overflow(book), book.reserve(_("Overflow")), Progress())


def _overflow(book: Book) -> Dataset[tuple[str, str, int, str]]:
    """The texts that did not fit into their cells, each in as many parts as it needs."""
    parts = [
        (found.sheet, found.cell, number, part)
        for found in book.overflows
        for number, part in enumerate(text.pieces(found.text), start=1)
    ]
    return Dataset(
        name="overflow",
        title=_("Overflow"),
        columns=(
            Column("sheet", _("Sheet"), Kind.TEXT, lambda part: part[0], width=20),
            Column("cell", _("Cell"), Kind.TEXT, lambda part: part[1], width=10),
            Column("part", _("Part"), Kind.INTEGER, lambda part: part[2], width=8),
            Column("text", _("Text"), Kind.LONG_TEXT, lambda part: part[3], width=120),
        ),
        rows=lambda: parts,
        count=len(parts),
    )


WRITER = Writer(
    write=write,
    extension=lambda document: ".xlsx",
)
