"""The items of a checklist template as lines: "- Text", two spaces a level, "[link]" behind it for evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tracking.rules.nesting import DEEPEST
from tracking.texts import Text, listed
from tracking.texts import gettext as _

#: What may stand in brackets at the end of a line.
EVIDENCE = ("any", "link", "number", "file")
#: As many characters as an item holds, and more items than anybody ticks.
LONGEST_TEXT, MOST_LINES = 1000, 300
INDENT = "  "
_LINE = re.compile(r"( *)[-*+] +(\S.*)")
#: One word in brackets at the end of a text. A backslash before it says that it belongs to the text.
_BRACKET = re.compile(r"(?P<text>.*?)(?P<slashes>\\*)\[(?P<word>[^\s\[\]\\]+)\]")


@dataclass(frozen=True, slots=True)
class Line:
    """One item: what to tick, the evidence it asks for ("" for none), and the items inside it.

    `owner` is the key of whoever is to tick it; a template names nobody.
    """

    text: str
    evidence: str = ""
    inside: tuple[Line, ...] = ()
    owner: int | None = None


class LineError(Exception):
    """A line that is no item. `number` counts from 1; `text` says what is wrong, with the line in it."""

    def __init__(self, number: int, message: Text) -> None:
        self.number = number
        self.text = _("Line %(line)s: %(message)s", line=str(number), message=message)
        super().__init__(self.text)


def read(text: str) -> tuple[Line, ...]:
    """The items that the lines of a text say; empty lines are passed over. Raises LineError for the first bad line."""
    rows: list[tuple[int, Line]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        if len(rows) == MOST_LINES:
            raise LineError(number, _("a template has at most %(most)s items.", most=MOST_LINES))
        deepest = min(rows[-1][0] + 1, DEEPEST) if rows else 0
        rows.append(_read_line(number, line, deepest))
    found, _at = _nested(rows, 0, 0)
    return found


def write(lines: Iterable[Line]) -> str:
    """The text that `read` gives the same items for."""
    return "\n".join(_written(lines, 0))


def count(lines: Iterable[Line]) -> int:
    """How many items there are, those inside others too."""
    return sum(1 + count(line.inside) for line in lines)


def _read_line(number: int, line: str, deepest: int) -> tuple[int, Line]:
    """How deep a line lies, and its item without what is inside it."""
    found = _LINE.fullmatch(line.rstrip())
    if found is None:
        example = "- Tests pass"
        raise LineError(number, _("begin it with a dash and a space, such as “%(example)s”.", example=example))
    depth, odd = divmod(len(found[1]), len(INDENT))
    if odd:
        raise LineError(number, _("begin it with two spaces for each level."))
    if depth > deepest:
        raise LineError(
            number,
            _("it lies too deep: at most one level below the line before it, and %(most)s in all.", most=DEEPEST),
        )
    text, evidence = _evidence_of(number, " ".join(found[2].split()))
    if len(text) > LONGEST_TEXT:
        raise LineError(number, _("its text is longer than %(most)s characters.", most=LONGEST_TEXT))
    return depth, Line(text, evidence)


def _evidence_of(number: int, text: str) -> tuple[str, str]:
    found = _BRACKET.fullmatch(text)
    if found is None:
        return text, ""
    before, slashes, word = found["text"], found["slashes"], found["word"]
    if slashes:
        return f"{before}{slashes[1:]}[{word}]", ""
    if word not in EVIDENCE:
        known = listed(f"[{kind}]" for kind in EVIDENCE)
        raise LineError(
            number,
            _(
                "“[%(word)s]” is no kind of evidence; there are %(known)s. With a backslash before it, it is text.",
                word=word,
                known=known,
            ),
        )
    if not before.strip():
        raise LineError(number, _("it asks for evidence and does not say of what."))
    return before.strip(), word


def _nested(rows: list[tuple[int, Line]], at: int, depth: int) -> tuple[tuple[Line, ...], int]:
    """The lines of one level from `at` on, each with what is inside it, and where the level ends."""
    found: list[Line] = []
    while at < len(rows) and rows[at][0] == depth:
        line = rows[at][1]
        inside, at = _nested(rows, at + 1, depth + 1)
        found.append(replace(line, inside=inside))
    return tuple(found), at


def _written(lines: Iterable[Line], depth: int) -> Iterator[str]:
    for line in lines:
        text = " ".join(line.text.split())
        if line.evidence:
            text = f"{text} [{line.evidence}]"
        elif found := _BRACKET.fullmatch(text):
            text = f"{found['text']}{found['slashes']}\\[{found['word']}]"
        yield f"{INDENT * depth}- {text}"
        yield from _written(line.inside, depth + 1)
