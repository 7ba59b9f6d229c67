"""The node of the outline: one heading, label, list item, outline line, paragraph, table or piece of code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tracking.plans.markdown.blocks import Row
from tracking.plans.words.inline import KeyValue, Mark

NodeKind = Literal["root", "heading", "label", "item", "line", "paragraph", "table", "code", "rule", "html"]

#: Kinds that name what stands below them.
TITLES = frozenset({"heading", "label", "item", "line"})

#: What a title said to head a list of something is about; a checklist is about nothing but itself.
TOPICS_SAID = {
    "sessions": "sessions", "teams": "teams", "risks": "risks", "metrics": "metrics", "routines": "routines",
    "contacts": "contacts", "escalation": "escalation", "files": "files", "achievements": "achievements",
    "issues": "issues", "next": "next", "checklist": "",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Node:
    """`line`..`last_line` are the node's own lines, without its children's.

    `text` is plain and without the emoji around it; `raw` is as written. `key`
    and `value` are set when the text reads "Key: value" or opens in bold.
    `said` is what a correction calls the node, "" for none; `judged` what its family was found to be.
    `checked` is None unless a checkbox was drawn.
    """

    kind: NodeKind
    line: int
    last_line: int
    text: str = ""
    raw: str = ""
    key: str = ""
    value: str = ""
    bold: bool = False
    colon: bool = False
    mark: Mark = ""
    tail_mark: Mark = ""
    level: int = 0
    ordinal: int | None = None
    checked: bool | None = None
    drawn: bool = False
    joined: bool = False
    header: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    language: str = ""
    code: list[tuple[int, str]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    said: str = ""
    judged: str = ""
    #: What the columns of a table were found to say whose headers say nothing known: the word for it, by column.
    told: dict[int, str] = field(default_factory=dict)
    #: Of the root: the heading that is alone on its level, which is that of the document.
    document_title: Node | None = field(default=None, init=False, repr=False)
    known_entries: list[Node] | None = field(default=None, init=False, repr=False)
    #: The headers of a table in words, found once: each of its rows asks for them.
    known_headers: list[str] | None = field(default=None, init=False, repr=False)
    #: The filled cells of each column of a table, in words, found once.
    known_cells: dict[int, list[str]] = field(default_factory=dict, init=False, repr=False)
    #: The column of a table that names each row, by the column of keys. Found once: every row asks for it.
    title_columns: dict[int | None, int | None] | None = field(default=None, init=False, repr=False)
    #: What `reading` found out about the node: the topics it names, and which nodes from it upwards name any.
    topics: frozenset[str] | None = field(default=None, init=False, repr=False)
    topical: tuple[Node, ...] | None = field(default=None, init=False, repr=False)

    def may_be(self, kind: str) -> bool:
        """Whether neither a correction nor its family says that the node is something else."""
        return (self.said or self.judged) in ("", kind)

    def add(self, child: Node) -> Node:
        self.known_entries = None
        if self.parent is not None:
            self.parent.known_entries = None
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first. Iterative, so depth has no limit."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def below(self) -> Iterator[Node]:
        """All nodes below this one."""
        nodes = self.walk()
        next(nodes)
        return nodes

    def ancestors(self) -> Iterator[Node]:
        """The nodes around this one, nearest first, without the root; code is transparent."""
        node = self.parent
        while node is not None and node.kind != "root":
            if node.kind != "code":
                yield node
            node = node.parent

    def entries(self) -> list[Node]:
        """The titled nodes directly below, looking through code blocks. Collected once: a list may be very long."""
        if self.known_entries is None:
            self.known_entries = self._collect_entries()
        return self.known_entries

    def _collect_entries(self) -> list[Node]:
        found: list[Node] = []
        for child in self.children:
            if child.kind == "code":
                found.extend(child.children)
            elif child.kind in TITLES:
                found.append(child)
        return found

    @property
    def end(self) -> int:
        """The last line of this node and all below it."""
        return max(node.last_line for node in self.walk())

    def give(self, pair: KeyValue) -> None:
        self.key, self.value, self.bold, self.colon = pair.key, pair.value, pair.bold, pair.colon
