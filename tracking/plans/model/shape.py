"""The fields of the Plan's dataclasses, by introspection: one place that writers, readers and the schema share."""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Mapping
from functools import reduce
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from tracking.plans.model import plan as p
from tracking.plans.model.column import Belongs, Column, declared

#: The lists of a Plan whose entries are dataclasses, with the class of their entries, in the order of the Plan.
ENTRY_LISTS: Mapping[str, type[Any]] = {
    name: get_args(hint)[0]
    for name, hint in get_type_hints(p.Plan).items()
    if get_origin(hint) is list and dataclasses.is_dataclass(get_args(hint)[0])
}
#: What is worked out from the rest and so never read back.
DERIVED = ("waves", "findings", "lines")


@dataclasses.dataclass(frozen=True, slots=True)
class Slot:
    """One field: its name, the type without `None`, its default (MISSING for a required one), and what is declared."""

    name: str
    type: Any
    default: Any
    column: Column | None = None
    belongs: Belongs = "plan"

    @property
    def is_line(self) -> bool:
        """Whether the field is a text on one line."""
        return self.column is not None and self.column.line

    @property
    def required(self) -> bool:
        return self.default is dataclasses.MISSING


def slots_of(entry: type[Any]) -> tuple[Slot, ...]:
    """The fields of a dataclass in order, without `line` and `last_line`."""
    if entry not in _SLOTS:
        _SLOTS[entry] = _look_up(entry)
    return _SLOTS[entry]


_SLOTS: dict[type[Any], tuple[Slot, ...]] = {}


def _look_up(entry: type[Any]) -> tuple[Slot, ...]:
    hints = get_type_hints(entry)
    return tuple(
        Slot(
            field.name,
            _without_none(hints[field.name]),
            _default(field),
            about.column,
            about.belongs,
        )
        for field, about in ((field, declared(field)) for field in dataclasses.fields(entry))
        if field.name not in ("line", "last_line")
    )


def children_of(entry: type[Any]) -> tuple[Slot, ...]:
    """The fields that hold a list of further dataclasses (members of a team, criteria of a gate)."""
    return tuple(slot for slot in slots_of(entry) if child_type(slot) is not None)


def values_of(entry: type[Any]) -> tuple[str, ...]:
    """The names of the fields that hold values, not further entries."""
    if entry not in _VALUES:
        _VALUES[entry] = tuple(slot.name for slot in slots_of(entry) if child_type(slot) is None)
    return _VALUES[entry]


_VALUES: dict[type[Any], tuple[str, ...]] = {}


def child_type(slot: Slot) -> type[Any] | None:
    """The dataclass of a list's entries, None for every other field."""
    args = get_args(slot.type)
    is_list = get_origin(slot.type) is list and dataclasses.is_dataclass(args[0])
    return args[0] if is_list else None


def is_number_list_or_all(hint: Any) -> bool:
    """Whether the type is `list[int] | Literal["all"]`, the owners of a resource."""
    return set(get_args(hint)) == {list[int], Literal["all"]}


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    return reduce(operator.or_, (arg for arg in get_args(hint) if arg is not NoneType))
