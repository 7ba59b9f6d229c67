"""A plan held against its bounds (`rules.bounds`), whatever source it was read from.

What passes can be kept as a document and written as rows, on every database. What may stand where follows from the
types of the plan's fields; here stands how a value is held against its type, and in what words it is refused.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from tracking.plans.model import plan as p
from tracking.plans.model.codes import FIELDS
from tracking.plans.model.column import declared
from tracking.plans.model.errors import PlanError
from tracking.plans.model.shape import DERIVED
from tracking.rules import bounds
from tracking.texts import Text
from tracking.texts import gettext as _

#: The step from a plan to a value: names of fields, as JSON has them, and places in lists.
Path = tuple[str | int, ...]
#: What is said of a value, once it is known what the value is called.
Words = Callable[[Text], Text]

#: Of these two fields, the second does not lie before the first.
ORDERED: Mapping[type[Any], tuple[str, str]] = {
    p.ProjectFacts: ("start", "target"),
    p.Span: ("min", "max"),
    p.Range: ("first", "last"),
    p.Session: ("planned_start", "planned_end"),
    p.Phase: ("starts_on", "ends_on"),
    p.Step: ("day_from", "day_to"),
    p.Item: ("day_from", "day_to"),
}
#: No database keeps these: NUL, and halves of characters that came without their other half.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
#: A refusal shows so much of a value.
_SHOWN = 40


def is_ordered(first: Any, last: Any) -> bool:
    """Whether the second of two ends does not lie before the first; one that is not said lies nowhere."""
    return first is None or last is None or bool(first <= last)


@dataclass(frozen=True, slots=True)
class Fault:
    """A value outside its bounds: where it stands, the entry it stands in, that entry's field, and what is wrong."""

    words: Words
    path: Path = ()
    entry: p.Entry | None = None
    field: str = ""

    @property
    def name(self) -> Text:
        """What people call the value: “duration” of “Kick-off”."""
        said = _field_words(type(self.entry), self.field or str(self.path[0]))
        titles = (getattr(self.entry, name, None) for name in ("title", "name", "text", "path"))
        title = next((_shown(title) for title in titles if isinstance(title, str) and title), "")
        if not title:
            return _("“%(field)s”", field=said)
        return _("“%(field)s” of “%(entry)s”", field=said, entry=title)

    def inside(self, step: str | int, entry: p.Entry | None = None, field: str = "") -> Fault:
        """The fault as it is seen from one step further out. The innermost entry is the one that it stands in."""
        if self.entry is not None or entry is None:
            return dataclasses.replace(self, path=(step, *self.path))
        return Fault(self.words, (step, *self.path), entry, field)


class OutOfBounds(PlanError):
    """A plan says what cannot be written. The message names the value, what it may be, and the line."""


def check(plan: p.Plan) -> None:
    """Raise OutOfBounds for a plan that cannot be written as it is."""
    if fault := find_fault(plan):
        raise OutOfBounds(fault.words(fault.name), line=_line(fault.entry))


def check_text(text: str, field: str, line: int) -> None:
    """Raise OutOfBounds for a text that stands in a list of the plan itself, and so in no entry that has a line."""
    if words := _text(text):
        raise OutOfBounds(words(Fault(words, (field,)).name), line=line)


def number_taken(session: p.Session) -> OutOfBounds:
    """The refusal of a session whose number another one has."""
    fault = Fault(_taken(session.number), ("number",), session, "number")
    return OutOfBounds(fault.words(fault.name), line=_line(session))


def find_fault(plan: p.Plan) -> Fault | None:
    """The first value of a plan that lies outside its bounds, or stands twice where it may stand once."""
    return _of_class(p.Plan).fault(plan, 0) or _same_number(plan)


def _line(entry: p.Entry | None) -> int | None:
    """The line of an entry, where it has one."""
    return entry.line if entry is not None and entry.line > 0 and entry.line in bounds.LINE else None


def _same_number(plan: p.Plan) -> Fault | None:
    seen: set[int] = set()
    for at, session in enumerate(plan.sessions):
        if session.number in seen:
            return Fault(_taken(session.number), ("sessions", at, "number"), session, "number")
        seen.add(session.number)
    return None


# --- values against types ------------------------------------------------------


class _Kind(Protocol):
    """How values of one type are held against it; `depth` counts the entries around that are of the same class."""

    def fault(self, value: Any, depth: int) -> Fault | None: ...


@dataclass(frozen=True, slots=True)
class _Plain:
    """A single value, by the words for what is wrong with it."""

    refused: Callable[[Any], Words | None]

    def fault(self, value: Any, depth: int) -> Fault | None:
        words = self.refused(value)
        return Fault(words) if words else None


@dataclass(frozen=True, slots=True)
class _OneOf:
    """A value of one of several types, by the class of the value."""

    kinds: Mapping[type, _Kind]

    def fault(self, value: Any, depth: int) -> Fault | None:
        kind = self.kinds.get(type(value))
        return kind.fault(value, depth) if kind else Fault(_unfit(value))


@dataclass(frozen=True, slots=True)
class _Listed:
    inner: _Kind

    def fault(self, value: Any, depth: int) -> Fault | None:
        for at, one in enumerate(value):
            if found := self.inner.fault(one, depth):
                return found.inside(at)
        return None


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    said: str
    kind: _Kind


