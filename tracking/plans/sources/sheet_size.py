"""How much a workbook would hold once read, measured on its parts before any reader sets memory aside for it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from tracking.plans.model.errors import PlanError
from tracking.texts import gettext as _

MAX_CELLS = 2_000_000
#: Bytes of text in all cells; a shared text counts as often as cells show it.
MAX_TEXT = 100 * 1024 * 1024
_PLACE = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(c|row)(?=[\s/>])(?:[^<]*?\sr\s*=\s*[\"']([^\"'<]*)[\"'])?")
_REFERENCE = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})")
_SHARED_TEXT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?si(?=[\s/>])")
_SHOWN = re.compile(rb"<[^<]*?\st\s*=\s*[\"']s[\"'][^<]*<(?:[A-Za-z_][\w.-]{0,40}:)?v(?:\s[^<>]*)?>\s*([0-9]{1,9})")


def check_size(parts: Mapping[str, bytes], filename: str) -> None:
    """Raises PlanError when the sheets span too many cells or show too much text, or a cell has no real place."""
    texts = _lengths(next((content for name, content in parts.items() if name.lower() == "xl/sharedstrings.xml"), b""))
    cells = shown = 0
    for name, content in parts.items():
        if name.lower().startswith("xl/worksheets/"):
            cells += _area(content, name, filename)
            shown += sum(texts[at] for at in map(int, _SHOWN.findall(content)) if at < len(texts))
    if cells > MAX_CELLS:
        raise too_many_cells(filename, cells)
    if shown > MAX_TEXT:
        raise PlanError(
            _(
                "%(file)s shows more than %(limit)s MB of text in its cells.",
                file=filename,
                limit=MAX_TEXT // 1024 // 1024,
            )
        )


def too_many_cells(filename: str, cells: int) -> PlanError:
    return PlanError(
        _("%(file)s has %(count)s cells; the limit is %(limit)s.", file=filename, count=cells, limit=MAX_CELLS)
    )


def _lengths(shared: bytes) -> list[int]:
    begins = [found.start() for found in _SHARED_TEXT.finditer(shared)]
    return [end - begin for begin, end in itertools.pairwise([*begins, len(shared)])]


def _area(sheet: bytes, name: str, filename: str) -> int:
    """How many cells a reader sets up for a sheet: all between its first and its last, filled or not."""
    rows = (1 << 30, 0)
    columns = (1 << 30, 0)
    row = column = 0
    for found in _PLACE.finditer(sheet):
        kind, reference = found[1], found[2]
        place = _REFERENCE.fullmatch(reference) if reference is not None else None
        if reference is not None and place is None:
            raise PlanError(_("%(file)s is damaged: %(part)s has a cell without a place.", file=filename, part=name))
        if kind == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        column = _column_number(place[1]) if place else column + 1
        at = int(place[2]) if place else row
        rows = min(rows[0], at), max(rows[1], at)
        columns = min(columns[0], column), max(columns[1], column)
    return (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) if columns[1] else 0


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
