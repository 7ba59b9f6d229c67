"""A list as its address asks for it: searched, filtered, sorted, grouped, with chosen columns, page by page.

The same reading serves the page, the bulk actions on all that match, and the files of exactly what is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracking.models import Project
from tracking.models.base import Scoped
from tracking.querysets import ScopedQuerySet, matching
from tracking.typing import Actor
from tracking.web.lists.cells import Cell, cell, words
from tracking.web.lists.columns import Column
from tracking.web.lists.filters import Filter, filters_of
from tracking.web.nouns.noun import Noun

ROWS_A_PAGE = 100
#: Names in the address that are no filter.
SEARCH, SORT, GROUP, SHOW, PAGE = "q", "sort", "by", "show", "page"


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the list draws it: the cell that names it stands apart."""

    row: Any
    url: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that agree in the column the list is grouped by. `title` is "" in a list without groups."""

    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: the address that sorts by it, and `aria-sort` as it is now, "" when it is not."""

    column: Column
    url: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something one may choose by following a link."""

    label: str
    url: str
    chosen: bool


@dataclass
class Listing:
    """What a list shows.

    `under` is the row whose children these are, of a list on that row's page;
    `only` picks and sorts rows for a short list on another page, of `rows_a_page` at most.
    """

    noun: Noun
    project: Project
    params: QueryDict
    user: Actor
    now: dt.datetime
    under: Scoped | None = None
    only: Callable[[Any], Any] | None = None
    rows_a_page: int = ROWS_A_PAGE

    @property
    def query(self) -> str:
        return self.params.get(SEARCH, "").replace("\x00", "").strip()

    @cached_property
    def columns(self) -> list[Column]:
        """The chosen columns in the order of the noun, or those it shows on its own; the row's name is always there."""
        wanted = self.params.get(SHOW, "").split(",") if self.params.get(SHOW) else []
        known = self.noun.all_columns
        chosen = [one for one in known if one.name in wanted] if wanted else [one for one in known if one.shown]
        chosen = [one for one in known if one in chosen or one is self.naming]
        return [one for one in chosen if not self._leads_up(one)]

    @property
    def naming(self) -> Column:
        """The column that names a row: the first wide one that is not said by the page already."""
        known = self.noun.all_columns
        return next((one for one in known if one.wide and not self._leads_up(one)), known[0])

    @cached_property
    def group(self) -> Column | None:
        found = self.noun.column(self.params.get(GROUP, ""))
        return found if found is not None and found.groups and found.sort else None

    @cached_property
    def sort(self) -> list[tuple[Column, bool]]:
        """Columns to order by, each with whether it goes down."""
        found = []
        for word in self.params.get(SORT, "").split(","):
            one = self.noun.column(word.removeprefix("-"))
            if one is not None and one.sort:
                found.append((one, word.startswith("-")))
        return found

    @cached_property
    def filters(self) -> list[Filter]:
        return filters_of(self.noun, self.project, self.params, self.user)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query or any(one.chosen for one in self.filters))

    @cached_property
    def rows(self) -> ScopedQuerySet:
        """All rows that match, in order."""
        rows = self.noun.of_project(self.project)
        if self.under is not None:
            rows = rows.filter(**{self.noun.parent: self.under})
        if self.only is not None:
            rows = self.only(rows)
        rows = rows.filter(matching(self.query, *self.noun.search))
        for one in self.filters:
            rows = rows.filter(one.condition)
        order = [*((self.group, False),) * (self.group is not None), *self.sort]
        return rows.order_by(*_order_of(order), *_plain(rows)) if order else rows

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.rows, self.rows_a_page).get_page(self.params.get(PAGE))

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def lines(self) -> list[Line]:
        rows = list(self.page.object_list)
        if self.noun.prepare is not None:
            self.noun.prepare(rows, self.now)
        return [Line(row, self.noun.url(self.project, row), [cell(one, row) for one in self.columns]) for row in rows]

    @property
    def groups(self) -> Iterator[Group]:
        group = self.group
        if group is None:
            yield Group("", self.lines)
            return
        for title, lines in groupby(self.lines, key=lambda line: words(group, line.row)):
            yield Group(title or "–", list(lines))

    @property
    def heads(self) -> Iterator[Head]:
        order = {one.name: down for one, down in self.sort}
        for one in self.columns:
            down = order.get(one.name)
            to = f"-{one.name}" if down is False else one.name
            sorted_now = "" if down is None else "descending" if down else "ascending"
            yield Head(one, self.address(**{SORT: to, PAGE: None}) if one.sort else "", sorted_now)

    @property
    def group_choices(self) -> Iterator[Choice]:
        yield Choice(_("No groups"), self.address(**{GROUP: None, PAGE: None}), self.group is None)
        for one in self.noun.all_columns:
            if one.groups and one.sort:
                yield Choice(one.heading, self.address(**{GROUP: one.name, PAGE: None}), one is self.group)

    @property
    def column_choices(self) -> Iterator[Choice]:
        """Every column but the one that names the row, each with the address that shows or hides it."""
        shown = [one.name for one in self.columns]
        for one in self.noun.all_columns:
            if one is self.naming or self._leads_up(one):
                continue
            others = [name for name in shown if name != one.name]
            names = others if one.name in shown else [*shown, one.name]
            yield Choice(one.heading, self.address(**{SHOW: ",".join(names)}), one.name in shown)

    @property
    def kept(self) -> Iterator[tuple[str, str]]:
        """What the form of the search carries on: order, groups and columns."""
        return ((name, self.params[name]) for name in (SORT, GROUP, SHOW) if name in self.params)

    def address(self, **changed: str | None) -> str:
        """The query of this list with some parameters changed; None leaves one out."""
        params = self.params.copy()
        for name, value in changed.items():
            if value is None and name in self.noun.start:
                params[name] = ""
            elif value is None:
                params.pop(name, None)
            else:
                params[name] = value
        # An address that says nothing is the list as it starts, which may be narrowed.
        return f"?{params.urlencode() or 'q='}"

    def _leads_up(self, one: Column) -> bool:
        """Whether a column only says again what the page is about: the parent, or what the list is grouped by."""
        return (self.under is not None and one.name == self.noun.parent) or one is self.group


def _order_of(order: Iterable[tuple[Column, bool]]) -> Iterator[Any]:
    """Empty values come last, whichever way it goes."""
    for one, down in order:
        for path in one.sort or ():
            yield F(path).desc(nulls_last=True) if down else F(path).asc(nulls_last=True)


def _plain(rows: ScopedQuerySet) -> tuple[Any, ...]:
    return (*(rows.query.order_by or rows.model._meta.ordering), "pk")
