"""One kind of entry and its model: the values of a row for an entry, and the entry's fields for a row."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from tracking.mapping.context import Context
from tracking.mapping.parts import Part, Values, usual
from tracking.plans.model.records import ENTRY_OF, Record
from tracking.plans.model.shape import child_type, slots_of


def in_project(context: Context, record: Record) -> Values:
    """What is set once in a row that belongs to the project directly."""
    return {"project": context.project}


@dataclass(frozen=True)
class Noun:
    """How the entries of one kind and the rows of one model correspond.

    A field of the entry that the model has under the same name needs no word
    here. `otherwise` gives the parts of those that stand differently in the
    row; those in `apart` live in the document alone, as does a field for which
    the model has no place. `fixed` attributes are set when a row is made and
    never by a later document. `once` names the attributes by which a row is
    alone in its project: a second entry of the same name gets a number behind
    the last of them (`numbered`).
    """

    entity: str
    model: type[models.Model]
    otherwise: Mapping[str, Part] = field(default_factory=dict)
    fixed: Callable[[Context, Record], Values] = in_project
    once: tuple[str, ...] = ()
    apart: Collection[str] = ()

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """The fields that the row holds, each with its part."""
        found: dict[str, Part] = {}
        for slot in slots_of(ENTRY_OF[self.entity]):
            if slot.name in self.apart or child_type(slot) is not None:
                continue
            part = self.otherwise.get(slot.name) or usual(self.model, slot)
            if part is not None:
                found[slot.name] = part
        return found

    @cached_property
    def related(self) -> tuple[str, ...]:
        """The relations that `fields` follows."""
        return tuple(dict.fromkeys(name for part in self.parts.values() for name in part.related))

    def fields(self, row: Any) -> Values:
        """The fields of an entry as a row has them."""
        return {name: part.from_row(row) for name, part in self.parts.items()}

    def attributes(self, context: Context, record: Record) -> Values:
        """The values of a row for an entry, with every text cut to what its column holds."""
        line = record.entry.line
        values: Values = {}
        for part in self.parts.values():
            values |= part.to_row(context, record.entry)
        return {
            name: context.fit(self.model, name, value, line) if isinstance(value, str) else value
            for name, value in values.items()
        }

    def attributes_of(self, name: str) -> tuple[str, ...]:
        """The attributes of a row that hold a field; none for one that lives in the document alone."""
        part = self.parts.get(name)
        return part.attributes if part else ()

    def changed_fields(self, context: Context, base: Record, row: models.Model) -> list[str]:
        """The fields in which a row differs from what the document's entry makes of it."""
        was = self.attributes(context, base)
        return [
            name
            for name, part in self.parts.items()
            if any(
                not self._same(attribute, was[attribute], row)
                for attribute in part.attributes
                if not (part.worked_out and was[attribute] is None)
            )
            or (part.becomes is not None and part.becomes(context, base.entry) != part.from_row(row))
        ]

    def _same(self, attribute: str, was: Any, row: models.Model) -> bool:
        column: Any = row._meta.get_field(attribute)
        now = getattr(row, column.attname)
        if attribute in self.once[-1:] and _NUMBER.sub("", now) == was:
            return True
        return bool(now == (was.pk if isinstance(was, models.Model) else was))

    def as_it_is(self, context: Context, base: Record, row: models.Model) -> Any:
        """The document's entry with the values that the project has changed since."""
        changed = self.changed_fields(context, base, row)
        if not changed:
            return base.entry
        return dataclasses.replace(base.entry, **{name: self.parts[name].from_row(row) for name in changed})


_NUMBER = re.compile(r" \(\d+\)$")


def numbered(text: str, number: int, limit: int) -> str:
    """A name with a number behind it, no longer than `limit`."""
    suffix = f" ({number})"
    return text[: limit - len(suffix)] + suffix
