"""A list of the pages as a table: its rows on all pages, its columns, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from exports.tables import Column, Dataset, Document, Fact, Kind
from tracking.surface import lists
from tracking.surface.lists import Listing

#: What a column of a list is in a file, and how wide.
KINDS: dict[lists.Kind, tuple[Kind, int]] = {
    lists.Kind.TEXT: (Kind.TEXT, 24),
    lists.Kind.LONG_TEXT: (Kind.LONG_TEXT, 48),
    lists.Kind.LINK: (Kind.TEXT, 36),
    lists.Kind.NUMBER: (Kind.NUMBER, 10),
    lists.Kind.PERCENT: (Kind.PERCENT, 10),
    lists.Kind.BOOLEAN: (Kind.BOOLEAN, 9),
    lists.Kind.DATE: (Kind.DATE, 12),
    lists.Kind.TIME: (Kind.TIME, 9),
    lists.Kind.MOMENT: (Kind.DATETIME, 17),
    lists.Kind.CHOICE: (Kind.TEXT, 16),
    lists.Kind.STATE: (Kind.CHOICE, 14),
    lists.Kind.PERSON: (Kind.TEXT, 20),
    lists.Kind.ROW: (Kind.TEXT, 24),
}
#: The column that names a row.
NAME_WIDTH = 40
#: So many rows are held in memory at once.
CHUNK = 500


def document(listing: Listing) -> Document:
    """The list as a document of one table. Rows are read when they are written."""
    project = listing.project
    name = listing.noun.segment.replace("-", "_")
    address = f"{listing.noun.list_url(project)}{listing.address()}"
    return Document(
        report="list",
        title=listing.noun.title,
        heading=project.title,
        project=project.slug,
        url=settings.SITE_URL + address,
        as_of=listing.now,
        zone=project.zone,
        requester=lists.name_of(listing.user),
        facts=_facts(listing),
        verdict=None,
        blocks=(),
        scales=(),
        datasets=(
            Dataset(
                name=name,
                title=listing.noun.title,
                columns=tuple(_column(listing, one) for one in listing.chosen),
                rows=lambda: _rows(listing),
                count=listing.total,
                link=lambda row: settings.SITE_URL + listing.noun.url(project, row),
                nothing=_("Nothing matches"),
            ),
        ),
    )


def _facts(listing: Listing) -> tuple[Fact, ...]:
    order = [f"{one.heading} {'↓' if down else '↑'}" for one, down in listing.sort]
    return (
        Fact("project", _("Project"), listing.project.title),
        Fact("as_of", _("As of"), listing.now, Kind.DATETIME),
        Fact("time_zone", _("Time zone"), str(listing.project.zone)),
        Fact("requested_by", _("Requested by"), lists.name_of(listing.user)),
        Fact("filter", _("Filter"), "; ".join(listing.narrowed_to) or _("Everything in the list")),
        Fact("group", _("Groups"), listing.group.heading if listing.group else ""),
        Fact("order", _("Order"), ", ".join(order) or _("Its own order")),
        Fact("columns", _("Columns"), ", ".join(one.heading for one in listing.chosen)),
        Fact("rows", _("Rows"), listing.total, Kind.INTEGER),
    )


def _rows(listing: Listing) -> Iterator[Any]:
    found = listing.rows.iterator(chunk_size=CHUNK)
    while rows := list(islice(found, CHUNK)):
        if listing.noun.prepare is not None:
            listing.noun.prepare(rows, listing.now)
        yield from rows


def _column(listing: Listing, column: lists.Column) -> Column[Any]:
    kind, width = KINDS[column.kind]
    if column.value is str:
        # The row itself, in words.
        kind = Kind.TEXT
    states = column.states if kind == Kind.CHOICE else None
    return Column(
        name=column.name,
        header=column.heading,
        kind=kind,
        get=_getter(column, kind),
        width=NAME_WIDTH if column is listing.naming else width,
        choices=states,
    )


def _getter(column: lists.Column, kind: Kind) -> Callable[[Any], Any]:
    states = column.states
    if kind == Kind.CHOICE and states is not None:
        return lambda row: None if column.of(row) in (None, "") else states(column.of(row))
    if kind in (Kind.TEXT, Kind.LONG_TEXT):
        return lambda row: lists.plain(column, column.of(row))
    return column.of
