"""CSV after RFC 4180 in UTF-8: one dataset is a file, several are a zip of files.

A text that a spreadsheet would take for a formula gets an apostrophe before
it; numbers stay numbers. With the option "excel" the file is the one that
Excel opens by itself where it expects semicolons and decimal commas, with a
byte order mark.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import IO, Any

from exports.tables import Dataset, Document
from exports.writers import values
from exports.writers.base import Progress, Writer

#: What makes a spreadsheet read a text as a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write(document: Document, file: IO[bytes], progress: Progress, options: Mapping[str, Any]) -> None:
    """One dataset straight into `file`; several into a zip, with the first page's facts as summary.csv."""
    excel = bool(options.get("excel"))
    if _single(document):
        _write_table(document.datasets[0], document, file, progress, excel)
        return
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("summary.csv", "w") as entry:
            _write_rows(_summary(document), document, entry, excel)
        for dataset in document.datasets:
            with archive.open(f"{dataset.name}.csv", "w", force_zip64=True) as entry:
                _write_table(dataset, document, entry, progress, excel)


def _single(document: Document) -> bool:
    return len(document.datasets) == 1


def _summary(document: Document) -> Iterable[list[Any]]:
    yield ["name", "label", "value"]
    for fact in document.facts:
        yield [fact.name, fact.label, fact.value]
    if document.verdict is not None:
        yield ["health", document.verdict.name, "; ".join(document.verdict.reasons)]
    for dataset in document.datasets:
        yield [f"rows_{dataset.name}", dataset.title, dataset.count]


def _write_table(dataset: Dataset[Any], document: Document, file: IO[bytes], progress: Progress, excel: bool) -> None:
    progress.stage(dataset.title)

    def rows() -> Iterable[list[Any]]:
        yield [column.header for column in dataset.columns]
        for row in dataset.rows():
            yield [column.get(row) for column in dataset.columns]
            progress.row()

    _write_rows(rows(), document, file, excel)


def _write_rows(rows: Iterable[list[Any]], document: Document, file: IO[bytes], excel: bool) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if excel else "utf-8", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value, document, excel) for value in row])
    text.detach()


def _cell(value: Any, document: Document, excel: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper() if excel else str(value).lower()
        case Enum():
            return _safe(values.label(value))
        case int() | float() | Decimal():
            plain = str(values.number(value))
            return plain.replace(".", ",") if excel else plain
        case dt.datetime() if excel:
            return document.local(value).strftime("%Y-%m-%d %H:%M:%S")
        case dt.date() | dt.time():
            return values.iso(value, document.zone)
        case _:
            return _safe(str(value))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) else text


WRITER = Writer(
    write=write,
    extension=lambda document: ".csv" if _single(document) else ".zip",
)
