"""How the columns read from the database follow from the annotations of a row class.

A field of the name of a model's column is read, and converted by what its
annotation says:

- a class of choices: the member of that value, or None where it is optional and empty;
- `str` on a relation: what the related row is called, "" for none; a user's is the person's name;
- a row class on a relation: the row of that class, or None;
- anything else: the value as it is.

A field that the builder works out is annotated `Computed[...]` and not read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from tracking.models.base import Scoped

T = TypeVar("T")
_COMPUTED = object()
Computed = Annotated[T, _COMPUTED]


@dataclass(frozen=True, slots=True)
class Read:
    """Which rows are read, in which order, and the columns that only the builder needs.

    `called` is the column by which rows of other classes name one of these.
    """

    model: type[Scoped]
    order: tuple[str, ...] = ("id",)
    also: tuple[str, ...] = ()
    called: str = ""


class Row:
    """A row of a snapshot; `read` says where it comes from."""

    __slots__ = ()
    read: ClassVar[Read]


@dataclass(frozen=True, slots=True)
class Field:
    """A field that is read: its name in the row, its column, and what its value becomes."""

    name: str
    column: str
    choices: type[models.Choices] | None = None
    optional: bool = False
    named: type[models.Model] | None = None
    row: type[Row] | None = None


@cache
def fields_of(kind: type[Row]) -> tuple[Field, ...]:
    """The fields of a row class that are read. Raises TypeError for one that is neither a column nor computed."""
    hints = get_type_hints(kind, include_extras=True)
    names = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]  # every row class is one
    return tuple(_field(kind, name, hints[name]) for name in names if _COMPUTED not in get_args(hints[name]))


def _field(kind: type[Row], name: str, hint: Any) -> Field:
    model = kind.read.model
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        raise TypeError(
            f"{kind.__name__}.{name} is no column of {model.__name__}; if the builder works it out, say Computed."
        ) from None
    optional = get_origin(hint) is UnionType
    wanted = next(part for part in get_args(hint) if part is not type(None)) if optional else hint
    if isinstance(wanted, type) and issubclass(wanted, models.Choices):
        return Field(name, name, choices=wanted, optional=optional)
    if isinstance(column, models.ForeignKey):
        if isinstance(wanted, type) and issubclass(wanted, Row):
            return Field(name, column.attname, row=wanted)
        return Field(name, column.attname, named=column.related_model)
    return Field(name, name)


def columns_of(kind: type[Row]) -> tuple[str, ...]:
    """The columns to read for a row class: those of its fields in their order, the key, those for the builder."""
    fields = fields_of(kind)  # type: ignore[arg-type]  # a class can be hashed, which mypy does not see
    return tuple(dict.fromkeys((*(field.column for field in fields), "id", *kind.read.also)))


def people_in(model: type[models.Model], columns: tuple[str, ...]) -> Iterator[str]:
    """Those of the columns that hold the key of a user."""
    for name in columns:
        if model._meta.get_field(name).related_model is get_user_model():
            yield name
