"""The lines of a plain code block → nodes: indented outlines and trees drawn with lines.

Stream A: Storage (2 developers)        main
  Day 1-2: schema                       ├── feature/a   [HIGH]
  - a point                             └── feature/b
"""

from __future__ import annotations

import re

from tracking.plans.markdown.node import Node
from tracking.plans.words.inline import key_value, mark_of, plain, trailing_mark, undecorated

#: Languages whose blocks are read as an outline; any other named language is code.
OUTLINE_LANGUAGES = frozenset(
    {"", "text", "txt", "plain", "plaintext", "yaml", "yml", "plan", "outline", "tree", "ascii"}
)

MAX_DEPTH = 50

_DRAWING = re.compile(r"^[\s│┃|├└┣┗╰╠╚+`\\─━═\-╭>]*[├└┣┗╰╠╚│┃─━]|^\s*[|+`\\](?:--|__|\s*[+`\\|]--)")
_BRANCH = re.compile(r"^[\s│┃|├└┣┗╰╠╚+`\\─━═\-╭►▶>]+")
_BAR_ONLY = re.compile(r"^[\s│┃|▼v↓]+$")
_RULER = re.compile(r"^[\s─━═_=*-]+$")
_BULLET = re.compile(r"^(\s*)(?:[-*+•]|(\d{1,4})[.)])\s+(.*)$")
_BOX = re.compile(r"^\[([ xX✓✔~-])\]\s+(.*)$|^([☐☑☒])\s*(.*)$")


def is_drawn(lines: list[tuple[int, str]]) -> bool:
    """Whether the lines draw a tree."""
    return any(_DRAWING.match(text) and not _RULER.match(text) for _, text in lines)


def is_gantt(lines: list[tuple[int, str]]) -> bool:
    """Whether the lines are a Gantt chart: what stands before its first word says how it looks."""
    ahead = False
    for _, text in lines:
        text = text.strip()
        if text == "---":
            ahead = not ahead
        elif text and not ahead and not text.startswith("%%"):
            return text.rstrip(";").casefold() == "gantt"
    return False


def split_box(text: str) -> tuple[bool | None, str]:
    """Whether a checkbox opens `text` and is ticked, and the text after it."""
    box = _BOX.match(text)
    if not box:
        return None, text
    sign = box[1] if box[1] is not None else box[3]
    return sign in "xX✓✔☑☒", box[2] if box[1] is not None else box[4]


def attach_outline(parent: Node, lines: list[tuple[int, str]]) -> None:
    """Adds the outline that `lines` draw below `parent`."""
    drawn = is_drawn(lines)
    stack: list[tuple[int, Node]] = []
    bar = False
    for number, text in lines:
        text = text.expandtabs(4)
        if _BAR_ONLY.match(text) or _RULER.match(text):
            bar = bar or bool(text.strip() and _BAR_ONLY.match(text))
            continue
        indent, body, bullet = _measure(text, drawn)
        if not body:
            continue
        node = _node(number, body, bullet)
        node.drawn = drawn
        while stack and (stack[-1][0] > indent or (stack[-1][0] == indent and not _adopts(stack[-1][1], node))):
            stack.pop()
        if len(stack) >= MAX_DEPTH:
            stack.pop()
        node.joined = bar and bool(stack)
        (stack[-1][1] if stack else parent).add(node)
        stack.append((indent, node))
        bar = False


def _adopts(above: Node, node: Node) -> bool:
    """YAML lets a list stand at the indent of its key."""
    return node.kind == "item" and above.kind == "line" and above.colon and not above.value


def _measure(text: str, drawn: bool) -> tuple[int, str, re.Match[str] | None]:
    if drawn:
        lead = _BRANCH.match(text)
        indent = lead.end() if lead else 0
        return indent, text[indent:].strip(), None
    bullet = _BULLET.match(text)
    indent = len(text) - len(text.lstrip())
    return indent, (bullet[3] if bullet else text).strip(), bullet


def _node(number: int, body: str, bullet: re.Match[str] | None) -> Node:
    checked, body = split_box(body)
    node = Node("item" if bullet else "line", number, number, raw=body, checked=checked)
    if bullet and bullet[2]:
        node.ordinal = int(bullet[2])
    split_words(node)
    return node


def split_words(node: Node) -> None:
    """Fills text, marks, key and value from `node.raw`."""
    text = plain(node.raw)
    node.mark, node.tail_mark = mark_of(text), trailing_mark(text)
    node.text = undecorated(text)
    pair = key_value(node.raw)
    if pair.key:
        node.give(pair)
