"""What a list can be narrowed to: states, people, rows of the project, yes and no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracking.models import Project
from tracking.person import name_of
from tracking.querysets import rows_of
from tracking.typing import Actor
from tracking.web.keys import key_in
from tracking.web.lists.columns import Column, Kind
from tracking.web.nouns.noun import Noun

#: Values that stand for no row and for the reader.
NONE, ME = "none", "me"
#: A filter offers this many rows; whoever looks for another one searches.
MOST_OPTIONS = 100


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass
class Filter:
    """One column that the list is narrowed by, with the values that were chosen for it."""

    column: Column
    project: Project
    user: Actor
    given: list[str]

    @property
    def name(self) -> str:
        return self.column.name

    @cached_property
    def chosen(self) -> list[str]:
        """The given values that mean something."""
        return [value for value in self.given if self._means_something(value)]

    @property
    def condition(self) -> Q:
        """Rows that hold any of the chosen values."""
        found = Q()
        for value in self.chosen:
            found |= self._one(value)
        return found

    @cached_property
    def options(self) -> list[Option]:
        return [Option(value, label, value in self.chosen) for value, label in self._offered()]

    @property
    def chosen_words(self) -> str:
        """The chosen values as the reader knows them."""
        words = {option.value: option.label for option in self.options}
        return ", ".join(words.get(value, value) for value in self.chosen)

    def _one(self, value: str) -> Q:
        match self.column.kind:
            case Kind.PERSON if value == ME:
                return Q(**{self.name: self.user})
            case Kind.PERSON | Kind.ROW if value == NONE:
                return Q(**{f"{self.name}__isnull": True})
            case Kind.PERSON | Kind.ROW:
                return Q(**{f"{self.name}_id": int(value)})
            case Kind.BOOLEAN:
                return Q(**{self.name: value == "yes"})
            case _:
                return Q(**{self.name: value})

    def _means_something(self, value: str) -> bool:
        match self.column.kind:
            case Kind.PERSON | Kind.ROW:
                return value in (NONE, ME) or key_in(value) is not None
            case Kind.BOOLEAN:
                return value in ("yes", "no")
            case _:
                return value in {str(key) for key, _label in self.column.choices}

    def _offered(self) -> Iterator[tuple[str, str]]:
        match self.column.kind:
            case Kind.PERSON:
                yield ME, _("Me")
                yield NONE, _("Nobody")
                yield from self._people()
            case Kind.ROW:
                yield NONE, _("None")
                yield from self._rows()
            case Kind.BOOLEAN:
                yield from (("yes", _("Yes")), ("no", _("No")))
            case _:
                yield from ((str(value), str(label)) for value, label in self.column.choices)

    def _people(self) -> Iterator[tuple[str, str]]:
        named = get_user_model().objects.filter(memberships__project=self.project)
        for user in named.order_by("first_name", "last_name", "username")[:MOST_OPTIONS]:
            yield str(user.pk), name_of(user)

    def _rows(self) -> Iterator[tuple[str, str]]:
        field: Any = self.column.model_field
        for row in rows_of(field.remote_field.model).in_project(self.project)[:MOST_OPTIONS]:
            yield str(row.pk), str(row)


def filters_of(noun: Noun, project: Project, params: QueryDict, user: Actor) -> list[Filter]:
    """The filters of a noun's list, with what the address chose."""
    return [
        Filter(one, project, user, params.getlist(one.name))
        for one in noun.all_columns
        if one.filters and (isinstance(one.model_field, models.Field) or one.choices)
    ]
