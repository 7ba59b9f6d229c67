"""Rows with headings → Plan: each row a session, or a step below one where the rows form an outline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracking.plans.model import plan as p
from tracking.plans.model.errors import PlanError
from tracking.plans.model.kinds import Role
from tracking.plans.sources.assembly import assemble, raise_phases
from tracking.plans.sources.base import Column, ColumnRoles, Document, Table
from tracking.plans.sources.columns import corrected, guess_mapping, known_headings
from tracking.plans.sources.rows import Reader, read_rows
from tracking.plans.sources.work import Work
from tracking.plans.words.column_names import unique_names
from tracking.plans.words.vocabulary import is_one_of
from tracking.texts import gettext as _

MAX_COLUMNS = 200
MAX_ROWS = 100_000
#: Rows searched for the headings; sheets often begin with a title, a date, a legend.
_PREAMBLE = 50
_SAMPLE = 200
_SAMPLES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it came: rows of text, the first of them line 1. `header` is the position of the one with headings."""

    rows: Sequence[Sequence[str]]
    header: int
    sheet: str = ""
    sheets: Sequence[str] = field(default_factory=tuple)

    @property
    def headers(self) -> list[str]:
        header = self.rows[self.header] if self.rows else []
        width = max((len(row) for row in self.rows[self.header : self.header + _SAMPLE]), default=0)
        return [*header, *[""] * (width - len(header))]

    @property
    def body(self) -> Sequence[Sequence[str]]:
        return self.rows[self.header + 1 :]

    @property
    def samples(self) -> list[Sequence[str]]:
        """The first rows that hold anything."""
        return [row for row in self.body[: _SAMPLE * 5] if any(cell.strip() for cell in row)][:_SAMPLE]


def bounded(rows: Sequence[Sequence[str]], filename: str, max_columns: int = MAX_COLUMNS) -> Sequence[Sequence[str]]:
    """The rows, when they are not too many nor too wide. Raises PlanError naming the row and the limit."""
    if len(rows) > MAX_ROWS:
        raise PlanError(
            _("%(file)s has more than %(limit)s rows; the limit is %(limit)s.", file=filename, limit=str(MAX_ROWS)),
            line=MAX_ROWS + 1,
        )
    for line, row in enumerate(rows, start=1):
        if len(row) > max_columns and any(cell.strip() for cell in row[max_columns:]):
            raise PlanError(
                _(
                    "%(file)s has %(count)s columns in row %(row)s; the limit is %(limit)s.",
                    file=filename,
                    count=len(row),
                    row=str(line),
                    limit=max_columns,
                )
            )
    return rows


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The row with the headings: the one with most known headings; failing that, the first of full width."""
    best, known = 0, 0
    for at, row in enumerate(rows[:_PREAMBLE]):
        count = len(known_headings(row[:MAX_COLUMNS]))
        if count > known:
            best, known = at, count
    if known >= 2 or (known == 1 and len(_filled(rows[best])) == 1):
        return best
    width = max((len(_filled(row)) for row in rows[:_PREAMBLE]), default=0)
    return next((at for at, row in enumerate(rows[:_PREAMBLE]) if len(_filled(row)) == width), 0)


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]


def is_task_table(grid: Grid) -> bool:
    """Whether it is plainly a list of work: a heading names titles, which are words, and one more is known."""
    roles = guess_mapping(grid.headers, grid.samples)
    used = [header for header, role in zip(grid.headers, roles.values(), strict=True) if role != "note"]
    named = known_headings(used)
    titles = [
        row[at] for at, role in enumerate(roles.values()) if role == "title" for row in grid.samples if at < len(row)
    ]
    worded = [title for title in titles if any(sign.isalpha() for sign in title)]
    return "title" in named and len(named) >= 2 and 2 * len(worded) > len(titles)


def columns_of(grid: Grid, guess: Mapping[str, Role] | None = None) -> Table:
    """The columns for a page that lets somebody correct them. `guess` stands in for the general one."""
    samples = grid.samples
    roles = guess_mapping(grid.headers, samples) if guess is None else guess
    columns = [
        Column(name, roles[name], tuple(" ".join(cell.split())[:120] for cell in _column(samples, at)[:_SAMPLES_SHOWN]))
        for at, name in enumerate(unique_names(grid.headers))
    ]
    return Table(columns, grid.header + 1, grid.sheet, grid.sheets)


def _column(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in rows if at < len(row) and row[at].strip()]


def plan_from_grid(grid: Grid, document: Document, mapping: ColumnRoles | None = None) -> p.Plan:
    """The plan of a table whose columns are guessed, corrected by `mapping`. Raises PlanError without any title."""
    roles = corrected(guess_mapping(grid.headers, grid.samples), mapping)
    if "title" not in roles.values():
        found = ", ".join(roles)[:300] or _("none")
        raise PlanError(
            _(
                "%(file)s has no column that could hold titles of work; its columns are: %(columns)s.",
                file=document.filename,
                columns=found,
            ),
            line=grid.header + 1,
        )
    return plan_from_rows(grid, roles, document)


def plan_from_rows(grid: Grid, roles: Mapping[str, Role], document: Document) -> p.Plan:
    """The plan of a table with known columns. Every entry's `line` is the number of its row in the table.

    Rows are put below each other by outline level, outline number, parent or
    group, in this order of preference. What no entry takes becomes a note.
    """
    reader = Reader(grid.headers, roles, grid.body)
    works, notes = read_rows(reader, grid.body, grid.header + 2)
    if not works:
        raise PlanError(
            _("%(file)s has headings but no row with a title below them.", file=document.filename),
            line=grid.header + 1,
        )
    facts = p.ProjectFacts(line=1, title=reader.project, document=document.stem)
    _read_preamble(grid, facts, notes)
    if "phase" not in roles.values() and "kind" not in roles.values():
        _banners_to_phases(works)
        raise_phases(works)
    return assemble(works, facts=facts, lines=len(grid.rows), notes=notes, findings=reader.findings)


def _read_preamble(grid: Grid, facts: p.ProjectFacts, notes: list[p.Note]) -> None:
    """What stands above the headings: a title of its own in the first row, the rest as notes."""
    for line, row in enumerate(grid.rows[: grid.header], start=1):
        cells = _filled(row)
        if len(cells) == 1 and not facts.title and not _kept_above(notes, line) and len(cells[0].strip()) <= 120:
            facts.title, facts.line = " ".join(cells[0].split()), line
        elif cells:
            notes.append(p.Note(line=line, last_line=line, text="; ".join(cell.strip() for cell in cells)))


def _kept_above(notes: Sequence[p.Note], line: int) -> bool:
    """Whether something above `line` was kept as a note already."""
    return any(note.line < line for note in notes[-_PREAMBLE:])


def _banners_to_phases(works: Sequence[Work]) -> None:
    """Rows that hold nothing but a title, among rows that hold more, head the rows below them."""
    if any(work.parent is not None for work in works):
        return
    banners = [at for at, work in enumerate(works) if _is_banner(work)]
    named = [at for at in banners if is_one_of(re.split(r"[\d:–—-]", works[at].title)[0], "noun.phase", "noun.stream")]
    if not banners or (len(banners) * 3 > len(works) and len(named) < len(banners)):
        return
    if works[-1] is works[banners[-1]] or banners[0] != 0:
        return
    above = 0
    for at, work in enumerate(works):
        if _is_banner(work):
            work.kind, above = "phase", at
        else:
            work.parent = above


def _is_banner(work: Work) -> bool:
    return not work.said and not work.rest and not work.key and not work.wbs
