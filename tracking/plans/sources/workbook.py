"""Task lists in Excel workbooks. Calamine reads the cells; what reaches it was unpacked and measured here."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence

import python_calamine as calamine

from tracking.plans.documents.text import MAX_BYTES, clean, too_large
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan
from tracking.plans.sources.archive import parts_of, repacked
from tracking.plans.sources.base import ColumnRoles, Document, Table
from tracking.plans.sources.columns import known_headings
from tracking.plans.sources.sheet_size import MAX_CELLS, check_size, too_many_cells
from tracking.plans.sources.table import Grid, bounded, columns_of, find_header, plan_from_grid
from tracking.texts import gettext as _

MAX_SHEETS = 200
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb")
_WORKBOOK = "xl/workbook.xml"
# What calamine needs; drawings, links to other files, queries and programs stay outside.
_WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:workbook|sharedStrings|styles)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/worksheets/[^/]{1,200}\.xml|xl/vbaProject\.bin|xl/workbook\.bin",
    re.IGNORECASE,
)
_Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


class Workbook:
    name = "workbook"

    def recognises(self, document: Document) -> bool:
        if document.suffix in _SUFFIXES:
            return True
        return document.data.startswith(_ZIP) and _WORKBOOK.encode() in document.data

    def columns(self, document: Document, sheet: str | None = None) -> Table | None:
        return columns_of(read_grid(document, sheet))

    def rows(self, document: Document, sheet: str | None = None) -> Sequence[Sequence[str]]:
        return read_grid(document, sheet).rows

    def read(self, document: Document, mapping: ColumnRoles | None = None, sheet: str | None = None) -> Plan:
        return plan_from_grid(read_grid(document, sheet), document, mapping)


def read_grid(document: Document, sheet: str | None = None) -> Grid:
    """The rows of one sheet: the one named, or the one whose headings are most like those of a task list.

    Raises PlanError for what is no plain workbook, for one beyond the limits, and for a sheet it does not have.
    """
    filename = document.filename
    parts = _checked_parts(document)
    grids: list[Grid] = []
    try:
        with calamine.load_workbook(io.BytesIO(repacked(parts))) as book:
            names = [
                data.name
                for data in book.sheets_metadata
                if data.typ == calamine.SheetTypeEnum.WorkSheet and data.visible == calamine.SheetVisibleEnum.Visible
            ]
            if sheet is not None and sheet not in book.sheet_names:
                raise PlanError(
                    _(
                        "%(file)s has no sheet “%(sheet)s”; it has: %(sheets)s.",
                        file=filename,
                        sheet=sheet,
                        sheets=", ".join(names)[:300],
                    )
                )
            if len(names) > MAX_SHEETS:
                raise PlanError(
                    _(
                        "%(file)s has %(count)s sheets; the limit is %(limit)s.",
                        file=filename,
                        count=len(names),
                        limit=MAX_SHEETS,
                    )
                )
            cells = 0
            for name in [sheet] if sheet is not None else names:
                loaded = book.get_sheet_by_name(name)
                # Two sheets may share one part, so what was measured may come several times.
                cells += loaded.height * loaded.width
                if cells > MAX_CELLS:
                    raise too_many_cells(filename, cells)
                rows = bounded(_rows(loaded), f"{filename} ({name})")
                grids.append(Grid(rows, find_header(rows), name, tuple(names)))
    except PlanError:
        raise
    except BaseException as error:
        # A panic of the Rust library is no Exception; everything else that is none is not ours to take.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise PlanError(_("%(file)s is damaged: its cells cannot be read.", file=filename)) from error
    filled = [grid for grid in grids if grid.samples]
    if not filled:
        if sheet:
            raise PlanError(_("%(file)s has no rows below headings in sheet “%(sheet)s”.", file=filename, sheet=sheet))
        raise PlanError(_("%(file)s has no rows below headings.", file=filename))
    return max(filled, key=lambda grid: (len(known_headings(grid.headers)), len(grid.samples)))


def _checked_parts(document: Document) -> dict[str, bytes]:
    data, filename = document.data, document.filename
    if len(data) > MAX_BYTES:
        raise too_large(filename, len(data))
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise PlanError(_("%(file)s is protected by a password: save it without one and try again.", file=filename))
        raise PlanError(_("%(file)s is in the old .xls format: save it as .xlsx and try again.", file=filename))
    if not data.startswith(_ZIP):
        raise PlanError(_("%(file)s is no Excel workbook, whatever its name says.", file=filename))
    parts = parts_of(data, filename, lambda name: _WANTED.fullmatch(name) is not None)
    if document.suffix in (".xlsm", ".xltm") or any(name.lower() == "xl/vbaproject.bin" for name in parts):
        raise PlanError(_("%(file)s holds macros: save it as .xlsx, which has none, and try again.", file=filename))
    if _WORKBOOK not in parts:
        kind = _("a binary workbook") if "xl/workbook.bin" in parts else _("an archive, but no Excel workbook")
        raise PlanError(_("%(file)s is %(kind)s: save the list as .xlsx and try again.", file=filename, kind=kind))
    _check_content(parts, filename)
    return parts


def _check_content(parts: Mapping[str, bytes], filename: str) -> None:
    for name, content in parts.items():
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise PlanError(
                _(
                    "%(file)s declares XML entities in %(part)s, which a workbook has no use for.",
                    file=filename,
                    part=name,
                )
            )
        if b"\x00" in content:
            raise PlanError(_("%(file)s is damaged: %(part)s is no text.", file=filename, part=name))
    check_size(parts, filename)


def _rows(sheet: calamine.CalamineSheet) -> list[list[str]]:
    """The rows from the first of the sheet on, so that their numbers are those Excel shows."""
    if sheet.start is None:
        return []
    rows: list[list[str]] = [[] for _row in range(sheet.start[0])]
    rows += [[""] * sheet.start[1] + [_text(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    _fill_merged(rows, sheet.merged_cell_ranges or ())
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _fill_merged(rows: Sequence[list[str]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Gives the rows that a merged cell covers the text of its first: a phase beside all of its tasks, say."""
    left_to_do = MAX_CELLS
    for (top, left), (bottom, _right) in ranges:
        covered = rows[top + 1 : bottom + 1] if top < len(rows) and left < len(rows[top]) else []
        left_to_do -= len(covered) + 1
        if left_to_do < 0:
            return
        for row in covered:
            if left < len(row) and not row[left]:
                row[left] = rows[top][left]


def _text(value: _Value) -> str:
    """A cell as people read it; dates in ISO form, so that no column has to guess their order."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.timedelta):
        return f"{value.total_seconds() / 3600:g} h"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return clean(str(value)).strip("\n")
