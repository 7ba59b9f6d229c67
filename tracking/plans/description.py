"""A document's headings and tables with what each was taken for: what a page needs to let a lead correct a reading."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracking.plans.corrections.said import Corrections
from tracking.plans.families import DescribedFamily, families_of
from tracking.plans.markdown.hints import headers_of, heading_above, key_of, said_of_columns
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.outline import read_outline
from tracking.plans.markdown.read import examine
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.kinds import CONCEPTS, KINDS, ROLES_OF, TABLE_KINDS, TASK_ROLES
from tracking.plans.model.records import records
from tracking.plans.reader import column_roles, is_own, roles_of_columns
from tracking.plans.sources import Document, detect
from tracking.plans.words.vocabulary import is_one_of

#: What an entry's own heading is, and what a heading above several entries is.
_SINGULAR = {
    "sessions": "session", "teams": "team", "phases": "phase", "risks": "risk", "gates": "gate", "routines": "routine",
}  # fmt: skip
_PLURAL = {
    "sessions": "sessions", "teams": "teams", "risks": "risks", "metrics": "metrics", "routines": "routines",
    "contacts": "contacts", "escalation": "escalation", "resources": "files", "checklists": "checklist",
}  # fmt: skip
_HIGHLIGHTS = {"achievement": "achievements", "issue": "issues", "next_step": "next"}
_SAMPLES = 3
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a bold line above others. `text` is the key under `Corrections.kinds`.

    `kind` is what it was taken for, "" for one that only holds others
    together; `kinds` are those it can be said to be; `said` is the correction
    in force, "" for none.
    """

    line: int
    text: str
    level: int
    kind: str
    kinds: tuple[str, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`key` is the one under `Corrections.columns`; `role` is "note" for a column that nothing was read from."""

    key: str
    header: str
    role: str
    roles: tuple[str, ...]
    samples: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """`text` is the key under `Corrections.kinds`, "" where the kind cannot be corrected (CSV, workbooks)."""

    line: int
    heading: str
    text: str
    kind: str
    kinds: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """`sheets` names the sheets of a workbook that could be read, `sheet` the one that was."""

    headings: tuple[Heading, ...] = ()
    tables: tuple[DescribedTable, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    families: tuple[DescribedFamily, ...] = ()


def describe(data: bytes, filename: str, corrections: Corrections | None = None) -> Description:
    """What the headings, tables and columns of a document are taken for, with `corrections` in force.

    Empty for documents that need no interpretation: Lockstep's own formats and
    exports with fixed fields. Raises PlanError for what cannot be read.
    """
    corrections = corrections or Corrections()
    document = Document(data, filename)
    if is_own(document):
        return Description()
    source = detect(document)
    if source is None:
        return _describe_prose(document.text, corrections)
    table = source.columns(document, corrections.sheet or None)
    if table is None:
        return Description()
    roles = roles_of_columns(table, corrections)
    said = column_roles(corrections)
    columns = tuple(
        TableColumn(c.name, c.name, roles[c.name], TASK_ROLES, c.samples, said.get(c.name, "")) for c in table.columns
    )
    described = DescribedTable(table.header_line, table.sheet, "", "sessions", (), columns)
    return Description((), (described,), table.sheet, tuple(table.sheets))


def _describe_prose(text: str, corrections: Corrections) -> Description:
    reading = examine(text, corrections)
    read = {node.line: node for node in reading.tables()}
    kinds = _Kinds(reading)
    headings, tables = [], []
    # As written: in the outline that was read, headers are renamed and notes are gone.
    for node in read_outline(text).below():
        if node.kind == "heading" or _is_title(node):
            key = key_of(node)
            headings.append(Heading(node.line, key, node.level, kinds.of(node), KINDS, corrections.kinds.get(key, "")))
        elif node.kind == "table" and node.header:
            tables.append(_table(node, read.get(node.line), kinds, corrections, reading))
    return Description(tuple(headings), tuple(tables), families=families_of(reading))


class _Kinds:
    """What each line of a document was taken for, by the entries that were read from it."""

    def __init__(self, reading: Reading) -> None:
        self._taken = reading.taken
        self._home = {node.line: place.kind for node, place in reading.home.items()}
        self._titles = sorted(node.line for node in reading.nodes if node.kind == "heading" or _is_title(node))
        self._at: dict[int, str] = {}
        self._plural_at: dict[int, Counter[str]] = {}
        self._below: dict[int, Counter[str]] = {}
        for entity, entry in _entries(reading):
            if entity in _SINGULAR:
                self._at.setdefault(entry.line, _SINGULAR[entity])
            plural = _HIGHLIGHTS.get(entry.kind, "") if entity == "highlights" else _PLURAL.get(entity, "")
            above = bisect_right(self._titles, entry.line) - 1
            if plural:
                self._plural_at.setdefault(entry.line, Counter())[plural] += 1
                if above >= 0:
                    self._below.setdefault(self._titles[above], Counter())[plural] += 1

    def of(self, node: Node) -> str:
        """What a heading was taken for."""
        own = self._at.get(node.line) or self._home.get(node.line, "")
        if own:
            return own
        if below := self._below.get(node.line):
            return below.most_common(1)[0][0]
        return "" if node.line in self._taken else "note"

    def of_table(self, table: Node) -> str:
        """What the rows of a table were taken for, "" for what is no list of entries."""
        found = sum((self._plural_at.get(row.line, Counter()) for row in table.rows), Counter[str]())
        if found:
            return found.most_common(1)[0][0]
        # A table of gates or phases is said to be one by its family.
        return "" if any(row.line in self._taken or row.line in self._at for row in table.rows) else "note"


def _is_title(node: Node) -> bool:
    """Whether a bold line heads what stands below it."""
    return node.kind == "label" and bool(node.children) and not node.value and len(node.text) <= _LONGEST


def _entries(reading: Reading) -> Iterator[tuple[str, Any]]:
    for entity, found in records(reading.plan).items():
        for record in found:
            if record.parent is None and entity != "project":
                yield entity, record.entry


def _table(
    written: Node, read: Node | None, kinds: _Kinds, corrections: Corrections, reading: Reading
) -> DescribedTable:
    headers, heading, key = headers_of(written), heading_above(written), key_of(written)
    kind = kinds.of_table(written)
    said = said_of_columns(written, headers, corrections)
    roles = _roles(read, kind, reading) if read is not None else {}
    columns = []
    for at, header in enumerate(headers):
        samples = [" ".join(row.cells[at].split())[:120] for row in written.rows if at < len(row.cells)]
        full = tuple(sample for sample in samples if sample)[:_SAMPLES]
        possible = ROLES_OF.get(kind, (*CONCEPTS, "note"))
        name = f"{heading} / {header}" if heading else header
        columns.append(TableColumn(name, header, said[at] or roles.get(at, "note"), possible, full, said[at]))
    return DescribedTable(written.line, heading, key, kind, TABLE_KINDS, tuple(columns), corrections.kinds.get(key, ""))


def _roles(table: Node, kind: str, reading: Reading) -> dict[int, str]:
    """The roles of the columns that were read, by their place."""
    columns = Columns(table)
    found: dict[int, str] = {}
    roles = [role for role in ROLES_OF.get(kind, tuple(CONCEPTS)) if role in CONCEPTS]
    exact = [(role, at) for role in roles for at, header in enumerate(columns.headers) if _means(header, role)]
    loose = [(role, columns.find(CONCEPTS[role], taken=tuple(at for _role, at in exact))) for role in roles]
    for role, at in (*exact, *loose):
        free = at is not None and at not in found and role not in found.values()
        if free and at is not None and any(reading.was_read(row.line, at) for row in table.rows):
            found[at] = role
    return found


def _means(header: str, role: str) -> bool:
    return is_one_of(header, CONCEPTS[role])
