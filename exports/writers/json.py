"""JSON after the schema in docs/report-schema.md, written row by row."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import IO, Any

from exports.tables import Dataset, Document
from exports.writers import values
from exports.writers.base import Progress, Writer

SCHEMA = "lockstep.report"
#: Raised when a reader of the older form would misread the newer one; new names alone do not raise it.
VERSION = 1


def write(document: Document, file: IO[bytes], progress: Progress, options: Mapping[str, Any]) -> None:
    """The head in one piece, then every dataset with one row a line."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
    head = json.dumps(_head(document), ensure_ascii=False, indent=1)
    text.write(head.removesuffix("\n}") + ',\n "datasets": {')
    for position, dataset in enumerate(document.datasets):
        text.write(",\n" if position else "\n")
        _write_dataset(dataset, document, text, progress)
    text.write("\n }\n}\n")
    text.detach()


def _head(document: Document) -> dict[str, Any]:
    verdict = document.verdict
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "report": document.report,
        "title": document.title,
        "project": {"slug": document.project, "title": document.heading, "url": document.url},
        "as_of": values.iso(document.as_of, document.zone),
        "time_zone": str(document.zone),
        "requested_by": document.requester,
        "health": {"name": verdict.name, "reasons": list(verdict.reasons)} if verdict is not None else None,
        "facts": {fact.name: _plain(fact.value, document) for fact in document.facts},
        "summaries": {block.table.name: _rows(block.table, document) for block in document.blocks},
        "scales": dict(document.scales),
        "counts": {dataset.name: dataset.count for dataset in document.datasets},
    }


def _rows(dataset: Dataset[Any], document: Document) -> list[dict[str, Any]]:
    return [_row(dataset, row, document) for row in dataset.rows()]


def _row(dataset: Dataset[Any], row: Any, document: Document) -> dict[str, Any]:
    found = {column.name: _plain(column.get(row), document) for column in dataset.columns}
    return {**found, "url": dataset.link(row)} if dataset.link else found


def _write_dataset(dataset: Dataset[Any], document: Document, text: io.TextIOWrapper, progress: Progress) -> None:
    progress.stage(dataset.title)
    columns = [{"name": column.name, "header": column.header, "kind": column.kind} for column in dataset.columns]
    head = json.dumps({"title": dataset.title, "columns": columns}, ensure_ascii=False)
    text.write(f'  "{dataset.name}": {head.removesuffix("}")}, "rows": [')
    for position, row in enumerate(dataset.rows()):
        text.write(",\n   " if position else "\n   ")
        text.write(json.dumps(_row(dataset, row, document), ensure_ascii=False))
        progress.row()
    text.write("]}")


def _plain(value: Any, document: Document) -> Any:
    match value:
        case None | bool():
            return value
        case Enum():
            return values.code(value)
        case int() | float() | Decimal():
            return values.number(value)
        case dt.date() | dt.time():
            return values.iso(value, document.zone)
        case _:
            return str(value)


WRITER = Writer(write=write, extension=lambda document: ".json")
