"""Rows of a list in groups, each with the count of all its rows, also of those on other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F

from tracking.querysets import ScopedQuerySet, rows_of
from tracking.web.lists.cells import words
from tracking.web.lists.columns import Column

if TYPE_CHECKING:
    from tracking.web.lists.listing import Line, Listing

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that agree in the column the list is grouped by. `title` is "" in a list without groups."""

    title: str
    count: int
    lines: list[Line]


def keyed(rows: ScopedQuerySet, column: Column) -> ScopedQuerySet:
    """Rows with what tells their groups apart."""
    return rows.annotate(**_names(column))


def groups(listing: Listing) -> Iterator[Group]:
    """The lines of the page in their groups."""
    column = listing.group
    if column is None:
        yield Group("", listing.total, listing.lines)
        return
    names = [*_names(column)]

    def key(line: Line) -> Key:
        return tuple(getattr(line.row, name) for name in names)

    counts = _counts(listing.rows, column)
    for one, found in groupby(listing.lines, key=key):
        lines = list(found)
        yield Group(words(column, lines[0].row) or "–", counts.get(one, len(lines)), lines)


def _counts(rows: ScopedQuerySet, column: Column) -> dict[Key, int]:
    """How many rows each group has. What the columns need beside the rows stays out of the counting."""
    names = _names(column)
    plain = rows_of(rows.model).filter(pk__in=rows.order_by().values("pk"))
    counted = keyed(plain, column).order_by().values(*names).annotate(n=Count("pk")).values_list(*names, "n")
    return {tuple(key): n for *key, n in counted}


def _names(column: Column) -> dict[str, Any]:
    """The annotations that tell groups apart, by name."""
    return {f"group_{place}": F(one) if isinstance(one, str) else one for place, one in enumerate(column.key)}
