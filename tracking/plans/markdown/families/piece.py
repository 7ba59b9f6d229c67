"""One appearance of a piece in words: its title, and what is said behind the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.families.collect import Appearance
from tracking.plans.markdown.families.columns import title_column
from tracking.plans.markdown.families.keys import ORDINAL, leading_key
from tracking.plans.markdown.families.tails import tail_of
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated

#: A longer text behind a key is cut at its first clause.
_LONGEST_TITLE = 180
_BRACKET = re.compile(r"^[(\[]([^()\[\]]{2,160})[)\]]\s*[:–—-]?\s*(.*)$", re.DOTALL)
#: "(M1)" behind "Milestone 1" is its other key, no title.
_ALIAS = re.compile(r"[(\[][\w.-]{1,8}[)\]]")
#: "[P] [US1]", "(owner:ada) (mvp)": marks before the words of a task.
_TAGS = re.compile(r"^(?:(?:\[[^\[\]]{1,12}\]|\([^()\s]{1,30}\))\s+){1,6}(?=\w\S*\s+\S)")
#: "P0 · [x]" between a key and its title.
_MARKS = re.compile(r"(?:(?:P[0-4]|[SMLX]{1,2}|\[[^\[\]]{1,6}\]|\([^()]{1,12}\)|\W)\s*[·|,/]?\s*)*")
#: "**Pump: new seals** — order them now": bold words, and a mark between them and what follows.
_BOLD_LEAD = re.compile(
    r"^\s*(?:\*\*|__)(?=\w)([^*]{3,120}?)[:：.]?(?:\*\*|__)\s*(?:[:：–—]|-\s|<br\s*/?>)\s*(\S.*)$", re.DOTALL
)
_CLAUSE = re.compile(r"\s+[–—]\s+|\s+-\s+|:\s+|;\s+|(?<=[.!?])\s+|\s+→\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """`title` may be "" where a place gives the key alone; `rest` is what follows; `read` the columns read for both."""

    title: str
    rest: str = ""
    read: tuple[int, ...] = ()


def piece_of(one: Appearance) -> Piece:
    """The words of an appearance."""
    if not one.key.label:
        value = one.node.value if one.row is None and one.node.key else tail_of(one.node)[1] if one.row is None else ""
        return Piece(_whole(ORDINAL.sub("", one.key.rest)), value, (one.at,) if one.row is not None else ())
    if one.row is not None:
        if one.key.rest and not _ALIAS.fullmatch(one.key.rest):
            return Piece(*_shortened(one.key.rest), (one.at,))
        at = title_column(one.node, one.at)
        title, rest = _of_cell(one.row.cell(at))
        other = leading_key(title)
        if other is not None and not other.rest and other.noun == one.key.noun:
            # Beside it stands another piece, or the same again.
            return Piece("", "", (one.at,))
        rest = ", ".join(filter(None, (_behind(one, one.row), rest)))
        return Piece(title, rest, (one.at,) if at is None else (one.at, at))
    node = one.node
    if one.key.code == one.key.label.upper() and one.key.code.isdecimal() and node.ordinal is not None:
        return Piece(_whole(one.key.rest), node.value)
    if node.bold and node.key:
        lead = leading_key(node.key)
        if lead is not None and node.value and _MARKS.fullmatch(lead.rest):
            title, rest = _shortened(node.value)
            return Piece(title, f"{lead.rest.replace('·', ',')}, {rest}" if lead.rest else rest)
        if lead is not None and lead.rest:
            return Piece(_whole(lead.rest), node.value)
        if lead is not None and node.value:
            return Piece(*_shortened(node.value))
    if node.kind == "heading":
        return Piece(_whole(one.key.rest))
    return Piece(*_shortened(one.key.rest))


def _of_cell(cell: str) -> tuple[str, str]:
    """The title in a cell and the rest: bold words that open a longer text are the title, whatever marks they hold."""
    bold = _BOLD_LEAD.match(cell)
    return (plain(bold[1]), plain(bold[2])) if bold else _shortened(undecorated(plain(cell)))


def _behind(one: Appearance, row: Row) -> str:
    """What stands behind a number in its cell: "✅", "⏳ partly"."""
    said = plain(row.cell(one.at))
    return said.removeprefix(one.key.label).strip() if said.startswith(one.key.label + " ") else ""


def _whole(text: str) -> str:
    """A title that stands in brackets as a whole is the title, "Stream 1A (Impulse-Radio Base)"; dates are none."""
    bracket = _BRACKET.match(text)
    return bracket[1] if bracket and not bracket[2] and values.period(bracket[1]) is None else text


def _shortened(text: str) -> tuple[str, str]:
    """A title and the rest of a text that may go on for sentences."""
    tags = _TAGS.match(text)
    if tags:
        title, rest = _shortened(text[tags.end() :])
        return title, f"{tags[0].strip()} {rest}".strip()
    bracket = _BRACKET.match(text)
    if bracket:
        return bracket[1], bracket[2]
    if len(text) <= _LONGEST_TITLE:
        return text, ""
    for found in _CLAUSE.finditer(text):
        if 3 <= found.start() <= _LONGEST_TITLE:
            return text[: found.start()].rstrip(), text[found.end() :]
    return text, ""
