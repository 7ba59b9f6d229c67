"""Grids without keys: where a document names no other work, what stands in their cells is it."""

from __future__ import annotations

from collections.abc import Iterable

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.cell_work import pieces_of
from tracking.plans.markdown.families.keys import leading_key
from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.people import Person
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.grid_parts import Cell, Grid, When, add_cell, lasts, one_week, when_of
from tracking.plans.markdown.recognisers.owners import give_owner
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Session
from tracking.plans.words import values
from tracking.plans.words.vocabulary import concepts_of, is_one_of

#: Below these titles people and weeks stand for something else than planned work.
_NO_PLANS = ("routines", "metrics", "contacts", "risks", "escalation", "effort", "environments", "template", "budget")
#: Words that head a column of facts and are names of areas as often; what a row is, "Data" may be too.
_ALSO_AREAS = frozenset({"key.member", "key.project"})
_ALSO_ROWS = _ALSO_AREAS | {"key.date", "key.window"}
#: A column that names each row: the row is the piece, and the other columns tell of it.
_NAMES_ROWS = ("key.title", "key.focus", "key.goal", "key.session", "key.step", "key.deliverable")
_WEEKDAYS = tuple(f"weekday.{day}" for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
_LONGEST_AREA = 5
#: Work is named in so many words, on average; fewer are marks, and more are prose.
_FEWEST_WORDS, _MOST_WORDS = 1.5, 14
#: So many cells of a grid of areas are filled, and so many of these differ.
_FILLED, _DISTINCT = 0.5, 0.7


def cells_alone(reading: Reading, grid: Grid) -> None:
    """Where a document has no sessions and a grid is the plan, what each person does is one, as long as it lasts."""
    if not (grid.sure and grid.timed) or reading.topic(grid.table, *_NO_PLANS):
        return
    pieces = [(cell, text, joint) for cell in grid.cells for text, joint in pieces_of(cell.text)]
    if len({text.casefold() for _, text, _ in pieces if _is_work(text)}) < 2:
        return
    found: dict[tuple[str, str], tuple[Session, list[When]]] = {}
    for cell, text, joint in pieces:
        if not _is_work(text):
            continue
        key = ("" if joint else cell.person.name, text.casefold())
        if key not in found:
            session = Session(line=cell.line, number=reading.refs.highest + 1, title=text)
            give_owner(session, [] if joint else [cell.person])
            reading.plan.sessions.append(session)
            reading.refs.learn(session)
            found[key] = session, []
        found[key][1].append(cell.when)
    for session, when in found.values():
        lasts(session, when)
    left = {(cell.line, cell.at) for cell, text, _ in pieces if not _is_work(text)}
    grid.read = {(cell.line, cell.at) for cell in grid.cells} - left


def _is_work(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 2 and not values.is_span(text) and not values.is_unknown(text)


# --- areas ---------------------------------------------------------------


def area_grid(reading: Reading, table: Node) -> Grid | None:
    """A table of time one way and areas of work the other, whose cells name the work: None when it is none."""
    columns = Columns(table)
    rows = list(columns.rows())
    if len(columns) < 3 or len(rows) < 2 or table.judged not in ("", "phase", "other"):
        return None
    heads = [when_of(reading, header, "") for header in columns.headers]
    across = sum(when is not None for when in heads[1:]) * 2 > len(heads)
    grid = _areas_down(table, rows, heads) if across else _areas_across(reading, table, columns, rows)
    return grid if grid is not None and _names_work(grid, rows) else None


def _areas_across(reading: Reading, table: Node, columns: Columns, rows: list[Row]) -> Grid | None:
    """Time in the first column and areas as the others; a column of facts between them is left."""
    firsts = [row.words(0) for row in rows]
    when = [when_of(reading, first, columns.headers[0]) for first in firsts]
    areas = {at: header for at, header in enumerate(columns.headers) if at and _is_area(header)}
    named = any(is_one_of(header, *_NAMES_ROWS) for header in columns.headers)
    # What stands beside bare weekdays is done every week.
    recurs = all(is_one_of(first, *_WEEKDAYS) for first in firsts)
    if named or recurs or len(areas) < 2 or len(areas) * 2 < len(columns) or not _is_axis(when, firsts):
        return None
    return _filled(
        table, rows, ((row, at, area, one) for row, one in zip(rows, when, strict=True) for at, area in areas.items())
    )


def _areas_down(table: Node, rows: list[Row], heads: list[When | None]) -> Grid | None:
    """Areas in the first column and time as the others."""
    if not all(_is_area(row.words(0), _ALSO_ROWS) for row in rows):
        return None
    return _filled(table, rows, ((row, at, row.words(0), one) for row in rows for at, one in enumerate(heads) if at))


def _filled(table: Node, rows: list[Row], places: Iterable[tuple[Row, int, str, When | None]]) -> Grid:
    grid = Grid(table, sure=True, timed=True)
    grid.axis = {row.line: {0} for row in rows}
    for row, at, area, when in places:
        if when is not None:
            add_cell(grid, row, at, Person(area, team=True), when)
    return grid


def _is_axis(when: list[When | None], texts: list[str]) -> bool:
    """Whether nearly all rows say when they are, each something else."""
    told = [one for one in when if one is not None]
    return len(told) * 5 >= len(when) * 4 and len(set(told)) == len(told) and one_week(when, texts)


def _is_area(text: str, also: frozenset[str] = _ALSO_AREAS) -> bool:
    """Whether a header may name an area of work: it says no fact, and calls itself no piece but by a key of its own."""
    if not text or len(text.split()) > _LONGEST_AREA or values.is_blank(text):
        return False
    if any(concept.startswith("key.") for concept in concepts_of(text) - also):
        return False
    return kind_of_noun(text) in (None, "team") or leading_key(text) is not None


def _names_work(grid: Grid, rows: list[Row]) -> bool:
    """Whether the cells read like names of work: most are filled, they differ, and are neither marks nor prose."""
    areas = {cell.person.name for cell in grid.cells}
    if len(areas) < 2 or len(grid.cells) < _FILLED * len(rows) * len(areas):
        return False
    words = sum(len(cell.text.split()) for cell in grid.cells) / len(grid.cells)
    distinct = len({cell.text.casefold() for cell in grid.cells}) / len(grid.cells)
    return _FEWEST_WORDS <= words <= _MOST_WORDS and distinct >= _DISTINCT and all(map(_bears_no_key, grid.cells))


def _bears_no_key(cell: Cell) -> bool:
    """Whether the words of a cell are all that names its work."""
    return not any(work.keys for work in cell.works)
