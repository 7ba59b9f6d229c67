"""Graphs drawn with lines and arrowheads in a plain code block → which text points to which.

A ─┬→ B ──→ D        Lines that touch are one: all texts at its ends without a head
   └→ C              lead to all texts that its heads point to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: The sides on which a sign goes on: left, right, up and down.
_LINES = {
    "L R": "─━═╌┄", "U D": "│┃║", "R D": "┌╭╔┏", "L D": "┐╮╗┓", "R U": "└╰╚┗", "L U": "┘╯╝┛", "U R D": "├╠┣",
    "U L D": "┤╣┫", "L R D": "┬╦┳", "L R U": "┴╩┻", "L R U D": "┼╬╋",
}  # fmt: skip
_SIDES = {sign: frozenset(sides.split()) for sides, signs in _LINES.items() for sign in signs}
_HEADS = {sign: way for way, signs in {"R": "→►▶➜➔⟶", "L": "←◄◀", "D": "↓▼", "U": "↑▲"}.items() for sign in signs}
_CORNER = frozenset("RD")
_BACK = {"L": "R", "R": "L", "U": "D", "D": "U"}
_STEP = {"L": (0, -1), "R": (0, 1), "U": (-1, 0), "D": (1, 0)}
#: What people type for the same: "-->", "|" and "v" that stand alone.
_TYPED = re.compile(r"(?<!\S)(?P<tail>[-=]{1,40})>(?!\S)|(?<!\S)(?P<bar>\|)(?!\S)|(?<!\S)(?P<down>v)(?!\S)")
_ALL_SIGNS = re.escape("".join((*_SIDES, *_HEADS)))
#: Behind brackets a capital opens the next text, however near: "Sprint 2 (Walls) Sprint 5 (Roof)".
_RUN = re.compile(rf"[^\s{_ALL_SIGNS}]+(?:(?!(?<=\)) [A-ZÀ-Þ]) [^\s{_ALL_SIGNS}]+)*")
_HEAD = re.compile(f"[{re.escape(''.join(_HEADS))}]|[-=]>|^\\s*v\\s*$", re.MULTILINE)
#: So many signs may lie between a line and the text that it touches.
_GAP = 2
#: Wider and longer drawings are none of people.
_WIDEST, _LONGEST = 400, 600

_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """One text of a drawing, on a line of the document."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A head that points from one text to another."""

    source: Run
    target: Run


def read_drawing(lines: Sequence[tuple[int, str]]) -> list[Arrow]:
    """What points to what; none where nothing is drawn with heads."""
    if len(lines) > _LONGEST or not any(_HEAD.search(text) for _, text in lines):
        return []
    return list(dict.fromkeys(_Drawing(lines).arrows()))


class _Drawing:
    def __init__(self, lines: Sequence[tuple[int, str]]) -> None:
        self._sides: dict[_Cell, frozenset[str]] = {}
        self._heads: dict[_Cell, str] = {}
        self._runs: dict[_Cell, Run] = {}
        self._in_row: list[list[Run]] = []
        for row, (line, text) in enumerate(lines):
            drawn = _TYPED.sub(_as_drawn, text.expandtabs(4)[:_WIDEST])
            for column, sign in enumerate(drawn):
                if sign in _SIDES:
                    self._sides[row, column] = _SIDES[sign]
                elif sign in _HEADS:
                    self._heads[row, column] = _HEADS[sign]
                    self._sides[row, column] = frozenset(_BACK[_HEADS[sign]])
            self._in_row.append([])
            for found in _RUN.finditer(drawn):
                run = Run(line, found[0].strip(" ,;"))
                if any(map(str.isalnum, run.text)):
                    self._in_row[-1].append(run)
                    self._runs.update(((row, column), run) for column in range(*found.span()))

        self._drawn_rows = {row for row, _ in self._sides}
        for corner in [cell for cell, sides in self._sides.items() if sides == _CORNER]:
            self._read_box(corner)

    def _read_box(self, corner: _Cell) -> None:
        """Takes a box for the text in it: its border is where lines touch it. What frames other lines is none."""
        right = self._follow(corner, "R", frozenset("LD"))
        below = self._follow(corner, "D", frozenset("UR"))
        if right is None or below is None or "L" not in self._sides.get((below[0], right[1]), ()):
            return
        rows, columns = range(corner[0] + 1, below[0]), range(corner[1] + 1, right[1])
        inside = [(row, column) for row in rows for column in columns]
        runs = list(dict.fromkeys(run for cell in inside if (run := self._runs.get(cell)) is not None))
        if not runs or any(cell in self._sides for cell in inside):
            return
        whole = Run(runs[0].line, " ".join(run.text for run in runs))
        border = {(row, column) for row in (corner[0], below[0]) for column in range(corner[1], right[1] + 1)}
        border |= {(row, column) for row in rows for column in (corner[1], right[1])}
        for cell in (*inside, *border):
            self._sides.pop(cell, None)
            self._heads.pop(cell, None)
            self._runs[cell] = whole

    def _follow(self, cell: _Cell, way: str, end: frozenset[str]) -> _Cell | None:
        """The corner at which a border that goes on one way ends."""
        for _ in range(_WIDEST):
            cell = _moved(cell, way)
            sides = self._sides.get(cell, frozenset())
            if sides == end:
                return cell
            if not {way, _BACK[way]} <= sides:
                return None
        return None

    def arrows(self) -> Iterator[Arrow]:
        seen: set[_Cell] = set()
        for cell in self._sides:
            if cell in seen:
                continue
            joined = self._joined(cell, seen)
            targets = [run for one in joined if one in self._heads and (run := self._near(one, self._heads[one]))]
            sources = [run for one in joined for side in self._sides[one] if (run := self._near(one, side))]
            for source in dict.fromkeys(sources if targets else ()):
                yield from (Arrow(source, target) for target in dict.fromkeys(targets) if target != source)

    def _joined(self, cell: _Cell, seen: set[_Cell]) -> list[_Cell]:
        """The signs of one line, from any of them."""
        found, stack = [], [cell]
        seen.add(cell)
        while stack:
            one = stack.pop()
            found.append(one)
            for side in self._sides[one]:
                other = _moved(one, side)
                if other not in seen and _BACK[side] in self._sides.get(other, ()):
                    seen.add(other)
                    stack.append(other)
        return found

    def _near(self, cell: _Cell, way: str) -> Run | None:
        """The text that a line touches on one side; above and below, the only text of a row is meant anywhere in it."""
        for _ in range(1 + _GAP):
            cell = _moved(cell, way)
            if cell in self._sides:
                return None
            if (run := self._runs.get(cell)) is not None:
                return run
            if way in "UD" and (row := self._texts_of(cell[0])):
                return row[0] if len(row) == 1 and cell[0] not in self._drawn_rows else None
        return None

    def _texts_of(self, row: int) -> list[Run]:
        return self._in_row[row] if 0 <= row < len(self._in_row) else []


def _moved(cell: _Cell, way: str) -> _Cell:
    down, right = _STEP[way]
    return cell[0] + down, cell[1] + right


def _as_drawn(typed: re.Match[str]) -> str:
    if typed["tail"]:
        return "─" * len(typed["tail"]) + "→"
    return "│" if typed["bar"] else "↓"
