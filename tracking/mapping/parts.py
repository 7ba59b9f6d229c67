"""How one field of an entry stands in a row, and the usual ways: as it is, as lines, as two ends, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from tracking.mapping.context import Context
from tracking.models import Phase, Session, Team
from tracking.models.base import Spanned
from tracking.plans.model import plan as p
from tracking.plans.model.shape import Slot

Values = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """The attributes of a row that hold one field of an entry.

    `to_row` gives their values for an entry, `from_row` the field's value for
    a row; `related` names the relations that `from_row` follows. A field that
    stands in rows of its own has no attributes: `becomes` then gives what
    `from_row` would say of the rows that an entry becomes. Where a document says
    nothing, the row may hold what was `worked_out`: that is no change of the document.
    """

    attributes: tuple[str, ...]
    to_row: Callable[[Context, Any], Values]
    from_row: Callable[[Any], Any]
    related: tuple[str, ...] = ()
    becomes: Callable[[Context, Any], Any] | None = None
    worked_out: bool = False


def same(field: str, attribute: str = "") -> Part:
    """A value that the row holds as it is."""
    name = attribute or field
    return Part((name,), lambda context, entry: {name: getattr(entry, field)}, lambda row: getattr(row, name))


def lines(field: str, attribute: str = "") -> Part:
    """Texts that the row holds one a line."""
    name = attribute or field
    return Part(
        (name,),
        lambda context, entry: {name: "\n".join(" ".join(text.split()) for text in getattr(entry, field))},
        lambda row: [line for line in getattr(row, name).splitlines() if line.strip()],
    )


def words(field: str, to_row: Mapping[Any, Any], from_row: Callable[[Any], Any], otherwise: Any) -> Part:
    """A choice that the plan and the row spell differently; what the plan does not say is `otherwise` in the row."""
    return Part(
        (field,),
        lambda context, entry: {field: to_row.get(getattr(entry, field), otherwise)},
        lambda row: from_row(getattr(row, field)),
    )


def days(first: str, last: str) -> dict[str, Part]:
    """Two ends of a stretch of days, of which the plan may say one alone and the row has both or neither."""

    def end(own: str, other: str) -> Part:
        def to_row(context: Context, entry: Any) -> Values:
            said = getattr(entry, own)
            return {own: said if said is not None else getattr(entry, other)}

        return Part((own,), to_row, lambda row: getattr(row, own))

    return {first: end(first, last), last: end(last, first)}


def usual(model: type[models.Model], slot: Slot) -> Part | None:
    """The part of a field that the row has under the same name; None for a field that lives in the document alone."""
    fields: dict[str, Any] = {field.name: field for field in model._meta.concrete_fields}
    field = fields.get(slot.name)
    if field is None:
        return _spread(model, slot, fields)
    if isinstance(field, models.ForeignKey):
        return _reference(field, slot)
    return lines(slot.name) if slot.type == list[str] else same(slot.name)


#: By what other entries point at a row: its attribute, and where the context has those rows.
_POINTED_AT: Mapping[type[models.Model], tuple[str, str]] = {
    Team: ("name", "teams"),
    Phase: ("name", "phases"),
    Session: ("number", "sessions"),
}


def _reference(field: models.ForeignKey[Any, Any], slot: Slot) -> Part | None:
    if field.related_model not in _POINTED_AT:
        return None
    name = slot.name
    key, known = _POINTED_AT[field.related_model]

    def from_row(row: Any) -> Any:
        target = getattr(row, name)
        return getattr(target, key) if target is not None else slot.default

    return Part(
        (name,),
        lambda context, entry: {name: getattr(context, known).get(getattr(entry, name))},
        from_row,
        related=(name,),
    )


def _spread(model: type[models.Model], slot: Slot, fields: Mapping[str, Any]) -> Part | None:
    """A stretch or a duration, which a row holds in columns of their own."""
    if slot.type is p.Span and issubclass(model, Spanned):
        return _span(slot.name)
    first, last = f"{slot.name[:-1]}_from", f"{slot.name[:-1]}_to"
    return _range(slot.name, first, last) if slot.type is p.Range and first in fields else None


def _range(field: str, first: str, last: str) -> Part:
    def to_row(context: Context, entry: Any) -> Values:
        said: p.Range | None = getattr(entry, field)
        return {first: said.first, last: said.last} if said else {first: None, last: None}

    def from_row(row: Any) -> p.Range | None:
        begin, end = getattr(row, first), getattr(row, last)
        return None if begin is None else p.Range(begin, begin if end is None else end)

    return Part((first, last), to_row, from_row)


def _span(field: str) -> Part:
    names = ("duration_min", "duration_max", "duration_unit")

    def to_row(context: Context, entry: Any) -> Values:
        said: p.Span | None = getattr(entry, field)
        if said is None:
            return dict(zip(names, (None, None, "day"), strict=True))
        low, high = (Decimal(str(number)).quantize(Decimal("0.01")) for number in (said.min, said.max))
        return dict(zip(names, (low, high, said.unit), strict=True))

    def from_row(row: Any) -> p.Span | None:
        if row.duration_min is None or row.duration_max is None:
            return None
        return p.Span(float(row.duration_min), float(row.duration_max), row.duration_unit)

    return Part(names, to_row, from_row)
