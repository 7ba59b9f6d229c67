"""What one may choose of a list by following a link: its order, its groups, its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tracking.web.lists.columns import Column

if TYPE_CHECKING:
    from tracking.web.lists.listing import Listing

#: Names in the address that are no filter.
SEARCH, SORT, GROUP, SHOW, PAGE, ORDER = "q", "sort", "by", "show", "page", "order"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: the addresses that sort by it alone, and by it too; `aria-sort` as it is now, "" if not.

    `rank` counts from 1 where the list is sorted by several columns, and is 0 otherwise.
    """

    column: Column
    url: str
    also: str
    sorted: str
    rank: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Something one may choose; `value` names it in a form."""

    label: str
    url: str
    chosen: bool
    value: str = ""


def heads(listing: Listing) -> Iterator[Head]:
    """The heads of the columns shown."""
    return (head(listing, one) for one in listing.columns)


def head(listing: Listing, column: Column) -> Head:
    """One head. Followed again and again, it sorts up, then down, then not at all."""
    words = {one.name: f"-{one.name}" if down else one.name for one, down in listing.sort}
    now = words.get(column.name)
    then = {None: column.name, column.name: f"-{column.name}"}.get(now, "")
    alone = then if now is None or len(words) == 1 else column.name
    also = {**words, column.name: then}
    state = {None: "", column.name: "ascending"}.get(now, "descending")
    rank = [*words].index(column.name) + 1 if now and len(words) > 1 else 0
    if not column.sort:
        return Head(column, "", "", "", 0)
    return Head(column, _sorted(listing, alone), _sorted(listing, ",".join(filter(None, also.values()))), state, rank)


def sort_choices(listing: Listing) -> Iterator[Choice]:
    """The order of the list itself, and every column that it can be sorted by."""
    yield Choice(_("Its own order"), _sorted(listing, ""), not listing.sort)
    for found in _sortable(listing):
        yield Choice(found.column.heading, found.url, bool(found.sorted), found.sorted)


def further_sorts(listing: Listing) -> Iterator[Choice]:
    """By what the list may be sorted where the columns that it is sorted by agree."""
    if listing.sort:
        for found in _sortable(listing):
            if not found.sorted:
                yield Choice(found.column.heading, found.also, False)


def group_choices(listing: Listing) -> Iterator[Choice]:
    yield Choice(_("No groups"), listing.address(**{GROUP: None, PAGE: None}), listing.group is None)
    for one in listing.noun.all_columns:
        if one.groups and one.sort:
            yield Choice(one.heading, listing.address(**{GROUP: one.name, PAGE: None}), one is listing.group)


def column_choices(listing: Listing) -> Iterator[Choice]:
    """Every column but the one that names the row."""
    for one in listing.noun.all_columns:
        if one is not listing.naming:
            yield Choice(one.heading, "", one in listing.chosen, one.name)


def exports(listing: Listing) -> Iterator[tuple[str, str]]:
    """Addresses of files of exactly what is shown, with what each is called."""
    query = listing.address(**{SHOW: ",".join(one.name for one in listing.chosen), PAGE: None})
    yield f"export.xlsx{query}", _("Excel")
    yield f"export.csv{query}&excel=1", _("CSV that Excel opens by itself")
    yield f"export.csv{query}", "CSV"
    yield f"export.json{query}", "JSON"


def _sortable(listing: Listing) -> Iterator[Head]:
    return (head(listing, one) for one in listing.noun.all_columns if one.sort)


def _sorted(listing: Listing, words: str) -> str:
    return listing.address(**{SORT: words or None, PAGE: None})
