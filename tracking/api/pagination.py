"""Pages that stay put while rows come and go: a cursor is the place between two rows, not a number of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.core import signing
from django.db.models import F, Field, Model, OrderBy, Q
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from tracking.api.problems import BadParameter

DEFAULT_SIZE, LARGEST_SIZE = 100, 1000


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an ordering. Empty values come last, whichever way it runs."""

    name: str
    descending: bool
    nullable: bool

    def order(self, backwards: bool) -> OrderBy:
        empty: dict[str, bool] = {"nulls_first" if backwards else "nulls_last": True} if self.nullable else {}
        return F(self.name).desc(**empty) if self.descending != backwards else F(self.name).asc(**empty)

    def beyond(self, value: Any, backwards: bool) -> Q | None:
        """Rows past `value` in this column; None when there can be none."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if backwards else None
        past = Q(**{f"{self.name}__{'lt' if self.descending != backwards else 'gt'}": value})
        return past | Q(**{f"{self.name}__isnull": True}) if self.nullable and not backwards else past

    def at(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place next to a row: its values in the ordering's columns, and which way the page lies from there."""

    ordering: tuple[str, ...]
    values: tuple[Any, ...]
    backwards: bool

    def encode(self, model: type[Model]) -> str:
        values = [None if value is None else str(value) for value in self.values]
        return signing.dumps([self.ordering, values, self.backwards], salt=_salt(model))

    @classmethod
    def decode(cls, text: str, model: type[Model], ordering: tuple[str, ...]) -> Cursor:
        """Raises BadParameter for what is no cursor of this list and ordering; a signature keeps made-up ones out."""
        try:
            named, values, backwards = signing.loads(text, salt=_salt(model))
        except signing.BadSignature:
            named, values, backwards = (), (), False
        if tuple(named) != ordering:
            raise BadParameter({"cursor": [_("This is no cursor of this list and ordering.")]})
        fields = [_field(name, model) for name in ordering]
        pairs = zip(fields, values, strict=True)
        return cls(ordering, tuple(field.to_python(value) for field, value in pairs), backwards)


class CursorPages(BasePagination):
    """`page_size` (1 to 1000, else 100) and `cursor`, in whatever `ordering` the view allows, ties broken by key.

    The view names its ordering with `get_ordering(request)`: names of columns
    of its own table, "-" before those that run downwards.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.url = request.build_absolute_uri()
        size = _page_size(request.query_params.get("page_size"))
        model = queryset.model
        self.ordering = _with_key(view.get_ordering(request), model)
        columns = [_column(name, model) for name in self.ordering]
        text = request.query_params.get("cursor")
        cursor = Cursor.decode(text, model, self.ordering) if text is not None else None
        backwards = cursor is not None and cursor.backwards
        if cursor is not None:
            queryset = queryset.filter(_past(columns, cursor))
        rows = list(queryset.order_by(*(column.order(backwards) for column in columns))[: size + 1])
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        self.next = self._link(rows[-1], False) if rows and (more or backwards) else None
        self.previous = self._link(rows[0], True) if rows and (more if backwards else cursor is not None) else None
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next, "previous": self.previous, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE}
        return [
            _parameter("cursor", "The place to read on from: follow `next` and `previous`.", {"type": "string"}),
            _parameter("page_size", "How many rows a page has at most.", size),
        ]

    def _link(self, row: Model, backwards: bool) -> str:
        values = tuple(getattr(row, _field(name, type(row)).attname) for name in self.ordering)
        return replace_query_param(self.url, "cursor", Cursor(self.ordering, values, backwards).encode(type(row)))


def _salt(model: type[Model]) -> str:
    return f"tracking.api.cursor.{model._meta.label_lower}"


def _past(columns: list[Column], cursor: Cursor) -> Q:
    """Rows after the cursor's row: further in the first column, or equal in it and further in the next, and so on."""
    past, equal = Q(pk__in=[]), Q()
    for column, value in zip(columns, cursor.values, strict=True):
        if (beyond := column.beyond(value, cursor.backwards)) is not None:
            past |= equal & beyond
        equal &= column.at(value)
    return past


def _with_key(ordering: tuple[str, ...], model: type[Model]) -> tuple[str, ...]:
    key = model._meta.pk.name
    return ordering if any(name.lstrip("-") == key for name in ordering) else (*ordering, key)


def _column(name: str, model: type[Model]) -> Column:
    return Column(name.lstrip("-"), name.startswith("-"), _field(name, model).null)


def _field(name: str, model: type[Model]) -> Field:
    """The column that an ordering names, whichever way it runs."""
    return cast(Field, model._meta.get_field(name.lstrip("-")))


def _page_size(text: str | None) -> int:
    if text is None:
        return DEFAULT_SIZE
    if text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= LARGEST_SIZE:
        return int(text)
    raise BadParameter({"page_size": [_("Write a whole number from 1 to %(limit)s.") % {"limit": LARGEST_SIZE}]})


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
