"""Who owns which sessions, where a document lists them by person: tables of owners, and titles that are people."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.cell_work import Work, works_of
from tracking.plans.markdown.families.columns import LETTERS
from tracking.plans.markdown.families.keys import Key
from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.people import People, Person
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.session_facts import give_fact
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.plan import Member, Session, Team
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import fold, is_one_of, mentions

#: The name of somebody stands in one of the first columns.
_NAME_COLUMNS = 3
_OWNED = ("key.responsibilities", "key.step", "key.session", "key.title", "word.reverse_owner")
_NOT_OWNED = ("key.depends", "key.blocks", "key.gate", "key.risk", "key.fallback", "key.phase")
_WORDS = re.compile(r"[\W_]+")


def sessions_of(reading: Reading, key: Key) -> list[int]:
    """The numbers of the sessions that bear a key."""
    return reading.refs.numbers(key.label)


def give_owner(session: Session, people: Iterable[Person]) -> None:
    """Gives a session the people, or the teams, who do it, if it has none."""
    listed = list(people)
    said = ", ".join(person.name for person in listed)
    if said:
        give_fact(session, "team" if all(person.team for person in listed) else "developer", said)


def adds_to_title(words: str, session: Session) -> bool:
    """Whether words behind a session's key say more than its title does."""
    said, title = _WORDS.sub(" ", words).strip().casefold(), _WORDS.sub(" ", session.title).strip().casefold()
    return bool(said) and f" {said} " not in f" {title} "


# --- tables --------------------------------------------------------------


def named_by_tables(reading: Reading, people: People, grids: Container[Node]) -> None:
    """Reads the tables that list sessions by their keys beside each person: "| Ada | A1, A3–A5, B1 |"."""
    defined = {session.line for session in reading.plan.sessions}
    for table in reading.tables():
        if table in grids or table.judged not in ("", "team", "session"):
            continue
        if not any(row.line in defined for row in table.rows):
            _owner_table(reading, people, table)


def _owner_table(reading: Reading, people: People, table: Node) -> None:
    columns = Columns(table)
    rows = list(columns.rows())
    at = next((at for at in range(min(_NAME_COLUMNS, len(columns))) if _names(people, columns, rows, at)), None)
    owned = _owned_column(reading, columns, rows, at) if at is not None else None
    if at is None or owned is None:
        return
    read = [(row, _person(people, row.cell(at)), works_of(row.cell(owned))) for row in rows]
    listed = [(row, person, works) for row, person, works in read if person is not None and _sessions(reading, works)]
    members = [] if _reads_as_team(reading, table, columns) else _new_people(people, listed)
    for row, person, works in listed:
        for session in _sessions(reading, works):
            give_owner(session, [person])
        said = not person.rest.strip() or bool(members)
        columns.found = ({at} if said else set()) | ({owned} if _are_read(reading, works) else set())
        reading.take_row(row.line, columns)
    if members:
        name = reading.title_of(table) or "Team"
        reading.plan.teams.append(Team(line=table.line, name=name, size=len(members), members=members))


def _person(people: People, cell: str) -> Person | None:
    said = undecorated(plain(cell))
    if is_one_of(said, "word.together", "noun.all"):
        return None
    return people.headed(said)


def _new_people(people: People, listed: list[tuple[Row, Person, list[Work]]]) -> list[Member]:
    """The members of a team that no other list of the document holds."""
    names = {fold(person.name) for _, person, _ in listed}
    if len(names) < 2 or names & people.rostered or any(person.team for _, person, _ in listed):
        return []
    members: dict[str, Member] = {}
    for row, person, _ in listed:
        role = person.rest.strip(" -–—:,()|/·")
        members.setdefault(fold(person.name), Member(line=row.line, name=person.name, role=role))
    return list(members.values())


def _names(people: People, columns: Columns, rows: list[Row], at: int) -> bool:
    """Whether a column holds people: by its cells, or by its header with cells that read like names."""
    cells = [said for row in rows if (said := row.words(at))]
    headed = is_one_of(columns.headers[at], "key.owner", "key.person", "key.members", "noun.people", "noun.team")
    known = sum((people.headed(cell) if headed else people.named(cell)) is not None for cell in cells)
    return known * 2 > len(cells)


def _owned_column(reading: Reading, columns: Columns, rows: list[Row], names: int | None) -> int | None:
    """The column whose cells list keys of sessions and nothing else; one headed by a word for work goes first."""
    best: tuple[bool, int, int] | None = None
    for at, header in enumerate(columns.headers):
        if at == names or is_one_of(header, *_NOT_OWNED) or kind_of_noun(header) in ("gate", "risk", "phase", "other"):
            continue
        cells = [works_of(row.cell(at)) for row in rows if not values.is_blank(plain(row.cell(at)))]
        listing = [works for works in cells if _are_keys(reading, works)]
        if listing and len(listing) * 2 >= len(cells):
            headed = mentions(header, *_OWNED) or kind_of_noun(header) == "session"
            best = max(best or (False, 0, 0), (headed, sum(map(len, listing)), -at))
    return -best[2] if best else None


