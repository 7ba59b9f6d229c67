"""Tables whose rows are sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families.columns import names_in_front, tells_apart
from tracking.plans.markdown.families.keys import number_key
from tracking.plans.markdown.families.persons import heads_people, lists_owners
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.references import FAMILIES, IDENTIFIER
from tracking.plans.markdown.tables import Columns, is_total, unit_of
from tracking.plans.model.kinds import facts_of_a_session
from tracking.plans.words import values
from tracking.plans.words.inline import Mark, bare, mark_of, plain, trailing_mark, undecorated
from tracking.plans.words.vocabulary import alternatives, is_one_of

_LABEL = re.compile(
    rf"^(?P<noun>(?i:{alternatives(*(f'noun.{family}' for family in FAMILIES))}))"
    rf"\s*(?:#|no\.?|nr\.?)?\s*(?P<id>{IDENTIFIER})(?!\w)"
    r"\s*[:–—.-]?\s*(?P<rest>.*)$"
)
#: "6/6" below "Tasks" counts them.
_COUNT = re.compile(r"\d+\s*/\s*\d+")
_SHORT = re.compile(rf"^(?:[A-Z]{{1,3}}-?)?(?P<id>\d{{1,3}}|{IDENTIFIER})$")
#: "1.2 Sign-up": the number of an outline with its title.
_OUTLINED = re.compile(r"^(?P<id>\d{1,2}(?:\.\d{1,2}){1,2})\.?(?:\s+|\s*[:–—]\s*)(?P<title>[^\W\d].*)$", re.DOTALL)
_FACTS = (*(column.concept for column in facts_of_a_session().values()), "key.title", "key.depends")
#: "Goal" may head a column of sessions as well as one of metrics; "People" heads those who attend.
_ALSO_OF_SESSIONS = tuple(concept for concept in (*_FACTS, "key.session") if concept != "key.people")
_NOT_SESSIONS = ("key.risk", "key.mitigation", "key.probability", "key.attendees", "key.agenda", "key.path",
                 "key.metric_target", "key.metric_current")  # fmt: skip
_OTHER_TOPICS = (
    "risks",
    "metrics",
    "routines",
    "teams",
    "contacts",
    "escalation",
    "files",
    "environments",
    "dependencies",
    "merge",
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One session of a table. `skip` lists the columns that were read into label and title."""

    line: int
    table: Node
    columns: Columns
    row: Row
    family: str
    label: str
    identifier: str
    title: str
    skip: tuple[int | None, ...]

    def mark(self, at: int | None) -> Mark:
        """The sign in front of what a cell says, or behind it: "Roof ✓"."""
        cell = plain(self.row.cell(at))
        return mark_of(cell) or trailing_mark(cell)


def is_matrix(columns: Columns) -> bool:
    """Whether most columns are days or weeks."""
    return sum(column_days(header) is not None for header in columns.headers) >= 2


def column_days(header: str) -> str | None:
    """ "day", "week" or a weekday's code when a header names one."""
    if values.days(header):
        return "day"
    if values.weeks(header):
        return "week"
    return next((d for d in ("MO", "TU", "WE", "TH", "FR", "SA", "SU") if is_one_of(header, f"weekday.{d}")), None)


def session_rows(reading: Reading, families: tuple[str, ...]) -> Iterator[TableRow]:
    """The rows of all tables of sessions; a table headed by a looser noun than `families` is none.

    A row's `family` is "" when the table uses no noun for its sessions.
    """
    for table in reading.tables():
        columns = Columns(table)
        found = _session_column(reading, table, columns)
        if found is None:
            continue
        at, family = found
        for row in columns.rows():
            if row.line in reading.taken:
                continue
            read = _row(table, columns, row, at, family)
            if read is not None and (not read.family or read.family in families):
                yield read


