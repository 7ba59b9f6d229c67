"""What pages know of a noun: its list, its form, what hangs on it. The files beside this one declare them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracking.models import Project, Role
from tracking.models.base import Scoped
from tracking.querysets import ScopedQuerySet, rows_of
from tracking.web.lists.cells import words
from tracking.web.lists.columns import Column, Kind, column
from tracking.web.rows.forms import RowForm

if TYPE_CHECKING:
    from tracking.web.lists.listing import Listing

#: Groups of a form: a heading ("" for none) and the names of fields; all but the first are folded when they are empty.
Fields = tuple[tuple[str | Promise, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Another way to look at the rows of a list, named in its address; `template` draws what `context` makes of it.

    `whole` are filters that the list starts with and that this look does without.
    """

    name: str
    label: str | Promise
    icon: str
    template: str
    context: Callable[[Listing], Mapping[str, Any]]
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adding:
    """How adding a row is called where "New …" says less: over the form, on its button, and afterwards."""

    title: str | Promise
    button: str | Promise
    said: str | Promise


@dataclass(frozen=True, slots=True)
class Fold:
    """The filter by which a list starts without rows that would crowd it. A search looks among them as well.

    `said` tells how many of them are left out.
    """

    filter: str
    said: Callable[[int], str]


@dataclass(frozen=True)
class Noun:
    """A kind of row of a project, as its pages show and change it.

    `section` is the entry of the rail it stands under. `columns` are names of
    fields or whole columns; the first names the row. `rows` reads what the
    columns need beside the row itself, for all rows at once. `parent` is the
    field that leads to the row it hangs on; `children` are the segments of what
    hangs on it. `quick` are the fields of the line that adds one at once.
    `context` is what its own `template` shows beside the row.
    """

    model: type[Scoped]
    section: str
    icon: str
    columns: tuple[str | Column, ...]
    fields: Fields = ()
    #: Classes of form fields for fields that people do not fill in as they are stored.
    form_fields: Mapping[str, type[forms.Field]] = field(default_factory=dict)
    search: tuple[str, ...] = ()
    rows: Callable[[Any], ScopedQuerySet] = lambda rows: rows
    #: Rows are drawn with this, such as an annotation that needs the moment.
    prepare: Callable[[list[Any], dt.datetime], None] | None = None
    parent: str = ""
    children: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    #: The field that holds the place among its siblings, for rows that people sort.
    place: str = ""
    template: str = "rows/row.html"
    context: Callable[[Any, dt.datetime], Mapping[str, Any]] | None = None
    #: Columns that its page says elsewhere than among the facts.
    apart: tuple[str, ...] = ()
    #: Its form, where it asks in a way of its own.
    form: type[RowForm] = RowForm
    #: Ways to look at its list besides the table.
    looks: tuple[Look, ...] = ()
    #: Who may write: most of a plan is a lead's.
    writer: Role = Role.LEAD
    #: Who may add rows, where more people may than those who change them.
    adder: Role | None = None
    #: The words for adding one, where it has its own.
    adding: Adding | None = None
    #: Rows that Lockstep or an import writes are read only.
    written: bool = True
    #: Fields of the form that many rows may be given at once.
    bulk: tuple[str, ...] = ()
    #: Values a list starts with: names of parameters as in the address.
    start: Mapping[str, str] = field(default_factory=dict)
    #: What of `start` folds rows away.
    fold: Fold | None = None
    #: A sentence for a list with nothing in it yet.
    nothing: str | Promise = ""
    #: Whether it has a list of its own among the tabs of its section.
    listed: bool = True
    #: Other ways to come by rows: names of addresses with their labels.
    ways: tuple[tuple[str, str | Promise], ...] = ()
    #: What its list is called, where the plural of the noun says less.
    called: str | Promise = ""

    @property
    def segment(self) -> str:
        return self.model.segment

    @property
    def who_adds(self) -> Role:
        return self.adder or self.writer

    @cached_property
    def all_columns(self) -> tuple[Column, ...]:
        return tuple(column(self.model, given) for given in self.columns)

    def column(self, name: str) -> Column | None:
        return next((one for one in self.all_columns if one.name == name), None)

    @cached_property
    def naming(self) -> Column:
        """The column that names a row: the first wide one."""
        return next((one for one in self.all_columns if one.wide), self.all_columns[0])

    def name_of(self, row: Scoped) -> str:
        """What a row is called away from its list, in words that its search finds."""
        told, listed = str(row), words(self.naming, row)
        richer = listed in told and self.naming.kind != Kind.PERSON
        by_itself = self.naming.model_field is None or self.naming.kind == Kind.MOMENT or richer
        return " ".join((told if by_itself else listed).split())

    @property
    def adds(self) -> bool:
        """Whether people add rows of it to a project, and not to a row above or by other ways."""
        return self.written and self.listed and not self.parent

    @property
    def field_names(self) -> tuple[str, ...]:
        """The fields of its form, in order."""
        return tuple(name for _title, names in self.fields for name in names)

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def title(self) -> str:
        return str(self.called) or capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def words_for_new(self) -> Adding:
        """What adding a row of it is called."""
        said = {"noun": self.name}
        return self.adding or Adding(
            title=_("New %(noun)s") % said,
            button=_("Add %(noun)s") % said,
            said=_("%(noun)s added: %(row)s").replace("%(noun)s", capfirst(self.name)),
        )

    def of_project(self, project: Project) -> ScopedQuerySet:
        """All its rows in a project, with what its columns need."""
        return self.rows(rows_of(self.model).in_project(project))

    def list_url(self, project: Project) -> str:
        return reverse("rows", args=[project.slug, self.segment])

    def url(self, project: Project, row: Scoped, action: str = "row", *further: Any) -> str:
        """The address of a row, or of something done to it: `row-edit`, `row-delete`."""
        return reverse(action, args=[project.slug, self.segment, row.address_key, *further])