def _are_keys(reading: Reading, works: list[Work]) -> bool:
    return bool(works) and all(work.keys and work.leads and _known(reading, work) for work in works)


def _known(reading: Reading, work: Work) -> bool:
    return all(sessions_of(reading, key) for key in work.keys)


def _are_read(reading: Reading, works: list[Work]) -> bool:
    """Whether the keys and the titles of sessions are all that a cell says."""
    return _are_keys(reading, works) and not any(
        adds_to_title(work.words, session) for work in works for session in _sessions(reading, [work])
    )


def _sessions(reading: Reading, works: Iterable[Work]) -> list[Session]:
    numbers = dict.fromkeys(n for work in works for key in work.keys for n in sessions_of(reading, key) if work.leads)
    return [session for number in numbers if (session := reading.refs.by_number(number)) is not None]


def _reads_as_team(reading: Reading, table: Node, columns: Columns) -> bool:
    """Whether a table is one of those that are read as teams, with the people in them."""
    if columns.headers and is_one_of(columns.headers[0], "key.team", "noun.team"):
        return True
    return bool(reading.topic(table, "teams", "contacts")) and columns.find("key.developer_type") is not None


def named_by_letters(reading: Reading) -> None:
    """Gives the session of a row the people below whose names an R stands: they do it; failing that, an A."""
    lines = {session.line: session for session in reading.plan.sessions}
    for table in reading.tables():
        at = [column for column, word in table.told.items() if word == LETTERS]
        columns = Columns(table)
        for row in table.rows if at else ():
            session = lines.get(row.line)
            if session is not None and not session.owner:
                listed = ([columns.written[n] for n in at if letter in row.words(n)] for letter in "RA")
                session.owner = ", ".join(next(filter(None, listed), []))


# --- titles that are people ----------------------------------------------


def named_by_titles(reading: Reading, people: People) -> None:
    """Gives the sessions below a title that is a person, or listed behind it, that person, if they have no owner."""
    lines: dict[int, list[Session]] = {}
    for session in reading.plan.sessions:
        lines.setdefault(session.line, []).append(session)
    stack: list[tuple[Node, Person | None]] = [(reading.root, None)]
    while stack:
        node, person = stack.pop()
        if person is not None:
            for session in _below(reading, node, lines):
                give_owner(session, [person])
        _lists(reading, people, node.children)
        named = _titles(reading, people, node.children)
        stack.extend((child, named.get(child, person)) for child in reversed(node.children))


def _titles(reading: Reading, people: People, siblings: list[Node]) -> dict[Node, Person]:
    """The titles among siblings that are people: known from a list, or at least two that are so by their form."""
    found: dict[Node, Person] = {}
    for node in siblings:
        place = reading.home.get(node)
        if node.kind in ("heading", "label") and (place is None or place.kind == "phase") and node.children:
            person = people.named(node.text)
            if person is not None and person.closed:
                found[node] = person
    return {node: person for node, person in found.items() if len(found) > 1 or people.lists(person.name)}


def _lists(reading: Reading, people: People, siblings: list[Node]) -> None:
    """Lines that list the keys of each person: "**Ada**: A1, A3–A5"."""
    found: list[tuple[Node, Person, list[Work]]] = []
    for node in siblings:
        if node.kind in ("item", "label", "line") and node.key and node.value and node not in reading.home:
            person = _person(people, node.key)
            works = works_of(node.value) if person is not None and person.closed else []
            if person is not None and _are_keys(reading, works):
                found.append((node, person, works))
    for node, person, works in found:
        if len(found) > 1 or people.lists(person.name):
            for session in _sessions(reading, works):
                give_owner(session, [person])
            if not person.rest.strip() and _are_read(reading, works):
                reading.take(node)


def _below(reading: Reading, node: Node, lines: dict[int, list[Session]]) -> list[Session]:
    """The sessions that a node describes, or at the head of which its lines stand."""
    if node.kind == "table":
        found = [session for row in node.rows for session in lines.get(row.line, ())]
        for row in node.rows:
            found += _sessions(reading, _listed(works_of(row.cells[0] if row.cells else "")))
        return found
    if node.kind in ("heading", "label", "item", "line"):
        return lines.get(node.line, []) + _sessions(reading, _listed(works_of(node.text)))
    return []


def _listed(works: list[Work]) -> list[Work]:
    """The keys with which a text opens: behind the first that has words of its own, others are only spoken of."""
    for at, work in enumerate(works):
        if not work.keys or not work.leads:
            return works[:at]
        if work.words:
            return works[: at + 1]
    return works