class _Fields:
    """A dataclass of the plan, field by field."""

    def __init__(self, cls: type[Any]) -> None:
        self.cls = cls
        self.fields: tuple[_Field, ...] = ()

    def fault(self, value: Any, depth: int) -> Fault | None:
        if depth > bounds.DEEPEST_ITEM:
            return Fault(_too_deep)
        entry = value if isinstance(value, p.Entry) else None
        for field in self.fields:
            inner = depth + 1 if field.name == "children" else depth
            if found := field.kind.fault(getattr(value, field.name), inner):
                return found.inside(field.said, entry, field.name)
        if self.cls in ORDERED:
            ends = [getattr(value, name) for name in ORDERED[self.cls]]
            if not is_ordered(*ends):
                last = ORDERED[self.cls][1]
                return Fault(_turned(*ends)).inside(last, entry, last) if entry else Fault(_turned(*ends))
        return None


@cache
def _of_class(cls: type[Any]) -> _Fields:
    found = _CLASSES[cls] = _Fields(cls)
    hints = get_type_hints(cls, include_extras=True)
    found.fields = tuple(
        _Field(name, _alias(hint) or name, _kind(hint)) for name, hint in hints.items() if name not in DERIVED
    )
    return found


_CLASSES: dict[type[Any], _Fields] = {}


def _kind(hint: Any) -> _Kind:
    """How values of a type are held against it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next((_bound(one) for one in inner[1:] if isinstance(one, bounds.Bound)), None) or _kind(inner[0])
    if origin in (Union, UnionType):
        return _OneOf({_class_of(one): _kind(one) for one in inner})
    if origin is list:
        return _Listed(_kind(inner[0]))
    if origin is Literal:
        return _bound(bounds.AnyOf(inner))
    if dataclasses.is_dataclass(hint):
        assert isinstance(hint, type)
        return _CLASSES.get(hint) or _of_class(hint)
    return _PLAIN[hint]


def _bound(bound: bounds.Bound) -> _Kind:
    match bound:
        case bounds.Between():
            return _Plain(lambda value: None if value in bound else _outside(value, bound))
        case bounds.Long():
            return _Plain(lambda value: _text(value, bound))
        case bounds.AnyOf():
            return _Plain(lambda value: None if value in bound else _unknown(value, bound))


def _class_of(hint: Any) -> type:
    """The class that values of a type have."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _class_of(get_args(hint)[0])
    found: type = type(get_args(hint)[0]) if origin is Literal else origin or hint
    return found


def _text(value: str, bound: bounds.Long = bounds.TEXT) -> Words | None:
    if value not in bound:
        return _too_long(len(value), bound) if value else _no_words
    return _no_text if _NO_TEXT.search(value) else None


def _date(value: dt.date) -> Words | None:
    return None if bounds.FIRST_YEAR <= value.year <= bounds.LAST_YEAR else _far_off(value)


def _time(value: dt.time) -> Words | None:
    return None if value.tzinfo is None else _elsewhere


_ANY = _Plain(lambda value: None)
_PLAIN: Mapping[Any, _Kind] = {
    str: _Plain(_text), dt.date: _Plain(_date), dt.time: _Plain(_time), bool: _ANY, NoneType: _ANY,
}  # fmt: skip


# --- words -----------------------------------------------------------------------


def _outside(value: object, bound: bounds.Between) -> Words:
    return lambda place: _(
        "%(place)s cannot be %(value)s: it must lie between %(low)s and %(high)s.",
        place=place,
        value=_shown(value),
        low=bound.low,
        high=bound.high,
    )


def _far_off(day: dt.date) -> Words:
    return lambda place: _(
        "%(place)s cannot be %(value)s: it must lie between the years %(first)s and %(last)s.",
        place=place,
        value=day.isoformat(),
        first=str(bounds.FIRST_YEAR),
        last=str(bounds.LAST_YEAR),
    )


def _elsewhere(place: Text) -> Text:
    return _("%(place)s must be a time of the project's own clock, such as 09:00.", place=place)


def _too_long(length: int, bound: bounds.Long) -> Words:
    return lambda place: _(
        "%(place)s has %(length)s characters; at most %(limit)s can be kept.",
        place=place,
        length=length,
        limit=bound.most,
    )


def _no_words(place: Text) -> Text:
    return _("%(place)s cannot be empty.", place=place)


def _no_text(place: Text) -> Text:
    return _("%(place)s holds a character that is no text, such as NUL.", place=place)


def _too_deep(place: Text) -> Text:
    return _("%(place)s lies in more than %(limit)s others.", place=place, limit=bounds.DEEPEST_ITEM)


def _unknown(value: object, bound: bounds.AnyOf) -> Words:
    return lambda place: _(
        "%(place)s cannot be “%(value)s”; it can be: %(known)s.",
        place=place,
        value=_shown(value),
        known=bound.words,
    )


def _unfit(value: object) -> Words:
    return lambda place: _("%(place)s cannot be %(value)s.", place=place, value=_shown(value))


def _turned(first: object, last: object) -> Words:
    return lambda place: _(
        "%(place)s ends before it begins: %(last)s lies before %(first)s.",
        place=place,
        first=_shown(first),
        last=_shown(last),
    )


def _taken(number: int) -> Words:
    return lambda place: _(
        "%(place)s cannot be %(value)s: another session has this number.", place=place, value=str(number)
    )


def _shown(value: object) -> str:
    """The beginning of a value, fit to be shown."""
    said = _NO_TEXT.sub("\ufffd", str(value))
    return said if len(said) <= _SHOWN else said[:_SHOWN] + "…"


def _field_words(entry: type[Any], name: str) -> str:
    fields = dataclasses.fields(entry) if dataclasses.is_dataclass(entry) else ()
    column = next((declared(field).column for field in fields if field.name == name), None)
    return FIELDS.get(name) or (column.label if column else name)


def _alias(hint: Any) -> str | None:
    """The name of a field in JSON, where it is another."""
    about = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((one.alias for one in about if isinstance(one, FieldInfo)), None)
