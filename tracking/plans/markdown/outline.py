"""Blocks → the outline: a tree of headings, labels, list items, outline lines, paragraphs, tables and code.

Headings, bold labels, list items and the lines of indented code all become the
same kind of node, so that a recogniser need not care how an author drew the plan.
"""

from __future__ import annotations

import re

from tracking.plans.markdown.blocks import Block, split_blocks
from tracking.plans.markdown.drawn import OUTLINE_LANGUAGES, attach_outline, is_gantt, split_box, split_words
from tracking.plans.markdown.node import Node
from tracking.plans.words.inline import key_value, plain
from tracking.plans.words.values import split_days, split_weeks
from tracking.plans.words.vocabulary import concepts_of

_PLAIN_KEY = re.compile(r"^[^\W\d][^.!?:;]{0,40}:(\s|$)")
#: "Session 1", "Work package B", "Risk #3": a noun with its number names something, it is no fact of something else.
_NUMBERED = re.compile(
    r"^(?:[^\W\d][\w-]*\s+){1,2}(?:#|no\.?|nr\.?|n°)?\s?(?:\d{1,3}(?:\.\d{1,2}|\s?[–-]\s?\d{1,3})?|[A-Z]|[IVX]{2,4})$",
    re.IGNORECASE,
)
_INLINE_KEY = re.compile(r"\*\*[^*\n:：]{2,30}(?::\*\*|\*\*\s?[:：])(?=\s)")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")


def read_outline(text: str) -> Node:
    """The root of the outline of `text`."""
    root = Node("root", 0, 0)
    front = _FRONT_MATTER.match(text)
    if front and ":" in front[1]:
        lines = front[1].rstrip("\n").split("\n")
        attach_outline(root, [(number, line) for number, line in enumerate(lines, 2)])
        # Blanked, not cut: line numbers stay those of the file.
        text = "\n" * (len(lines) + 2) + text[front.end() :]
    builder = _Builder(root, text.split("\n"))
    blocks = split_blocks(text)
    for at, block in enumerate(blocks):
        builder.take(block, blocks[at + 1] if at + 1 < len(blocks) else None)
    headings = [child for child in root.children if child.kind == "heading"]
    root.document_title = headings[0] if len(headings) == 1 else None
    return root


class _Builder:
    """Keeps the open heading, the open label below it and the open list items."""

    def __init__(self, root: Node, lines: list[str]) -> None:
        self._lines = lines
        self._before_list = False
        self._before_code = False
        self._headings = [root]
        self._label: Node | None = None
        self._label_takes_all = False
        self._items: list[Node] = []

    def take(self, block: Block, following: Block | None) -> None:
        below = following.kind if following is not None and following.depth == block.depth else ""
        self._before_list, self._before_code = below in ("item", "table"), below == "code"
        del self._items[block.depth :]
        if block.kind == "heading":
            self._heading(block)
        elif block.kind == "item" and (following is None or following.depth <= block.depth):
            # A bare bullet holds nothing to read; its line stays a note.
            return
        elif block.kind == "item":
            item = Node("item", block.line, block.line, ordinal=block.ordinal)
            self._home(block).add(item)
            self._items.append(item)
        elif block.kind == "paragraph":
            self._paragraph(block)
        elif block.kind == "table":
            node = Node("table", block.line, block.last_line, header=block.header, rows=block.rows)
            self._home(block).add(node)
            self._close_label()
        elif block.kind == "code":
            self._code(block)
            self._close_label()
        else:
            self._home(block).add(Node("html" if block.kind == "html" else "rule", block.line, block.last_line))
            if block.kind == "rule":
                self._label = None

    def _home(self, block: Block) -> Node:
        if block.depth and self._items:
            return self._items[-1]
        if block.kind == "item" and self._label is None:
            return self._headings[-1]
        return self._label or self._headings[-1]

    def _close_label(self) -> None:
        if not self._items and not self._label_takes_all:
            self._label = None

    def _heading(self, block: Block) -> None:
        raw = " ".join(line.strip() for _, line in block.lines)
        if len(block.lines) > 1 or (block.last_line > block.line and _PLAIN_KEY.match(plain(raw))):
            # A rule drawn right below a paragraph turns it into a heading by accident.
            self._paragraph(block)
            self._label = None
            return
        node = Node("heading", block.line, block.last_line, raw=raw, level=block.level)
        split_words(node)
        if block.depth and self._items:
            self._items[-1].add(node)
            return
        while len(self._headings) > 1 and self._headings[-1].level >= block.level:
            self._headings.pop()
        self._headings.append(self._headings[-1].add(node))
        self._label = None

    def _code(self, block: Block) -> None:
        home = self._home(block)
        node = home.add(Node("code", block.line, block.last_line, language=block.language, code=block.lines))
        if block.language in OUTLINE_LANGUAGES and not is_gantt(block.lines):
            attach_outline(node, block.lines)

    def _paragraph(self, block: Block) -> None:
        if block.depth and self._items:
            self._in_item(self._items[-1], block)
            return
        statements = _statements(block.lines)
        for number, last, raw in statements:
            self._statement(number, last, raw)
        if len(statements) > 1 and all(_known_key(raw) or _bold_key(raw) for *_, raw in statements[1:]):
            self._adopt(len(statements))

    def _adopt(self, count: int) -> None:
        """The facts on the lines right below a name, in one paragraph with it, belong to what it names."""
        siblings = (self._headings[-1] if self._label is None else self._label.parent or self._headings[-1]).children
        lead, *facts = siblings[-count:]
        if len(facts) != count - 1 or not _names(lead) or not all(fact.key for fact in facts):
            return
        del siblings[-len(facts) :]
        if lead.parent is not None:
            lead.parent.known_entries = None
        lead.kind = "label"
        for fact in facts:
            lead.add(fact)

    def _in_item(self, item: Node, block: Block) -> None:
        statements = _statements(block.lines)
        if not item.raw and not item.children:
            _first, last, raw = statements.pop(0)
            item.checked, item.raw = split_box(raw.strip())
            item.last_line = last
            split_words(item)
        for number, last, raw in statements:
            if not self._lines[number - 1].startswith((" ", "\t", ">")) and _known_key(raw):
                # A key at the margin right below a list belongs to what the list belongs to.
                self._items.clear()
                self._label = None
                self._statement(number, last, raw)
                continue
            child = item.add(Node("paragraph", number, last, raw=raw))
            split_words(child)
            if child.key and child.colon:
                child.kind = "label"

    def _statement(self, number: int, last: int, raw: str) -> None:
        node = Node("paragraph", number, last, raw=raw)
        split_words(node)
        heading = self._headings[-1]
        if node.key and (node.colon or (node.bold and (not node.value or self._before_list))):
            node.kind = "label"
            heading.add(node)
            takes_list = self._before_list and not node.colon and node.value[-1:] not in (".", "!", "?")
            titled = takes_list or key_value(raw).titled or (self._before_list and _is_numbered(node))
            self._label = node if not node.value or titled else None
            self._label_takes_all = node.bold
        elif plain(raw).endswith((":", "：")) or self._is_title(plain(raw)):
            node.kind = "label"
            node.key = node.text = node.text.rstrip(":： ")
            node.value, node.colon = "", True
            (self._label if self._label and self._label_takes_all else heading).add(node)
            if not (self._label and self._label_takes_all):
                self._label, self._label_takes_all = node, False
        else:
            (self._label if self._label and self._label_takes_all else heading).add(node)
            self._close_label()

    def _is_title(self, text: str) -> bool:
        """Whether a line without a colon is the title of the list, table or code right below it."""
        if self._before_code:
            return len(text) <= 40 and (split_days(text)[0] or split_weeks(text)[0]) is not None
        return self._before_list and _names_a_list(text)


