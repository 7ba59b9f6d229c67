"""A list as its address asks for it: searched, filtered, sorted, grouped, with chosen columns, page by page.

The same reading serves the page, the bulk actions on all that match, and the files of exactly what is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from tracking.models import Project, Role
from tracking.models.base import Scoped
from tracking.querysets import ScopedQuerySet, matching
from tracking.services import access, columns
from tracking.typing import Actor
from tracking.web.lists import editing, groups, heads
from tracking.web.lists.cells import Cell, cell
from tracking.web.lists.columns import Column
from tracking.web.lists.filters import Filter, filters_of
from tracking.web.lists.groups import Group
from tracking.web.lists.heads import GROUP, ORDER, PAGE, SEARCH, SHOW, SORT, Choice, Head
from tracking.web.nouns.noun import Noun

ROWS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the list draws it: the cell that names it stands apart."""

    row: Any
    url: str
    cells: list[Cell]


@dataclass
class Listing:
    """What a list shows.

    `under` is the row whose children these are, of a list on that row's page;
    `only` picks and sorts rows for a short list on another page, of `rows_a_page` at most.
    `remembered` are the columns that the user chose, where the address names none.
    """

    noun: Noun
    project: Project
    params: QueryDict
    user: Actor
    now: dt.datetime
    under: Scoped | None = None
    only: Callable[[Any], Any] | None = None
    rows_a_page: int = ROWS_A_PAGE
    remembered: Sequence[str] = ()

    @property
    def query(self) -> str:
        return self.params.get(SEARCH, "").strip()

    @cached_property
    def chosen(self) -> list[Column]:
        """The chosen columns in the order of the noun, or those it shows on its own; the row's name is always there."""
        asked = self.params.get(SHOW, "")
        wanted = asked.split(",") if asked else self.remembered
        known = self.noun.all_columns
        return [one for one in known if one is self.naming or (one.name in wanted if wanted else one.shown)]

    @cached_property
    def columns(self) -> list[Column]:
        """The columns that are drawn."""
        return [one for one in self.chosen if not self.leads_up(one)]

    @cached_property
    def naming(self) -> Column:
        """The column that names a row: the first wide one that is not said by the page already."""
        known = self.noun.all_columns
        return next((one for one in known if one.wide and not self.leads_up(one)), known[0])

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
    def narrowed_to(self) -> list[str]:
        """What the list is narrowed to, in words."""
        chosen = [f"{one.column.heading}: {one.chosen_words}" for one in self.filters if one.chosen]
        return [_("Search: %(words)s") % {"words": self.query}] * bool(self.query) + chosen

    @property
    def is_in_its_own_order(self) -> bool:
        """Whether the list is seen as people sort it by hand: whole but for what is folded, and in no other order."""
        narrowed = self.query or any(one.chosen for one in self.filters if not self._folds(one))
        return bool(self.noun.place and not narrowed and not self.sort and self.group is None)

    @property
    def is_placing(self) -> bool:
        """Whether rows are being sorted by hand."""
        return ORDER in self.params and self.may_place and not self.is_narrowed

    @property
    def may_place(self) -> bool:
        """Whether the user may begin to sort rows by hand here."""
        return self.is_in_its_own_order and self.total > 1 and editing.may_delete(self.noun, self.user, self.role)

    @property
    def placing_url(self) -> str:
        """The address that begins to sort the whole list by hand, or ends it."""
        if self.is_placing:
            return self.address(**{ORDER: None})
        return self.address(**{ORDER: "1"}, **self._unfolded)

    @property
    def exports(self) -> Iterator[tuple[str, str]]:
        """Addresses of files of exactly what is shown, with what each is called."""
        return heads.exports(self)

    @property
    def stands_apart(self) -> bool:
        """Whether it is a page of its own, and no part of another page."""
        return self.under is None and self.only is None

    @property
    def is_wider(self) -> bool:
        """Whether more columns are shown than a usual screen has room for."""
        return len(self.columns) > sum(one.shown for one in self.noun.all_columns)

    @cached_property
    def role(self) -> Role | None:
        """The role of the user in the project."""
        return access.role_in(self.project, self.user)

    @cached_property
    def editable(self) -> frozenset[str]:
        """The names of the columns whose cells the user may edit, of those drawn."""
        return frozenset(
            one.name for one in self.columns if editing.may_change(self.noun, one.name, self.user, self.role)
        )

    @cached_property
    def bulk(self) -> list[str]:
        """The fields that the user may give many rows at once."""
        return [name for name in self.noun.bulk if editing.may_change(self.noun, name, self.user, self.role)]

    @cached_property
    def may_delete(self) -> bool:
        return editing.may_delete(self.noun, self.user, self.role)

    @property
    def is_selectable(self) -> bool:
        """Whether rows are ticked here to change many at once."""
        return self.stands_apart and not self.is_placing and bool(self.bulk or self.may_delete)

    @property
    def width(self) -> int:
        """How many cells a line has."""
        return len(self.columns) + self.is_selectable + self.is_placing

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query or any(one.chosen for one in self.filters))

    @property
    def hides_all(self) -> bool:
        """Whether it is the narrowing that leaves no rows: some lists are narrowed before anybody asks for it."""
        return bool(self.query) or (self.is_narrowed and self._unnarrowed.exists())

    @property
    def _unnarrowed(self) -> ScopedQuerySet:
        rows = self.noun.of_project(self.project)
        if self.under is not None:
            rows = rows.filter(**{self.noun.parent: self.under})
        return rows if self.only is None else self.only(rows)

    @cached_property
    def rows(self) -> ScopedQuerySet:
        """All rows that match, in order."""
        rows = self._matching(self._unnarrowed, self.filters)
        if self.group is not None:
            rows = groups.keyed(rows, self.group)
        order = [(self.group, False)] if self.group is not None else []
        return rows.order_by(*_order_of([*order, *self.sort]), *_plain(rows))

    def _matching(self, rows: ScopedQuerySet, filters: Iterable[Filter]) -> ScopedQuerySet:
        rows = rows.filter(matching(self.query, *self.noun.search))
        for one in filters:
            rows = rows.filter(one.condition)
        return rows

    def _folds(self, one: Filter) -> bool:
        """Whether a filter only leaves out what the list starts without."""
        fold = self.noun.fold
        return fold is not None and one.name == fold.filter and one.chosen == [self.noun.start[fold.filter]]

    @property
    def _unfolded(self) -> dict[str, None]:
        return {one.name: None for one in self.filters if self._folds(one)}

    @property
    def folded(self) -> tuple[str, str] | None:
        """How many rows are folded away, in words, and the address that shows them; None where there are none."""
        if self.noun.fold is None or not self.stands_apart or not self._unfolded:
            return None
        others = [one for one in self.filters if not self._folds(one)]
        left_out = self._matching(self.noun.of_project(self.project), others).count() - self.total
        return (self.noun.fold.said(left_out), self.address(**self._unfolded)) if left_out else None

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.rows, self.rows_a_page).get_page(self.params.get(PAGE))

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def lines(self) -> list[Line]:
        rows = self._rows_of_page()
        if self.noun.prepare is not None:
            self.noun.prepare(rows, self.now)
        return [self.line(row) for row in rows]

    def _rows_of_page(self) -> list[Any]:
        """The rows of the page. Which they are is found out first, so that what is counted for each is counted for them
        alone, and not for all that match, before they are sorted."""
        on_page: Any = self.page.object_list
        if self.only is not None:
            return list(on_page)
        keys = list(on_page.values_list("pk", flat=True))
        rows = self.noun.of_project(self.project).filter(pk__in=keys)
        found = {row.pk: row for row in (groups.keyed(rows, self.group) if self.group is not None else rows)}
        return [found[key] for key in keys if key in found]

    def line(self, row: Any) -> Line:
        """A row as the list draws it; on the list's own page, its address is said as seen from there."""
        url = f"{row.address_key}/" if self.stands_apart else self.noun.url(self.project, row)
        return Line(row, url, [cell(one, row) for one in self.columns])

    @cached_property
    def labels(self) -> dict[str, str]:
        """The headings of the columns by their names, ready to be drawn: a page says each a hundred times."""
        return {one.name: escape(one.heading) for one in self.columns}

    @property
    def groups(self) -> Iterator[Group]:
        return groups.groups(self)

    @property
    def heads(self) -> Iterator[Head]:
        return heads.heads(self)

    @property
    def sort_choices(self) -> Iterator[Choice]:
        return heads.sort_choices(self)

    @property
    def further_sorts(self) -> Iterator[Choice]:
        return heads.further_sorts(self)

    @property
    def group_choices(self) -> Iterator[Choice]:
        return heads.group_choices(self)

    @property
    def column_choices(self) -> Iterator[Choice]:
        return heads.column_choices(self)

    @property
    def kept(self) -> Iterator[tuple[str, str]]:
        """What the form of the search carries on: order, groups and columns."""
        return ((name, self.params.get(name, "")) for name in (SORT, GROUP, SHOW) if name in self.params)

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

    def leads_up(self, one: Column) -> bool:
        """Whether a column only says again what stands above: the parent, or what the list is grouped by."""
        return (self.under is not None and one.name == self.noun.parent) or one is self.group


def listing_of(user: Actor, project: Project, noun: Noun, params: QueryDict, *, under: Scoped | None = None) -> Listing:
    """A list as its address asks for it, with what the noun starts with and the columns that the user chose."""
    params = params.copy()
    if under is None and not params:
        params.update(noun.start)
    fold = noun.fold
    if fold is not None and params.get(SEARCH, "").strip() and params.getlist(fold.filter) == [noun.start[fold.filter]]:
        del params[fold.filter]
    remembered = columns.chosen(user, noun.segment) if under is None and not params.get(SHOW) else ()
    return Listing(noun, project, params, user, timezone.now(), under=under, remembered=remembered)


def _order_of(order: Iterable[tuple[Column, bool]]) -> Iterator[Any]:
    """Empty values come last, whichever way it goes."""
    for one, down in order:
        for path in one.sort or ():
            yield F(path).desc(nulls_last=True) if down else F(path).asc(nulls_last=True)


def _plain(rows: ScopedQuerySet) -> tuple[Any, ...]:
    return (*(rows.query.order_by or rows.model._meta.ordering), "pk")