def _session_column(reading: Reading, table: Node, columns: Columns) -> tuple[int, str] | None:
    if table.judged or is_matrix(columns) or any(_exact(columns, concept) for concept in _NOT_SESSIONS):
        return None
    if heads_people(columns) or lists_owners(columns, list(columns.rows())):
        return None
    facts = sum(columns.find(concept) is not None for concept in _FACTS) + any(map(unit_of, columns.headers))
    topic = reading.topic(table, "sessions", *_OTHER_TOPICS)
    if topic in _OTHER_TOPICS:
        return None
    headed = [(at, _family(header)) for at, header in enumerate(columns.headers[:12])]
    named = [(at, family) for at, family in headed if family and family != "team" and not _counts(columns, at)]
    # A column of branches or agents beside one of issues holds a fact of theirs.
    named = [found for found in named if not _holds_facts(columns.headers[found[0]])] or named
    if named and facts >= 1:
        # A column of branches beside one of sessions holds a fact of theirs.
        at, family = min(
            named,
            key=lambda found: (
                not _labelled(table, columns, found[0]),
                not tells_apart(table, found[0]),
                FAMILIES.index(found[1]),
            ),
        )
        title = columns.find("key.title", taken=(at,)) if family == "branch" else None
        if not _labelled(table, columns, at) and names_in_front(table, at):
            # A noun over what groups the rows says nothing of these.
            return None
        if title is None or _labelled(table, columns, at):
            return at, family
        # The names of git branches are no titles where another column says what the work is.
        return title, ""
    if table.said == "sessions" or (table.parent is not None and table.parent.said == "sessions"):
        names = ("key.session", "key.title", "key.number")
        return next((at for at, header in enumerate(columns.headers) if is_one_of(header, *names)), 0), ""
    for at, header in enumerate(columns.headers[:3]):
        if _labelled(table, columns, at) and facts >= 2:
            return at, ""
        if topic == "sessions" and facts >= 2 and is_one_of(header, "key.session", "key.title", "key.number"):
            return at, ""
    return None


def _holds_facts(header: str) -> bool:
    return is_one_of(header, "key.branch", "key.owner")


def _counts(columns: Columns, at: int) -> bool:
    """Whether the cells of a column are numbers that tell no rows apart: how many tasks there are, not which."""
    cells = [cell for row in columns.rows() if (cell := row.words(at))]
    return len(set(cells)) < len(cells) and all(cell.isdecimal() for cell in cells)


def _labelled(table: Node, columns: Columns, at: int) -> bool:
    """Whether most cells of a column are labels such as "Session 2"."""
    labels = sum(bool(_LABEL.match(_said(row, at))) for row in columns.rows())
    return labels > 0 and labels * 2 >= len(table.rows)


def _family(header: str) -> str:
    return next((family for family in FAMILIES if is_one_of(header, f"noun.{family}")), "")


def _exact(columns: Columns, concept: str) -> bool:
    """Whether a header is a word of a concept, or ends in one, and is none for what is said of sessions."""
    names = ({header, header.split()[-1]} for header in columns.headers if header)
    return any(
        any(is_one_of(name, concept) for name in said) and not any(is_one_of(name, *_ALSO_OF_SESSIONS) for name in said)
        for said in names
    )


def _said(row: Row, at: int) -> str:
    return row.words(at)


def _row(table: Node, columns: Columns, row: Row, at: int, family: str) -> TableRow | None:
    cell = row.words(at)
    if not any(sign.isalnum() for sign in cell) or is_total(row, at) or _COUNT.fullmatch(cell):
        return None
    title_at = columns.find("key.title", taken=(at,))
    if title_at is None and is_one_of(columns.headers[at], "key.number"):
        title_at = columns.find("key.session", taken=(at,))
    found = _LABEL.match(cell)
    if found:
        title = undecorated(found["rest"]).strip("() ")
        noun = next(f for f in FAMILIES if re.fullmatch(alternatives(f"noun.{f}"), found["noun"], re.IGNORECASE))
        label, identifier = f"{found['noun']} {found['id']}", found["id"]
        family = noun
    elif short := _SHORT.match(cell):
        label, identifier, title = cell, short["id"], ""
    elif outlined := _OUTLINED.match(cell):
        label = identifier = outlined["id"]
        title = outlined["title"]
    else:
        label, identifier, title = "", "", bare(cell)
    number_at = columns.find("key.number", taken=(at,))
    if not identifier and number_at is not None:
        said = row.words(number_at)
        if re.fullmatch(r"\d{1,4}", said):
            label, identifier = f"{columns.headers[at]} {said}", said
        elif short := _SHORT.match(said):
            label, identifier = said, short["id"]
        elif number_key(said):
            label = identifier = said
    if not identifier:
        # A first column without a telling header may hold the label: "Lane 1 | Hull".
        number_at = next((n for n in range(min(3, len(columns))) if n != at and _LABEL.match(_said(row, n))), number_at)
        labelled = _LABEL.match(_said(row, number_at)) if number_at is not None else None
        if labelled and not labelled["rest"]:
            label, identifier = f"{labelled['noun']} {labelled['id']}", labelled["id"]
    skip: tuple[int | None, ...] = (at, number_at)
    if not title and title_at is not None:
        title, skip = row.words(title_at), (*skip, title_at)
    return TableRow(row.line, table, columns, row, family, label, identifier, title, skip)
