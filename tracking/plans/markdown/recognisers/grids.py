"""Tables read crosswise: people or teams one way, weeks or days the other, and work in the cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.cell_work import Work
from tracking.plans.markdown.families import Appearance, Family, piece_of
from tracking.plans.markdown.families.collect import of_one_scheme, singular
from tracking.plans.markdown.families.keys import Key
from tracking.plans.markdown.families.nouns import kind_of_letters, kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.people import People, Person
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.grid_parts import (
    Cell,
    Grid,
    When,
    add_cell,
    around,
    lasts,
    moved,
    one_week,
    week_around,
    when_of,
)
from tracking.plans.markdown.recognisers.grid_work import area_grid, cells_alone
from tracking.plans.markdown.recognisers.owners import (
    adds_to_title,
    give_owner,
    named_by_letters,
    named_by_tables,
    named_by_titles,
    sessions_of,
)
from tracking.plans.markdown.recognisers.shares import recognise_shares
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Place, Session, Step
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import fold, is_one_of

#: So many keys of one scheme lead their cells where they are those of work.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """One session in one cell."""

    cell: Cell
    work: Work


def recognise_grids(reading: Reading) -> None:
    """Gives the sessions that grids, lists of owners and people's headings name their owners, weeks and days.

    Keys that stand in cells of grids alone are sessions; so are the cells, where the document has no other.
    """
    people = People(reading)
    grids = [grid for table in reading.tables() if (grid := _grid(reading, people, table)) is not None]
    _define(reading, grids)
    named_by_tables(reading, people, {grid.table for grid in grids})
    named_by_letters(reading)
    named_by_titles(reading, people)
    _schedule(reading, grids)
    if not reading.plan.sessions:
        for grid in grids:
            cells_alone(reading, grid)
    if not reading.plan.sessions:
        areas = [grid for table in reading.tables() if (grid := area_grid(reading, table)) is not None]
        for grid in areas:
            cells_alone(reading, grid)
        grids += areas
    if not reading.plan.sessions:
        recognise_shares(reading, people)
    for grid in grids:
        _take(reading, grid)
    reading.forget_places()


# --- what is a grid ------------------------------------------------------


def _grid(reading: Reading, people: People, table: Node) -> Grid | None:
    columns = Columns(table)
    if len(columns) < 2 or not table.rows or table.judged in ("gate", "risk", "phase"):
        return None
    if any(reading.refs.numbers(header) for header in columns.headers):
        # Columns that are sessions hold their steps.
        return None
    heads = [people.heads(header) for header in columns.headers]
    times = [when_of(reading, header, "") for header in columns.headers]
    if sum(when is not None for when in times[1:]) > 1 and not any(times[:1]):
        return _people_down(reading, people, table, columns, times)
    sure = sum(person is not None for person in heads) > 1
    if not sure:
        heads = [head or people.recurs(header) for head, header in zip(heads, columns.headers, strict=True)]
        if sum(person is not None for person in heads) < 2:
            return None
    return _people_across(reading, table, columns, heads, sure)


def _people_across(
    reading: Reading, table: Node, columns: Columns, heads: list[Person | None], sure: bool
) -> Grid | None:
    """Weeks or days as rows and people as columns; or people alone, below a title that says when."""
    firsts = [row.words(0) for row in columns.rows()]
    rows = [None if heads[0] else when_of(reading, first, columns.headers[0]) for first in firsts]
    if not one_week(rows, firsts):
        rows = [None if when is None else When() for when in rows]
    timed = heads[0] is None and sum(when is not None for when in rows) * 2 > len(rows)
    if heads[0] is None and not timed:
        return None
    grid = Grid(table, sure, timed)
    elsewhere = When() if timed else around(reading, table)
    offset = week_around(reading, table)
    for row, when in zip(columns.rows(), rows, strict=True):
        grid.axis[row.line] = {0} if when is not None and when != When() else set()
        for at, person in enumerate(heads[: len(row.cells)]):
            if person is not None:
                add_cell(grid, row, at, person, moved(when, offset) if when is not None else elsewhere)
    return grid if sure or _keyed_mostly(grid) else None


def _people_down(
    reading: Reading, people: People, table: Node, columns: Columns, times: list[When | None]
) -> Grid | None:
    """People as rows and weeks or days as columns."""
    persons = [people.named(row.words(0)) for row in columns.rows()]
    sure = any(person is not None for person in persons)
    if not sure:
        persons = [people.recurs(row.words(0)) for row in columns.rows()]
    known = sum(person is not None for person in persons)
    headed = is_one_of(columns.headers[0], "key.owner", "key.person", "key.members", "noun.people", "noun.team")
    if (known * 2 <= len(persons) and not headed) or any(
        _names_session(reading, row.cell(0)) for row in columns.rows()
    ):
        return None
    grid = Grid(table, sure or headed, timed=True)
    if not one_week(times, columns.headers):
        times = [None if when is None else When() for when in times]
    offset = week_around(reading, table)
    for row, known_person in zip(columns.rows(), persons, strict=True):
        name = row.words(0)
        person = known_person or (people.headed(name) if headed else None)
        if person is None:
            continue
        grid.axis[row.line] = set() if person.rest.strip() else {0}
        for at, when in enumerate(times[: len(row.cells)]):
            if when is not None:
                add_cell(grid, row, at, person, moved(when, offset))
    return grid if grid.sure or _keyed_mostly(grid) else None


def _names_session(reading: Reading, cell: str) -> bool:
    """Whether the row of a grid is that of a session: its days are read as steps."""
    text = undecorated(plain(cell))
    return reading.refs.titled(text) is not None or len(reading.refs.mentioned(text)) == 1


def _keyed_mostly(grid: Grid) -> bool:
    keyed = sum(any(work.keys for work in cell.works) for cell in grid.cells)
    return keyed > 1 and keyed * 2 > len(grid.cells)


# --- keys that stand in grids alone --------------------------------------


def _define(reading: Reading, grids: list[Grid]) -> None:
    """Makes sessions of the keys that nothing else in the document bears."""
    tables = {grid.table for grid in grids}
    borne = {
        (singular(found.family.noun), member.code)
        for found in reading.families.found
        if found.family.keyed
        for member in found.family.members.values()
        if any(one.node not in tables for one in member.appearances)
    }
    unknown = [
        Appearance(key, "row", cell.line, grid.table, Row(cell.line, []), cell.at)
        for grid in grids
        for cell in grid.cells
        for work in sorted(cell.works, key=lambda work: not work.leads)
        for key in work.keys
        if (singular(key.noun), key.code) not in borne and not sessions_of(reading, key)
    ]
    leading = {
        (cell.line, cell.at, key.code)
        for grid in grids
        for cell in grid.cells
        for w in cell.works
        if w.leads
        for key in w.keys
    }
    for family in of_one_scheme(one for one in unknown if _may_be_work(one.key)):
        if _kind(family) in (None, "session", "step", "other"):
            _define_family(reading, family, leading)


def _may_be_work(key: Key) -> bool:
    return bool(key.noun) or key.code.startswith("#") or key.code[:1].isalpha() or not key.code[-1:].isdecimal()


def _kind(family: Family) -> str | None:
    return kind_of_noun(family.noun) if family.noun else kind_of_letters(family.prefix)


def _define_family(reading: Reading, family: Family, leading: set[tuple[int, int, str]]) -> None:
    shown = {
        code: [one for one in member.appearances if (one.line, one.at, code) in leading]
        for code, member in family.members.items()
    }
    if sum(map(bool, shown.values())) < _FEWEST:
        return
    for member in family.members.values():
        told = next((one for one in shown[member.code] if one.key.rest), member.appearances[0])
        piece = piece_of(told) if told.key.rest else None
        first = member.appearances[0]
        session = Session(line=first.line, number=reading.refs.highest + 1, title="", label=first.key.label)
        session.title = (piece.title if piece else "") or first.key.label
        session.goal = piece.rest if piece else ""
        reading.plan.sessions.append(session)
        reading.refs.learn(session, family.noun or "key", member.code)
        reading.refs.keys.add(first.key.noun, member.code, Place("session", session.number))


# --- owners, weeks and steps ---------------------------------------------


def _schedule(reading: Reading, grids: list[Grid]) -> None:
    mentions: dict[int, list[Mention]] = {}
    for grid in grids:
        for cell in grid.cells:
            for work in cell.works:
                for number in dict.fromkeys(n for key in work.keys for n in sessions_of(reading, key)):
                    mentions.setdefault(number, []).append(Mention(cell, work))
    for number, listed in mentions.items():
        session = reading.refs.by_number(number)
        if session is not None:
            lasts(session, [mention.cell.when for mention in _own(session, listed)])
            for mention in listed:
                _step(reading, session, mention)


def _own(session: Session, mentions: list[Mention]) -> list[Mention]:
    """Gives a session the people in whose cells its key leads, and returns the mentions that say when it is done."""
    led = [mention for mention in mentions if mention.work.leads and not mention.work.joint]
    alone = [mention for mention in mentions if not mention.work.joint]
    if not led and len({mention.cell.person.name for mention in alone}) == 1:
        led = alone
    people = {mention.cell.person.name: mention.cell.person for mention in led}
    for team in (False, True):
        give_owner(session, [person for person in people.values() if person.team is team])
    said = fold(session.team if people and all(p.team for p in people.values()) else session.owner)
    own = {name for name in people if said and (fold(name) in said or said in fold(name))} or set(people)
    return [m for m in mentions if m.work.joint or m.cell.person.name in own] if own else mentions


def _step(reading: Reading, session: Session, mention: Mention) -> None:
    """What a cell says of a session beyond its title is a step in that week or on that day."""
    title = mention.work.words if mention.work.leads else mention.work.text
    if not adds_to_title(title, session):
        return
    if mention.work.leads and session.title == session.label:
        session.title = _open(title)
        reading.refs.learn(session)
        return
    days = mention.cell.when.days
    reading.plan.steps.append(
        Step(
            line=mention.cell.line,
            session=session.number,
            title=_open(title),
            day_from=days.first if days else None,
            day_to=days.last if days else None,
        )
    )


def _open(text: str) -> str:
    """A text without the brackets around the whole of it."""
    return text[1:-1] if re.fullmatch(r"[(\[][^()\[\]]+[)\]]", text) else text


def _take(reading: Reading, grid: Grid) -> None:
    """Marks what was read: a cell of which every piece bears the key of a session, and the columns around it."""
    grid.read |= {
        (cell.line, cell.at)
        for cell in grid.cells
        if cell.works and all(work.keys and all(sessions_of(reading, key) for key in work.keys) for work in cell.works)
    }
    columns = Columns(grid.table)
    rows: dict[int, set[int]] = {}
    for line, at in grid.read:
        rows.setdefault(line, set()).add(at)
    for line, read in rows.items():
        columns.found = read | grid.axis.get(line, set())
        reading.take_row(line, columns)
    if rows:
        grid.table.judged = "grid"
        reading.taken.take(grid.table.line, grid.table.line + 1)
