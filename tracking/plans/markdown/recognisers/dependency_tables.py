"""Dependencies in tables: columns of what a row waits for and of what waits for it, and columns "From" and "To"."""

from __future__ import annotations

import re
from itertools import pairwise, product

from tracking.plans.markdown.blocks import Row
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.dependency_ends import ARROW, end_of_row, ends_of, miss, refers, says_all_above
from tracking.plans.markdown.recognisers.drawn_dependencies import MAX_DEPENDENCIES, Edges, window_of
from tracking.plans.markdown.tables import Columns
from tracking.plans.model.kinds import facts_of_a_session
from tracking.plans.model.plan import Place, Range, SessionRef
from tracking.plans.words import values
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import alternatives, is_one_of

#: What a row tells of its session besides its name: "P1" below "Priority" is no first session.
_OTHER_FACTS = (
    *(column.concept for name, column in facts_of_a_session().items() if name not in ("team", "phase", "branch")),
    "key.date",
)


#: A name of a row: a letter, a number, anything short in one piece.
_SHORT_NAME = re.compile(r"[^\s,;&+]{1,12}")
_LISTED = re.compile(rf"\s*(?:[,;&+]|\s(?:{alternatives('word.and')})\s)\s*")
#: In the first columns alone a number is that of a piece.
_FIRST = 2


def read_table(reading: Reading, edges: Edges, table: Node) -> None:
    """Adds the dependencies that the rows of a table tell."""
    columns = Columns(table)
    depends_at = columns.find("key.depends")
    blocks_at = columns.find("key.blocks", taken=(depends_at,))
    from_at = columns.find("key.from", taken=(depends_at, blocks_at))
    to_at = columns.find("key.to", taken=(from_at, depends_at, blocks_at))
    window_at = columns.find("key.window", taken=(from_at, to_at, depends_at, blocks_at))
    around = window_of(reading, table)
    above: list[SessionRef] = []
    named = _RowNames(reading, columns, (depends_at, blocks_at))
    for row in columns.rows():
        window = (
            values.days(plain(row.cell(window_at))) or _plain_days(columns, window_at, row.cell(window_at)) or around
        )
        added = False
        if (
            from_at is not None
            and to_at is not None
            and (
                reading.under(table, "dependencies")
                or refers(reading, row.cell(from_at))
                or all(reading.refs.phase_called(plain(row.cell(at))) for at in (from_at, to_at))
            )
        ):
            for source in ends_of(reading, row.cell(from_at)):
                for target in ends_of(reading, row.cell(to_at)):
                    added |= edges.add(source, target, row.line, window)
        for cell in row.cells:
            added |= _chained(reading, edges, plain(cell), row.line, window)
        own = _own(reading, columns, row, depends_at, blocks_at)
        waits_for_all = says_all_above(plain(row.cell(depends_at))) and len(edges) < MAX_DEPENDENCIES
        for end, place in own:
            for cell in (row.cell(depends_at), row.cell(blocks_at)):
                if named.ends(cell):
                    continue
                miss(reading, row.line, plain(cell), place)
            sources = named.ends(row.cell(depends_at)) or ends_of(
                reading, row.cell(depends_at), strict=True, like=place
            )
            for source in above if waits_for_all else sources:
                added |= edges.add(source, end, row.line, window)
            targets = named.ends(row.cell(blocks_at)) or ends_of(reading, row.cell(blocks_at), strict=True, like=place)
            for target in targets:
                added |= edges.add(end, target, row.line, window)
        above += [end for end, _ in own]
        if added or (own and is_one_of(plain(row.cell(depends_at)), "word.nothing")):
            reading.take_row(row.line, columns)
            reading.taken.take(table.line, table.line + 1)


class _RowNames:
    """What the rows of a table are called in the first column that tells them apart, however such names look."""

    def __init__(self, reading: Reading, columns: Columns, taken: tuple[int | None, ...]) -> None:
        self._order: list[SessionRef] = []
        self._places: dict[str, int] = {}
        rows = [row for row in columns.rows() if len(reading.rows.get(row.line, ())) == 1]
        for at in (at for at in range(min(len(columns), _FIRST)) if at not in taken):
            names = [row.words(at).casefold() for row in rows]
            if len(set(names)) == len(names) and all(_SHORT_NAME.fullmatch(name) for name in names):
                self._order = [SessionRef(reading.rows[row.line][0].ref) for row in rows]
                self._places = {name: place for place, name in enumerate(names)}
                return

    def ends(self, cell: str) -> list[SessionRef]:
        """The rows that a cell lists by their names, ranges included; none where it says anything else."""
        found: list[SessionRef] = []
        for part in _LISTED.split(plain(cell).strip().casefold()) if self._places else ():
            first, _, last = (part, "", part) if part in self._places else part.replace("–", "-").partition("-")
            low, high = self._places.get(first.strip()), self._places.get(last.strip())
            if low is None or high is None or low > high or len(found) > MAX_DEPENDENCIES:
                return []
            found += self._order[low : high + 1]
        return found


def _chained(reading: Reading, edges: Edges, cell: str, line: int, window: Range | None) -> bool:
    """ "A1 → A2 → A3" in a cell is an order, where nothing but keys stands between the arrows."""
    parts = ARROW.split(cell[:1000])
    # "5 → 8" is how far a figure is to rise.
    counts = any(part.strip().isdecimal() for part in parts)
    ends = reading.refs.keys.chain(parts) if len(parts) > 1 and not counts else []
    added = False
    for sources, targets in pairwise(ends if all(ends) else []):
        for source, target in product(sources, targets):
            added |= edges.add(SessionRef(source.ref), SessionRef(target.ref), line, window)
    return added


def _own(
    reading: Reading, columns: Columns, row: Row, depends_at: int | None, blocks_at: int | None
) -> list[tuple[SessionRef, Place | None]]:
    """What a row tells of: the sessions or else the phases that were read from it, or the session that a cell names."""
    places = reading.rows.get(row.line, ())
    places = [place for place in places if place.kind == "session"] or places
    if places:
        return [(SessionRef(place.ref), place) for place in places]
    for at in range(min(len(columns), 12)):
        if at in (depends_at, blocks_at) or is_one_of(columns.headers[at], *_OTHER_FACTS):
            continue
        counted = reading.refs.keys.places(f"{columns.headers[at]} {row.words(at)}") if at < _FIRST else ()
        if len(counted) == 1:
            # "3" below "Sprint" is Sprint 3.
            columns.found.add(at)
            return [(SessionRef(counted[0].ref), counted[0])]
        if own := end_of_row(reading, row.cell(at), at < _FIRST):
            columns.found.add(at)
            return [(own, None)]
    return []


def _plain_days(columns: Columns, at: int | None, cell: str) -> Range | None:
    if at is None or not is_one_of(columns.headers[at], "key.day"):
        return None
    return values.days(f"day {cell.strip()}")
