"""Task lists as CSV, whatever the delimiter, the encoding and the rows above the headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan
from tracking.plans.sources.base import ColumnRoles, Document, Table
from tracking.plans.sources.columns import known_headings
from tracking.plans.sources.table import MAX_COLUMNS, MAX_ROWS, Grid, bounded, columns_of, find_header, is_task_table
from tracking.plans.sources.table import plan_from_grid as plan_of
from tracking.texts import gettext as _

DELIMITERS = ",;\t|"
_SUFFIXES = (".csv", ".tsv", ".tab")
#: How much of a text is looked at to tell its delimiter, and whether it is a table at all.
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 60


class Csv:
    name = "csv"

    def recognises(self, document: Document) -> bool:
        """By its name, or because its headings are those of a task list."""
        if document.suffix in _SUFFIXES:
            return True
        try:
            if not looks_like_csv(document.text):
                return False
            rows = sample_rows(document.text)
        except PlanError:
            return False
        return is_task_table(Grid(rows, 0))

    def columns(self, document: Document, sheet: str | None = None) -> Table | None:
        return columns_of(read_grid(document))

    def rows(self, document: Document, sheet: str | None = None) -> Sequence[Sequence[str]]:
        return read_grid(document).rows

    def read(self, document: Document, mapping: ColumnRoles | None = None, sheet: str | None = None) -> Plan:
        return plan_of(read_grid(document), document, mapping)


def read_grid(document: Document, max_columns: int = MAX_COLUMNS) -> Grid:
    """The rows of the document and where its headings stand. Raises PlanError beyond the limits."""
    rows = bounded(_all_rows(document), document.filename, max_columns)
    return Grid(rows, find_header(rows))


def looks_like_csv(text: str) -> bool:
    """Whether nearly every line has the same separator and no line looks like Markdown."""
    lines = [line for line in text.split("\n", 40)[:40] if line.strip()]
    if len(lines) < 2 or any(line.startswith(("#", "- ", "* ")) for line in lines):
        return False
    if all(line.startswith("|") for line in lines):
        return False
    return any(
        lines[0].count(separator) >= 1 and sum(line.count(separator) >= 1 for line in lines) >= 0.9 * len(lines)
        for separator in DELIMITERS
    )


def sample_rows(text: str) -> list[list[str]]:
    """The first rows, as far as they can be told from the beginning of the text."""
    sample, delimiter = _without_hint(text[:_SAMPLE])
    return _parsed_sample(sample, delimiter or _delimiter(sample))


def _all_rows(document: Document) -> list[list[str]]:
    text, hint = _without_hint(document.text)
    delimiter = hint or _delimiter(text[:_SAMPLE])
    rows: list[list[str]] = [[]] if hint else []
    try:
        for row in _parse(text, delimiter, strict=True):
            rows.append(row)
            if len(rows) > MAX_ROWS:
                break
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise PlanError(
                _(
                    "%(file)s has a quotation mark in row %(row)s that is never closed.",
                    file=document.filename,
                    row=str(len(rows) + 1),
                )
            ) from error
        return _leniently(document, text, delimiter, bool(hint))
    return rows


def _leniently(document: Document, text: str, delimiter: str, hinted: bool) -> list[list[str]]:
    """Rows with quotation marks inside values, which strict reading refuses."""
    rows: list[list[str]] = [[]] if hinted else []
    try:
        for row in _parse(text, delimiter, strict=False):
            rows.append(row)
            if len(rows) > MAX_ROWS:
                break
    except csv.Error as error:
        raise PlanError(
            _(
                "%(file)s cannot be read as CSV from row %(row)s on: %(error)s.",
                file=document.filename,
                row=str(len(rows) + 1),
                error=str(error),
            )
        ) from error
    return rows


def _without_hint(text: str) -> tuple[str, str]:
    """The text without the line "sep=;" that Excel takes as a hint, and the delimiter it names."""
    first, _end, rest = text.partition("\n") if text[:4].lower() == "sep=" else ("", "", text)
    return rest, first[4:5] if first[4:5] and first[4:5] in DELIMITERS else ""


def _parse(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    """Rows, with a blank line as an empty one, so that their numbers are those a spreadsheet shows."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _parsed_sample(sample: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in _parse(sample, delimiter, strict=False):
            rows.append(row)
            if len(rows) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return rows
    return rows


def _delimiter(sample: str) -> str:
    """The delimiter that gives most known headings; among equals, most rows of the same width."""

    def worth(delimiter: str) -> tuple[int, int, int]:
        rows = _parsed_sample(sample, delimiter)
        widths = [len(row) for row in rows if len(row) > 1]
        common = max(set(widths), key=widths.count) if widths else 0
        known = max((len(known_headings(row[:MAX_COLUMNS])) for row in rows[:50]), default=0)
        return known if common > 1 else 0, widths.count(common), common

    return max(DELIMITERS, key=worth)