def _statements(lines: list[tuple[int, str]]) -> list[tuple[int, int, str]]:
    """A paragraph as (first line, last line, text): one piece for each "Key: value" line, else one for all."""
    pieces: list[tuple[int, int, str]] = []
    lines = [(number, part) for number, line in lines for part in _inline_keys(line)]
    keyed = len(lines) > 1 and all(_PLAIN_KEY.match(plain(line)) for _, line in lines)
    for number, line in lines:
        starts = keyed or _bold_key(line) or _known_key(line) or line.lstrip().startswith(("☐", "☑", "☒"))
        if not pieces or starts or (pieces[-1][2].rstrip().endswith(":") and len(line) < 200):
            pieces.append((number, number, line.strip()))
        else:
            first, _, text = pieces[-1]
            pieces[-1] = (first, number, f"{text} {line.strip()}")
    return pieces


def _inline_keys(line: str) -> list[str]:
    """A line with several bold keys in one piece for each: "**Who:** Sara · **When:** Monday"."""
    starts = [found.start() for found in _INLINE_KEY.finditer(line)] if line.count("**") > 3 else []
    if len(starts) < 2:
        return [line]
    ends = [*starts[1:], len(line)]
    head = line[: starts[0]]
    first = [] if not head.strip(" >-*·|") else [head]
    return first + [line[start:end].rstrip(" ·|;") for start, end in zip(starts, ends, strict=True)]


def _is_numbered(node: Node) -> bool:
    return _NUMBERED.match(node.key) is not None


def _names(node: Node) -> bool:
    """Whether a line above facts names what they are facts of: "Session 1: Map", "**Guest cancels** - late"."""
    if node.kind == "label":
        return _is_numbered(node) or (node.bold and not node.colon)
    named = node.text[:1].isupper() and node.text[-1:] not in ".!?;,"
    return node.kind == "paragraph" and named and len(node.text) <= 80


def _names_a_list(text: str) -> bool:
    """Whether a line right above a list is its title rather than a sentence."""
    return bool(concepts_of(text)) or (len(text.split()) <= 6 and text[:1].isupper() and text[-1:] not in ".!?…,;")


def _known_key(line: str) -> bool:
    """Whether a line opens with a key that the vocabulary knows."""
    found = _PLAIN_KEY.match(line)
    return found is not None and bool(concepts_of(found[0].rstrip(": ")))


def _bold_key(line: str) -> bool:
    if "**" not in line and "__" not in line:
        return False
    pair = key_value(line)
    return pair.bold and (pair.colon or not pair.value)
