"""The 5 by 5 of probability and impact: to rate one risk on, and to see all risks in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.models import Risk, RiskStatus
from tracking.models.choices import RiskLevel
from tracking.models.risk import SCALE
from tracking.rules import risk_score

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.utils.functional import Promise

    from tracking.web.lists.listing import Listing

#: A cell of the matrix names this many risks and counts the others.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a probability meets an impact; `risks` are those that stand there, `url` leads to all of them."""

    probability: int
    impact: int
    risks: tuple[Risk, ...] = ()
    url: str = ""

    @property
    def score(self) -> int:
        return self.probability * self.impact

    @property
    def level(self) -> RiskLevel:
        return RiskLevel.of(self.score)

    @property
    def probability_words(self) -> str | Promise:
        return dict(SCALE)[self.probability]

    @property
    def impact_words(self) -> str | Promise:
        return dict(SCALE)[self.impact]

    @property
    def named(self) -> tuple[Risk, ...]:
        return self.risks[:NAMED]

    @property
    def more(self) -> int:
        return len(self.risks) - len(self.named)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one probability, from the lowest impact to the highest."""

    words: str | Promise
    cells: tuple[Cell, ...]


def grid() -> list[Row]:
    """The empty grid, the highest probability first."""
    return [
        Row(words, tuple(Cell(probability, impact) for impact, _words in SCALE))
        for probability, words in reversed(SCALE)
    ]


def as_matrix(listing: Listing) -> Mapping[str, Any]:
    """The risks of a list in their cells: those that are not closed, unless the address asks for states."""
    asks = any(one.name == "status" and one.chosen for one in listing.filters)
    all_rows = list(listing.rows)
    closed = sum(row.status == RiskStatus.CLOSED for row in all_rows)
    shown = all_rows if asks else [row for row in all_rows if row.status != RiskStatus.CLOSED]
    by_cell: dict[tuple[int, int], list[Risk]] = defaultdict(list)
    for row in shown:
        by_cell[row.probability, row.impact].append(row)
    states = [status.value for status in RiskStatus if asks is False and status != RiskStatus.CLOSED]
    rows = [
        Row(
            row.words,
            tuple(
                Cell(
                    cell.probability,
                    cell.impact,
                    tuple(by_cell[cell.probability, cell.impact]),
                    _table_of(listing, cell, states),
                )
                for cell in row.cells
            ),
        )
        for row in grid()
    ]
    return {
        "matrix": rows,
        "impacts": [words for _impact, words in SCALE],
        "levels": [(RiskLevel(name), low, high) for name, low, high in risk_score.bounds()],
        "closed_hidden": 0 if asks else closed,
        "with_closed": _with(listing.params, status=[status.value for status in RiskStatus]),
    }


def _table_of(listing: Listing, cell: Cell, states: list[str]) -> str:
    """The address of the table with the risks of a cell."""
    chosen = {"status": states} if states else {}
    return _with(listing.params, probability=[str(cell.probability)], impact=[str(cell.impact)], **chosen, **{"as": []})


def _with(params: QueryDict, **lists: list[str]) -> str:
    params = params.copy()
    for name, values in lists.items():
        params.setlist(name, values)
    return f"?{params.urlencode()}"
