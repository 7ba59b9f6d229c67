"""What the columns of a table say, told by what stands in them; the words of the header are one more hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from itertools import pairwise

from tracking.plans.markdown.families.keys import CODE, unified
from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.tables import Columns, unit_of
from tracking.plans.model.kinds import facts_of_a_session
from tracking.plans.words import values
from tracking.plans.words.inline import bare
from tracking.plans.words.vocabulary import concepts_of, is_one_of, words_of

#: A column is of a kind when so much of its filled cells are.
_MOST = 0.7
#: Distinct cells of so many words are titles.
_TITLES = 1.5
#: Responsible, accountable, supporting, consulted, informed.
_ROLES = re.compile(r"[RASCI](?:\s*[/,+&]?\s*[RASCI]){0,4}")
#: What the header of a column of such letters is taken for.
LETTERS = "RACI"
#: A longer cell tells more than a date, or two of them.
_LONGEST_DATE = 30
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’]*(?:-[\w]+)?|[a-z]+-\d{1,3})(?:\s[A-ZÀ-Þ][\w.'’-]*){0,2}")
#: "NFR2.1" is what something goes back to, and nobody's name.
_REFERENCE = re.compile(r"[A-Z]{1,6}-?\d{1,3}[.-]\d{1,3}|[A-Z]{1,6}-\d{1,4}")
_HANDLE = re.compile(r"^@[\w-]{2,40}$")

_SEVERAL_KEYS = re.compile(rf"{CODE}(?:\s*(?:[,;&+→⇒➜]|-{{1,3}}>|=>)\s*{CODE}){{1,40}}")
_BETWEEN_KEYS = re.compile(r"[\s,;&+/()]+")
#: Longer cells are prose.
_LONGEST_LIST = 400

_TELL: Mapping[str, Callable[[str], bool]] = {
    "key.duration": lambda cell: values.is_span(cell),
    "key.target": lambda cell: _says_when(cell),
    "key.status": lambda cell: len(cell.split()) <= 3 and values.status(cell) is not None,
    "key.priority": lambda cell: len(cell.split()) <= 2 and values.priority(cell)[0] is not None,
    "key.owner": lambda cell: _HANDLE.match(cell) is not None,
}


def _says_when(cell: str) -> bool:
    """Whether a cell is a date, or names days and weeks of the plan: a fraction is neither."""
    if len(cell) > _LONGEST_DATE:
        return False
    dated = values.period(cell) is not None and (len(cell) > 5 or any(map(str.isalpha, cell)))
    return dated or (len(cell.split()) <= 3 and (values.weeks(cell) or values.days(cell)) is not None)


def cells_of(table: Node, at: int) -> list[str]:
    """The filled cells of a column, in words; found once, as many rules ask for them."""
    if at not in table.known_cells:
        cells = (row.words(at) for row in table.rows)
        table.known_cells[at] = [cell for cell in cells if cell and not values.is_blank(cell)]
    return table.known_cells[at]


def lists_keys(table: Node, at: int) -> bool:
    """Whether most cells of a column list several keys and nothing else: what a row holds, not what it is."""
    listed = [_SEVERAL_KEYS.fullmatch(unified(bare(cell[:_LONGEST_LIST]))) is not None for cell in cells_of(table, at)]
    return sum(listed) * 2 > len(listed)


def concept_of_column(table: Node, at: int) -> str:
    """What the cells of a column say, where its header says nothing known: a concept, or "" for none."""
    cells = cells_of(table, at)
    if len(cells) < 2:
        return ""
    for concept, tells in _TELL.items():
        if sum(map(tells, cells)) >= _MOST * len(cells):
            return concept
    return "key.owner" if _are_people(cells) else ""


def _are_people(cells: list[str]) -> bool:
    """Whether cells are names that recur: fewer people than rows, each in up to three words with capitals."""
    names = [name for cell in cells for name in re.split(r"\s*(?:[,/&+]|\s[–-]\s)\s*", cell) if name]
    written = sum(_NAME.fullmatch(name) is not None and not _REFERENCE.fullmatch(name) for name in names)
    return len(cells) > 2 and written >= _MOST * len(names) and len(set(names)) < len(names)


def title_column(table: Node, key_at: int | None) -> int | None:
    """The column that names what each row is: by its header, else the first of distinct prose."""
    if table.title_columns is None:
        table.title_columns = {}
    if key_at not in table.title_columns:
        table.title_columns[key_at] = _title_column(table, key_at)
    return table.title_columns[key_at]


def _title_column(table: Node, key_at: int | None) -> int | None:
    headers = Columns(table).headers
    others = [at for at in range(min(len(headers), 8)) if at != key_at]
    named = [at for at in others if _heads_names(headers[at]) and not _are_codes(table, at)]
    if named:
        at = next((at for at in named if tells_apart(table, at)), named[0])
        return next((before for before in names_in_front(table, at) if before != key_at), at)
    prose = [at for at in others if not _is_fact(headers[at]) and _prose(table, at) >= _TITLES]
    return prose[0] if prose else next((at for at in others if cells_of(table, at) and not _is_fact(headers[at])), None)


def has_names(table: Node, key_at: int) -> bool:
    """Whether a column beside that of the keys is headed by a word for names, and tells the rows apart."""
    at = title_column(table, key_at)
    return at is not None and _heads_names(Columns(table).headers[at]) and tells_apart(table, at)


def _heads_names(header: str) -> bool:
    """Whether a header is a word for the pieces of a plan, and so may head their names."""
    if is_one_of(header, "key.owner", "key.branch"):
        return False
    names = ("key.title", "key.session", "key.gate", "key.risk", "key.phase", "key.metric")
    return is_one_of(header, *names) or kind_of_noun(header) in ("session", "phase", "gate", "risk", "step")


def tells_apart(table: Node, at: int) -> bool:
    """Whether a column names the rows: numbers, times, and a few words over and over only group them."""
    cells = cells_of(table, at)
    numbers = sum(cell.strip("*# .").isdecimal() for cell in cells)
    return len(set(cells)) * 2 > len(cells) and numbers * 2 <= len(cells) and not concept_of_column(table, at)


def names_in_front(table: Node, at: int) -> list[int]:
    """The columns in front of one with words that come again, in which every row has a name of its own.

    What groups rows stands behind their names: "Manual | Area" lists manuals.
    """
    cells = cells_of(table, at)
    if len(set(cells)) == len(cells):
        return []
    headers = Columns(table).headers
    return [
        before
        for before in range(at)
        if not _is_fact(headers[before])
        and len(set(cells_of(table, before))) == len(table.rows)
        and _prose(table, before) >= _TITLES
    ]


def _are_codes(table: Node, at: int) -> bool:
    """Whether the cells of a column are short names with figures, such as "v1.0": labels, no titles."""
    cells = cells_of(table, at)
    return bool(cells) and all(len(cell) <= 8 and " " not in cell and any(map(str.isdigit, cell)) for cell in cells)


def _is_fact(header: str) -> bool:
    """Whether a header says something of the pieces in its table; a document or a file may be the piece itself."""
    names = ("key.goal", "key.effect", "key.deliverable", "key.step", "key.link")
    return bool(concepts_of(header)) and not is_one_of(header, *names)


def _prose(table: Node, at: int) -> float:
    """How much a column reads like titles: distinct cells of several words."""
    cells = cells_of(table, at)
    if not cells or concept_of_column(table, at):
        return 0.0
    distinct = len(set(cells)) / len(cells)
    return distinct * sum(min(len(cell.split()), 12) for cell in cells) / len(cells)


def say_columns(table: Node, key_at: int, codes: Set[str]) -> None:
    """Gives the columns whose headers say nothing known the plain word for what their cells say.

    `codes` are the keys of the document: a column of them says what its rows wait for.
    """
    raci = {header.casefold(): at for at, header in enumerate(Columns(table).headers) if len(header) == 1}
    if {"r", "a", "c", "i"} <= raci.keys():
        # Who is responsible does it; who is accountable, consulted and informed is kept as text.
        table.told |= {raci["r"]: WORD_OF["key.owner"], raci["a"]: "A", raci["c"]: "C", raci["i"]: "I"}
    table.told |= dict.fromkeys(letter_columns(table), LETTERS)
    for at, concept in told_by_cells(table, key_at, codes).items():
        table.told.setdefault(at, WORD_OF[concept])


def letter_columns(table: Node) -> list[int]:
    """The columns, each headed by somebody, that say with the letters of RACI what everybody has to do with a row."""
    lettered = [
        at
        for at in range(1, len(Columns(table).headers))
        if (cells := cells_of(table, at)) and all(map(_ROLES.fullmatch, cells))
    ]
    leading = any("R" in cell for at in lettered for cell in cells_of(table, at))
    return lettered if len(lettered) > 1 and leading else []


def told_by_cells(table: Node, key_at: int, codes: Set[str]) -> dict[int, str]:
    """What the columns say whose headers say nothing known: a concept each, by column, told by their cells."""
    headers = Columns(table).headers
    given = {concept for header in headers for concept in concepts_of(header)}
    title_at = title_column(table, key_at)
    told: dict[int, str] = {}
    # Where several columns name pieces, the table lays them out: who does which, and when.
    referring = [
        at
        for at, header in enumerate(headers)
        if at not in (key_at, title_at) and not unit_of(header) and _refers(table, at, codes)
    ]
    for at, header in enumerate(headers):
        if unit_of(header) in _COUNTED and _counts_up(table, at):
            told[at] = _COUNTED[unit_of(header)]
            continue
        told_of_work = (concepts_of(header) & _TELLS_OF_WORK) - {"key.session"}
        # "High" below "Risk" is how risky the work is, not how urgent.
        known = bool(told_of_work or unit_of(header)) or kind_of_noun(header) in ("phase", "risk")
        if len(header) < 2 or known or at in (key_at, title_at, *table.told):
            continue
        concept = "key.depends" if referring == [at] else concept_of_column(table, at)
        if concept == "key.owner" and kind_of_noun(header) not in (None, "team"):
            # Names of groups of work recur as those of people do.
            continue
        if concept and concept not in given:
            given.add(concept)
            told[at] = concept
    return told


def _counts_up(table: Node, at: int) -> bool:
    """Whether a column of numbers goes on by one or stays: weeks and days of a calendar do, lengths of work do not."""
    cells = [cell for cell in cells_of(table, at) if cell.isdecimal() and len(cell) < 4]
    steps = {after - before for before, after in pairwise(map(int, cells))}
    return len(cells) > 3 and 1 in steps and steps <= {0, 1}


def _refers(table: Node, at: int, codes: Set[str]) -> bool:
    """Whether most cells of a column name keys; it is no such column as soon as too many do not."""
    cells = cells_of(table, at)
    left = int((1 - _MOST) * len(cells))
    for cell in cells:
        if codes.isdisjoint(_BETWEEN_KEYS.split(unified(cell).upper())):
            left -= 1
            if left < 0:
                return False
    return bool(cells)


#: What headers say of work; another concept, which one language may lend the word of another, does not count.
_TELLS_OF_WORK = frozenset(
    {
        *(column.concept for column in facts_of_a_session().values()),
        *("key.title", "key.session", "key.depends", "key.blocks", "key.date", "key.week", "key.day", "key.window"),
    }
)
#: The word that a header gets for each concept that cells can tell.
WORD_OF = {concept: words_of(concept)[0] for concept in (*_TELL, "key.depends")}
#: By the unit of a column of numbers that count: what they are then, and a word for it that is no unit.
_COUNTED = {"week": "key.week", "day": "key.day"}
WORD_OF |= {concept: next(word for word in words_of(concept) if not unit_of(word)) for concept in _COUNTED.values()}
