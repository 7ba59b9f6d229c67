"""Which columns a form shows: those that are given a place, and behind them all others that may be edited."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, ClassVar

from django.contrib.admin.utils import flatten, flatten_fieldsets
from django.db import models
from django.http import HttpRequest

from tracking.admin.bases import BeforeAdmin, BeforeInline


def others(model: type[models.Model], placed: Collection[str]) -> Iterator[str]:
    """Names of the editable columns of `model`, in its order, that are not among `placed`."""
    return (column.name for column in model._meta.concrete_fields if column.editable and column.name not in placed)


class WholeForm(BeforeAdmin):
    """A form with every editable column: what has no place in `fields` or `fieldsets` follows in the first group.

    `exclude` names the columns that are changed elsewhere. A row that is only read shows what is named.
    """

    read_only: bool
    ordering_field: ClassVar[str | None]

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> list[tuple[Any, Any]]:
        if self.read_only:
            return list(super().get_fieldsets(request, obj))
        groups: Any = self.fieldsets or ((None, {"fields": self.fields or ()}),)
        placed = {*flatten_fieldsets(groups), *(self.exclude or ()), self.model._meta.pk.name, self.ordering_field}
        editable = tuple(others(self.model, placed))
        read = (name for name in self.get_readonly_fields(request, obj) if name not in {*placed, *editable})
        (title, options), *further = groups
        return [(title, {**options, "fields": (*options["fields"], *editable, *read)}), *further]


class WholeTable(BeforeInline):
    """An inline table with every editable column, `fields` first.

    The exceptions are what leads to the parent, what `exclude` names, and rows
    with a page of their own one click away or that are only read: these show
    `fields` alone.
    """

    read_only: bool
    ordering_field: ClassVar[str | None]

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[Any, ...]:
        named, last = tuple(self.fields or ()), filter(None, [self.ordering_field])
        if self.read_only or self.show_change_link:
            return (*named, *last)
        parent = {"project", self.model.project_path.split("__")[0], self.fk_name}
        placed = {*flatten(named), *(self.exclude or ()), *parent, self.model._meta.pk.name, self.ordering_field}
        return (*named, *others(self.model, placed), *last)
