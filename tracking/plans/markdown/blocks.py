"""Markdown text → a flat list of blocks with their line ranges.

Block structure only, by markdown-it-py; inline marks are `inline.py`'s work. What
would make time grow faster than the text is kept out: link reference definitions
(each one rescans its paragraph) are off and nesting is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracking.plans.words.inline import plain, undecorated

MAX_NESTING = 40
#: A longer line is no writing: it is left out of the block parser and kept as it stands.
MAX_LINE = 20_000
#: A row goes on for no more lines than this.
_MOST_LINES = 100
_BAR = re.compile(r"(?<!\\)\|")

BlockKind = Literal["heading", "paragraph", "item", "table", "code", "rule", "html"]


@dataclass(slots=True, eq=False)
class Row:
    """One row of a table: its line and its cells as written; a missing column reads as ""."""

    line: int
    cells: list[str]
    _words: list[str | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._words = [None] * len(self.cells)

    def cell(self, at: int | None) -> str:
        """The cell as written; `at` may be None."""
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""

    def lengthen(self, at: int, cells: Sequence[str]) -> None:
        """Adds text that goes on in cell `at` and the cells behind it, as lines of their own."""
        for beyond, more in enumerate(cells[: len(self.cells) - at], at):
            self.cells[beyond] = "<br>".join(filter(None, (self.cells[beyond].strip(), more.strip())))
            self._words[beyond] = None

    def words(self, at: int | None) -> str:
        """The cell without markup and without the signs around it, found once: many rules ask for it."""
        if at is None or at >= len(self.cells):
            return ""
        found = self._words[at]
        if found is None:
            found = self._words[at] = undecorated(plain(self.cells[at]))
        return found


@dataclass(slots=True)
class Block:
    """One block. `depth` is the number of list items around it; `lines` its text as (line number, text) pairs."""

    kind: BlockKind
    line: int
    last_line: int
    depth: int = 0
    level: int = 0
    ordinal: int | None = None
    language: str = ""
    lines: list[tuple[int, str]] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").disable("reference")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def split_blocks(text: str) -> list[Block]:
    """Every block of `text`, in order; lines that no block covers are blank or beyond the bounds."""
    lines = ["" if len(line) > MAX_LINE else line for line in text.split("\n")]
    tokens = _parser().parse("\n".join(lines))
    return _Flattener(tokens, lines).blocks()


class _Flattener:
    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self._tokens = tokens
        self._lines = lines
        self._at = 0
        self._depth = 0
        self._ordinal: list[int | None] = []
        self._found: list[Block] = []

    def blocks(self) -> list[Block]:
        while self._at < len(self._tokens):
            self._take(self._tokens[self._at])
            self._at += 1
        return self._found

    def _take(self, token: Token) -> None:
        kind = token.type
        if kind == "list_item_open":
            self._item(token)
        elif kind == "list_item_close":
            self._depth -= 1
        elif kind == "ordered_list_open":
            self._ordinal.append(1)
        elif kind == "bullet_list_open":
            self._ordinal.append(None)
        elif kind in ("ordered_list_close", "bullet_list_close"):
            self._ordinal.pop()
        elif kind in ("heading_open", "paragraph_open"):
            self._text(token)
        elif kind == "table_open":
            self._table(token)
        elif kind in ("fence", "code_block", "html_block"):
            self._code(token)
        elif kind == "hr":
            self._add("rule", token)

    def _add(self, kind: BlockKind, token: Token) -> Block:
        first, end = token.map or (0, 0)
        block = Block(kind, first + 1, max(end, first + 1), self._depth)
        self._found.append(block)
        return block

    def _item(self, token: Token) -> None:
        block = self._add("item", token)
        if self._ordinal and self._ordinal[-1] is not None:
            block.ordinal = int(token.info) if token.info.isdecimal() else self._ordinal[-1]
        self._depth += 1

    def _text(self, token: Token) -> None:
        inline = self._tokens[self._at + 1]
        block = self._add("heading" if token.type == "heading_open" else "paragraph", token)
        block.level = int(token.tag[1:]) if block.kind == "heading" else 0
        block.lines = [(block.line + number, line) for number, line in enumerate(inline.content.split("\n"))]
        self._at += 1

    def _code(self, token: Token) -> None:
        block = self._add("html" if token.type == "html_block" else "code", token)
        block.language = token.info.strip().split(" ")[0].lower() if token.type == "fence" else ""
        first = block.line + (token.type == "fence")
        content = token.content.removesuffix("\n")
        block.lines = [(first + number, line) for number, line in enumerate(content.split("\n"))]

    def _table(self, token: Token) -> None:
        block = self._add("table", token)
        cells: list[str] = []
        line = block.line
        while self._tokens[self._at].type != "table_close":
            at = self._tokens[self._at]
            if at.type == "tr_open":
                cells, line = [], (at.map[0] + 1 if at.map else block.line)
            elif at.type == "inline":
                cells.append(at.content)
            elif at.type == "tr_close":
                if block.header:
                    block.rows.append(Row(line, cells))
                else:
                    block.header = cells
            self._at += 1
        block.rows = _joined(block.rows, self._lines)


def _joined(rows: list[Row], lines: Sequence[str]) -> list[Row]:
    """The rows of a table of the document `lines`, each with the lines that go on in its last cell.

    A row that opens with a bar and ends with none is not finished: what follows without a bar in front belongs to it.
    """
    found: list[Row] = []
    unfinished = False
    for row in rows:
        own = lines[row.line - 1].strip()
        if unfinished and not own.startswith("|") and row.line - found[-1].line < _MOST_LINES:
            _lengthen(found[-1], _written(own, row.cells))
        else:
            found.append(row)
            unfinished = own.startswith("|")
        unfinished = unfinished and not own.endswith("|")
    return found


def _written(line: str, cells: list[str]) -> list[str]:
    """The cells that a line holds, without those that were added to fill the row."""
    return cells[: len(_BAR.findall(line.removeprefix("|").removesuffix("|"))) + 1]


def _lengthen(row: Row, more: list[str]) -> None:
    last = max((at for at, cell in enumerate(row.cells) if cell.strip()), default=0)
    row.lengthen(last, more)
