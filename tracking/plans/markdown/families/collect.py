"""Families: the pieces of a document that bear keys of one scheme, wherever they stand.

A piece may appear in a table, as a heading and in a list; its key says that these are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tracking.plans.markdown.families.keys import Key, leading_key
from tracking.plans.markdown.node import TITLES, Node
from tracking.plans.markdown.tables import Columns, RowView
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import fold, is_one_of

Form = Literal["heading", "row", "label", "item", "line", "box"]
#: How surely a form defines a piece rather than speaks of it.
FORMS: tuple[Form, ...] = ("heading", "row", "label", "item", "line", "box")
#: More pieces than a plan holds: what comes after them is read by words alone.
MOST_APPEARANCES = 20_000
#: Keys stand in the first columns.
_KEY_COLUMNS = 3


@dataclass(slots=True)
class Appearance:
    """One place where a piece appears: a node with its title, or a row of a table with its key in column `at`."""

    key: Key
    form: Form
    line: int
    node: Node
    row: RowView | None = None
    at: int = 0


@dataclass(slots=True)
class Member:
    """One piece by its key, with every place where it appears, in the order of the document."""

    code: str
    appearances: list[Appearance] = field(default_factory=list)


@dataclass(slots=True)
class Family:
    """Pieces of one scheme. `noun` is folded, "" where keys stand alone; `members` are in the order of the document."""

    noun: str
    prefix: str
    members: dict[str, Member] = field(default_factory=dict)

    def appearances(self, *forms: Form) -> Iterator[Appearance]:
        """Where its members appear, those in `forms` alone if any are given."""
        for member in self.members.values():
            for one in member.appearances:
                if not forms or one.form in forms:
                    yield one

    @property
    def form(self) -> Form:
        """The surest form in which at least half of its members appear."""
        for form in FORMS:
            if sum(any(one.form == form for one in m.appearances) for m in self.members.values()) * 2 >= len(self.members):
                return form
        return FORMS[-1]


def collect(root: Node) -> list[Family]:
    """The families of a document: at least two pieces of one scheme each."""
    grouped: dict[tuple[str, str, str], list[Appearance]] = {}
    for number, one in enumerate(_appearances(root)):
        if number >= MOST_APPEARANCES:
            break
        grouped.setdefault(_scheme(one.key), []).append(one)
    families = [_family(scheme, listed) for scheme, listed in _lettered_apart(grouped)]
    return [family for family in families if len(family.members) > 1]


def _scheme(key: Key) -> tuple[str, str, str]:
    if key.noun:
        return (singular(key.noun), "", "")
    prefix = key.prefix
    # A single letter may count the groups of a plan (A1, A2, B1) or name a kind (M1, M2): told apart below.
    return ("", prefix if len(prefix) > 1 else "", re.sub(r"\d+", "9", re.sub(r"[A-Z]", "A", key.code)))


def singular(noun: str) -> str:
    """A noun without the ending that most plurals have; only to be compared with others of its kind."""
    return noun[:-1] if len(noun) > 3 and noun.endswith("s") else noun


def _lettered_apart(
    grouped: dict[tuple[str, str, str], list[Appearance]],
) -> Iterator[tuple[tuple[str, str, str], list[Appearance]]]:
    """The groups, those of single letters split by letter unless the letters count: A, B, C."""
    for scheme, listed in grouped.items():
        letters = {one.key.prefix for one in listed}
        if scheme[:2] != ("", "") or letters >= {"A", "B"} or letters == {""}:
            yield scheme, listed
            continue
        for letter in sorted(letters):
            yield ("", letter, scheme[2]), [one for one in listed if one.key.prefix == letter]


def _family(scheme: tuple[str, str, str], listed: list[Appearance]) -> Family:
    family = Family(scheme[0], scheme[1])
    for one in listed:
        family.members.setdefault(one.key.code, Member(one.key.code)).appearances.append(one)
    return family


def _appearances(root: Node) -> Iterator[Appearance]:
    for node in root.below():
        if node.kind == "table" and node.header:
            yield from _rows(node)
        elif node.kind in TITLES:
            key = leading_key(node.text)
            if key is not None:
                form: Form = "box" if node.checked is not None else node.kind  # type: ignore[assignment]
                yield Appearance(key, form, node.line, node)


def _rows(table: Node) -> Iterator[Appearance]:
    columns = Columns(table)
    rows = list(columns.rows())
    keyed = [
        [(row, key) for row in rows if (key := leading_key(undecorated(plain(row.cell(at)))))]
        for at in range(min(_KEY_COLUMNS, len(columns)))
    ]
    for at, found in enumerate(keyed):
        if found and not is_one_of(columns.headers[at], "key.priority") and len(found) * 2 > len(rows) and len({key.code for _, key in found}) * 2 > len(found):
            for row, key in found:
                yield Appearance(key, "row", row.line, table, row, at)
            return
