"""Tables with any sensible order of headers: columns are found by what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.node import Node
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import fold, is_one_of, mention

#: More columns than a person writes; the rest of such a table is kept as it stands.
MAX_COLUMNS = 200
_UNITS = ("day", "week", "hour", "minute", "month")
_IN_UNITS = re.compile(r"\(([^()]{1,20})\)|\bin\s+(\w+)$")
#: "39", "12.5 h", "~40 points", "100 %", "€1,200".
_AMOUNT = re.compile(r"[~≈$€£]?\s?\d[\d.,\s]{0,15}[^\W\d_]{0,12}\s?[%€$£]?|[-–—]")
_ASIDE = re.compile(r"\s*\([^()]*\)|\s+in\s+\w+$")


@lru_cache(maxsize=1024)
def unit_of(header: str) -> str:
    """The unit that a header gives its bare numbers: "Days", "Effort (hours)", "Estimated hours"; "" for none."""
    said = _IN_UNITS.search(header)
    word = (said[1] or said[2]) if said else header
    if said and not is_one_of(_ASIDE.sub("", header), "key.duration"):
        return ""
    first, *others = word.split()[:4] or [""]
    if len(others) in (1, 2):
        # Of "Estimated hours" and "Horas estimadas" one word is the unit, and another says that it is a length.
        word = next((one for one in (*others, first) if is_one_of(one, "unit.hour")), word)
        if any(is_one_of(one, "key.duration") for one in (first, *others)):
            word = next((one for one in (*others, first) if _unit(one)), word)
    return _unit(word)


def is_total(row: Row, at: int) -> bool:
    """Whether a row sums up those above it: it is called a total and holds, beside that, numbers alone."""
    name = row.words(at)
    if is_one_of(name, "key.total"):
        return True
    if not any(is_one_of(word, "key.total") for word in name.split()[:: max(len(name.split()) - 1, 1)]):
        return False
    others = [row.words(other) for other in range(len(row.cells)) if other != at]
    return any(others) and all(_AMOUNT.fullmatch(cell) for cell in others if cell)


def _unit(word: str) -> str:
    return next((unit for unit in _UNITS if is_one_of(word, f"unit.{unit}")), "")


class Columns:
    """The headers of a table node."""

    def __init__(self, table: Node) -> None:
        self._table = table
        if table.known_headers is None:
            table.known_headers = [undecorated(plain(cell)) for cell in table.header[:MAX_COLUMNS]]
        #: The headers as written: `headers` say instead what cells were found to say.
        self.written = table.known_headers
        self.headers = [table.told.get(at) or header for at, header in enumerate(table.known_headers)]
        #: The columns that a recogniser asked for and found.
        self.found: set[int] = set()

    def __len__(self) -> int:
        return len(self.headers)

    def rows(self) -> Iterator[Row]:
        for row in self._table.rows:
            if any(cell.strip() for cell in row.cells[:MAX_COLUMNS]):
                yield row

    def find(self, *concepts: str, taken: tuple[int | None, ...] = ()) -> int | None:
        """The first column whose header is a word of a concept; failing that, one that contains such a word."""
        for concept in concepts:
            for at, header in enumerate(self.headers):
                if at not in taken and header and is_one_of(header, concept):
                    self.found.add(at)
                    return at
        for concept in concepts:
            for at, header in enumerate(self.headers):
                if at not in taken and 1 < len(header.split()) <= 4 and self._contains(header, concept):
                    self.found.add(at)
                    return at
        return None

    @staticmethod
    def _contains(header: str, concept: str) -> bool:
        return any(len(hit[0]) > 3 for hit in mention(concept).finditer(fold(header)))
