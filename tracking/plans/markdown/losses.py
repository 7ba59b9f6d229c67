"""Which lines would lose words: those of which neither an entry nor the meaning of a field holds all.

A recogniser takes a line as a whole, and may have read a piece of it. So the words of
each line that was taken are held against the entries that it may speak of: those read
from it, those it stands below, the sessions it names and, of a title, those right below
it. What may go is what a field or a kind of entry says as well: the key of a fact and the
header of a column, the topic of a title, the number in front of a title, the words of a
value ("4 days", "waiting for"), a cell that says there is nothing, the verb of a
dependency, and the grammar of a drawing. A line with any other word is kept as a note too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from tracking.plans.markdown.drawn import is_gantt
from tracking.plans.markdown.held import RELATING, Held, spelled, words_in
from tracking.plans.markdown.node import TITLES, Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Place
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import WORDS, concepts_of, fold, is_one_of, mention, mentioned

_COMMENT = re.compile(r"<!--(.*?)-->")
#: What a title may be about without being an entry: a kind of entries.
_ABOUT = tuple(concept for concept in WORDS if concept.startswith(("topic.", "noun.")))
_ORDINAL = re.compile(r"^\W*(?:(?P<noun>[^\W\d_]+)\s+)?#?(?:\d{1,4}(?:\.\d{1,3})*|[A-Z])(?=[.):\s–—-]|$)")
_INLINE_KEY = re.compile(r"(?:^|[^\w\s])\s*([^\W\d_][\w .'-]{0,40}?)\s?[:：](?=\s|$)")
_BAR = re.compile(r"(?<!\\)\|")
_NODE_ID = re.compile(r"(?<!\w)[^\W\d_]\w*(?=[\[({])")
_OF_DAYS = spelled("noun.day", "noun.week", "word.to") | {"d", "w"}
_PROJECT = Place("project")
_GRAMMAR = frozenset({"graph", "flowchart", "subgraph", "end", "td", "tb", "bt", "lr", "rl"})


def lines_that_lose_words(reading: Reading) -> set[int]:
    """The lines that were taken and say a word that no entry holds."""
    finder = _Finder(reading)
    found: set[int] = set()
    for node in reading.nodes:
        if node.kind == "table":
            found.update(finder.of_table(node))
        elif node.kind == "code":
            found.update(finder.of_drawing(node))
        elif node.line in reading.taken and finder.loses(node):
            found.update(range(node.line, node.last_line + 1))
    return found


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._held = Held(reading.plan, reading.refs.families)
        self._told: dict[int, set[int]] = {}
        for told in reading.told:
            self._told.setdefault(told.line, set()).add(told.session)

    def loses(self, node: Node) -> bool:
        """Whether a heading, an item or a line says a word that is held nowhere near it."""
        text = _visible(node.raw)
        words = words_in(text)
        if node.ordinal is not None:
            words.discard(str(node.ordinal))
        is_fact = bool(node.key and concepts_of(node.key))
        rest = self._left(words - words_in(fold(node.key)) if is_fact else words, node.line, node)
        if rest and is_fact:
            rest = self._held.left_at(_PROJECT, rest)
        if rest and node.kind in TITLES:
            for child in node.children:
                rest = self._left_by(child, rest)
        if rest and (node.kind == "heading" or (node.children and not node.value)):
            rest = rest & words_in(_without(text, _ABOUT))
        return bool(rest and self._left_by_named(rest - _said_of_form(text), text))

    def of_table(self, table: Node) -> Iterator[int]:
        """The rows, and the head, of which not all was read."""
        taken = [row for row in table.rows if row.line in self._reading.taken]
        for row in taken:
            if self._reading.has_unread_cell(row):
                yield row.line
                continue
            text = _visible(self._reading.lines[row.line - 1])
            rest = self._left(words_in(text), row.line, table)
            for at, cell in enumerate(map(plain, row.cells) if rest else ()):
                if _is_empty(cell) or (at == 0 and len(row.cells) == 2 and concepts_of(cell)):
                    rest = rest - words_in(fold(cell))
            if rest and self._left_by_named(self._held.left_at(_PROJECT, rest) - _said_of_form(text), text):
                yield row.line
        if table.line in self._reading.taken:
            # As written: a header may have been renamed by what stands below it.
            cells = _BAR.split(self._reading.lines[table.line - 1])
            rest = {word for cell in cells for word in _of_header(undecorated(_visible(cell)))}
            if rest and self._left_by(table, self._left(rest, table.line, table)):
                yield from (table.line, table.line + 1)

    def of_drawing(self, node: Node) -> Iterator[int]:
        """The lines of a graph. Those of an outline are nodes themselves; a Gantt chart is read whole or not at all."""
        if node.children or node.line not in self._reading.taken or is_gantt(node.code):
            return
        form = _GRAMMAR | words_in(" ".join(name for _, text in node.code for name in _NODE_ID.findall(text)))
        for line, text in node.code:
            rest = self._left(words_in(text) - form, line, node)
            if self._left_by_named(rest, text):
                yield line

    def _left(self, words: Set[str], line: int, node: Node) -> Set[str]:
        """The words that the entries on a line do not hold, nor those that it is told to speak of or stands below."""
        rest = self._held.left_on(line, words)
        for session in self._told.get(line, ()) if rest else ():
            rest = self._held.left_at(Place("session", session), rest)
        above: Node | None = node
        while rest and above is not None:
            rest = self._held.left_on(above.line, rest)
            above = above.parent
        if rest:
            place = self._reading.place(node)
            rest = rest - self._held.unplaced
            rest = self._held.left_at(place, rest) if place.kind != "project" else rest
        return rest

    def _left_by(self, node: Node, words: Set[str]) -> Set[str]:
        """The words that the entries on the lines of a node do not hold."""
        for line in (node.line, *(row.line for row in node.rows), *(line for line, _ in node.code)):
            if not words:
                break
            words = self._held.left_on(line, words)
        return words

    def _left_by_named(self, words: Set[str], text: str) -> Set[str]:
        """The words that the sessions do not hold that a text names, nor those that may be said between them."""
        named = self._reading.refs.mentioned(text) if words else []
        for session in named:
            words = self._held.left_at(Place("session", session.number), words)
        return words - RELATING if named else words


def _visible(text: str) -> str:
    """A line without its markup: what a reader sees, and what was written in comments."""
    return f"{plain(text)} {' '.join(_COMMENT.findall(text))}" if "<!--" in text else plain(text)


def _without(text: str, concepts: tuple[str, ...]) -> str:
    """A text without the words of the concepts, each of which is looked for in all of it."""
    hits = [hit.span() for concept in mentioned(text, concepts) for hit in mention(concept).finditer(text)]
    kept = list(text)
    for first, end in hits:
        kept[first:end] = " " * (end - first)
    return "".join(kept)


def _said_of_form(text: str) -> set[str]:
    """The words of a text that are form: known keys inside it, a value that says there is none, its own number."""
    keys = [key for key in _INLINE_KEY.findall(text) if concepts_of(key)]
    value = text.rpartition(":")[2]
    found = words_in(" ".join([*keys, fold(value) if _is_empty(value) else ""]))
    ordinal = _ORDINAL.match(text)
    if ordinal and (not ordinal["noun"] or concepts_of(ordinal["noun"])):
        found |= words_in(ordinal[0])
    return found


def _is_empty(value: str) -> bool:
    return values.is_blank(value) or is_one_of(value, "word.unknown", "word.nothing")


def _of_header(cell: str) -> set[str]:
    """The words of a header that no field stands for, nor a day or a week that its column is of."""
    words = words_in(cell)
    if words and concepts_of(cell):
        return words - words_in(fold(cell))
    column = values.split_days(cell)[0] or values.split_weeks(cell)[0]
    return words - _OF_DAYS - {str(column.first), str(column.last)} if column else words
