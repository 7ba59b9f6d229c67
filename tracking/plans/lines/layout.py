"""The lines of a document as its reader counts them, and what stands below what.

Made once for a document and kept beside it: to find the blocks of a long text takes longer than to show it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tracking.plans.gc_pause import gc_paused
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.outline import read_outline
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Plan

LineKind = Literal["text", "blank", "heading", "rule", "head", "row", "code"]
#: Counts changes of what is kept; what was kept in another form is made again.
VERSION = 1
_CODES: Mapping[str, LineKind] = {
    "t": "text", "b": "blank", "h": "heading", "-": "rule", "d": "head", "w": "row", "c": "code",
}  # fmt: skip
_CODE_OF = {kind: code for code, kind in _CODES.items()}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its words, for a list to jump from."""

    line: int
    level: int
    text: str


@dataclass(slots=True)
class Layout:
    """The lines of a document: their texts, their kinds, and for each the line that it stands below, 0 for none.

    `numbered` is false where the entries of the plan are numbered by the lines of
    another document: a Plan as JSON remembers those of the one it was read from.
    """

    texts: list[str] = field(default_factory=list)
    kinds: list[LineKind] = field(default_factory=list)
    below: list[int] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    numbered: bool = True

    def as_json(self) -> dict[str, Any]:
        """The layout as a small JSON document."""
        return {
            "version": VERSION,
            "texts": self.texts,
            "kinds": "".join(_CODE_OF[kind] for kind in self.kinds),
            "below": self.below,
            "headings": [[heading.line, heading.level, heading.text] for heading in self.headings],
            "numbered": self.numbered,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Layout | None:
        """The layout that `as_json` gave; None for nothing and for what another version kept."""
        if kept.get("version") != VERSION:
            return None
        kinds = [_CODES[code] for code in kept["kinds"]]
        headings = [Heading(*heading) for heading in kept["headings"]]
        return cls(kept["texts"], kinds, kept["below"], headings, kept["numbered"])


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def of_rows(rows: Sequence[Sequence[str]]) -> Layout:
    """A table: each row a line."""
    texts = [" | ".join(" ".join(cell.split()) for cell in _trimmed(row)) for row in rows]
    return Layout(texts, ["row" if text else "blank" for text in texts], [0] * len(texts))


def _trimmed(row: Sequence[str]) -> Sequence[str]:
    """A row without the empty cells at its end."""
    last = max((at for at, cell in enumerate(row) if cell.strip()), default=-1)
    return row[: last + 1]


def of_data(text: str, *, numbered: bool = True) -> Layout:
    """XML and JSON: what follows the line on which an entry begins belongs to it."""
    texts = _lines(text)
    kinds: list[LineKind] = ["code" if line.strip() else "blank" for line in texts]
    return Layout(texts, kinds, list(range(len(texts))), numbered=numbered)


def of_text(text: str) -> Layout:
    """Markdown that is no prose: Lockstep's own, or a list of tasks."""
    return _of_outline(text, read_outline(text), {})


def of_reading(reading: Reading) -> Layout:
    """Prose, with what was understood when it was read."""
    # As written: in the outline that was read, corrected headers are renamed and what is a note is gone.
    root = read_outline(reading.text) if reading.corrections else reading.root
    return _of_outline(reading.text, root, _described(reading))


def _described(reading: Reading) -> dict[int, int]:
    """The line of the entry that a title describes, by the title's own line, where it was read from another one."""
    lines = _lines_of_places(reading.plan)
    found = {node.line: lines.get((place.kind, place.ref), 0) for node, place in reading.home.items()}
    return {line: entry for line, entry in found.items() if entry and entry != line}


def _lines_of_places(plan: Plan) -> dict[tuple[str, int | str], int]:
    return {
        **{("session", session.number): session.line for session in plan.sessions},
        **{("phase", phase.name): phase.line for phase in plan.phases},
        **{("team", team.name): team.line for team in plan.teams},
        **{("gate", gate.title): gate.line for gate in plan.gates},
    }


def _of_outline(text: str, root: Node, described: Mapping[int, int]) -> Layout:
    texts = _lines(text)
    found = Layout(texts, ["text" if line.strip() else "blank" for line in texts], [0] * len(texts))
    with gc_paused():
        for node in root.below():
            _place(found, node, described)
    return found


def _place(found: Layout, node: Node, described: Mapping[int, int]) -> None:
    """Notes the kinds of a node's lines and what they stand below: a node's first line heads its others."""
    above = described.get(node.line) or next((parent.line for parent in node.ancestors()), 0)
    last = min(node.last_line, len(found.texts))
    for line in range(node.line, last + 1):
        # What an outline drawn in a fence says stands below its own lines, not below the fence.
        found.below[line - 1] = above if line == node.line or node.kind == "code" else node.line
    match node.kind:
        case "heading":
            found.headings.append(Heading(node.line, node.level, node.text or node.raw))
            _mark(found, node.line, node.line, "heading")
            _mark(found, node.line + 1, last, "rule")
        case "rule":
            _mark(found, node.line, last, "rule")
        case "code" | "html":
            _mark(found, node.line, last, "code")
            for line in (node.line, last):
                if found.texts[line - 1].lstrip().startswith(("```", "~~~")):
                    _mark(found, line, line, "rule")
        case "table":
            _mark(found, node.line, node.line, "head")
            _mark(found, node.line + 1, node.line + 1, "rule")
            _mark(found, node.line + 2, last, "row")


def _mark(found: Layout, first: int, last: int, kind: LineKind) -> None:
    for line in range(first, min(last, len(found.texts)) + 1):
        if found.texts[line - 1].strip():
            found.kinds[line - 1] = kind
