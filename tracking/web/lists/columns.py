"""The columns of a list: what they are called, what they say of a row, how they sort, group, filter and are edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from tracking.models.base import Scoped, is_person
from tracking.models.choices import STATES, States


class Kind(StrEnum):
    """What a column holds, which says how it is drawn, filtered and handed out."""

    TEXT = "text"
    LONG_TEXT = "long"
    NUMBER = "number"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    CHOICE = "choice"
    STATE = "state"
    PERSON = "person"
    ROW = "row"
    #: Words that lead to the web or to mail where they are an address of it.
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `column` makes it from the model; whatever is given here stands instead.

    `value` is what the row says, for the eye and for files alike. `draw` may
    draw it in another way. `sort` are names to order by, empty for a column that
    cannot be sorted. `key` are names or expressions by which groups of the
    column are told apart. `default` stays quiet in a list.
    """

    name: str
    label: str | Promise = ""
    kind: Kind = Kind.TEXT
    value: Callable[[Any], Any] | None = None
    draw: Callable[[Any], SafeString | str] | None = None
    sort: tuple[str, ...] | None = None
    key: tuple[Any, ...] = ()
    states: type[States] | None = None
    choices: tuple[tuple[Any, Any], ...] = ()
    default: Any = None
    editable: bool = False
    filters: bool = False
    groups: bool = False
    shown: bool = True
    wide: bool = False
    #: Whether the value draws the eye: an overdue date, a failed check.
    alarm: Callable[[Any], bool] | None = None
    model_field: models.Field[Any, Any] | None = field(default=None, repr=False)

    def of(self, row: Any) -> Any:
        """What this column says of a row."""
        if self.value is not None:
            return self.value(row)
        return getattr(row, self.name)

    @property
    def heading(self) -> str:
        return capfirst(str(self.label))

    @property
    def numeric(self) -> bool:
        return self.kind in (Kind.NUMBER, Kind.PERCENT)


#: What columns of the model are, by their class; the first that fits.
KINDS: tuple[tuple[type[models.Field[Any, Any]], Kind], ...] = (
    (models.BooleanField, Kind.BOOLEAN),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DATE),
    (models.TimeField, Kind.TIME),
    (models.TextField, Kind.LONG_TEXT),
    (models.IntegerField, Kind.NUMBER),
    (models.DecimalField, Kind.NUMBER),
    (models.GeneratedField, Kind.NUMBER),
)
#: Kinds that people filter and group by without being asked.
SORTING_OUT = {Kind.CHOICE, Kind.STATE, Kind.PERSON, Kind.ROW, Kind.BOOLEAN}


def column(model: type[Scoped], given: str | Column) -> Column:
    """A column of the model, completed from its field; one that is no field is taken as it is."""
    stated = Column(given) if isinstance(given, str) else given
    try:
        found = model._meta.get_field(stated.name)
    except FieldDoesNotExist:
        return replace(stated, sort=stated.sort or ())
    if not isinstance(found, models.Field):
        return replace(stated, sort=stated.sort or ())
    states = stated.states or _states_of(found)
    kind = stated.kind if stated.kind != Kind.TEXT else _kind_of(found, states)
    sorting_out = kind in SORTING_OUT
    return replace(
        stated,
        label=stated.label or found.verbose_name,
        kind=kind,
        states=states,
        choices=tuple(found.flatchoices) if found.choices else (),
        sort=_sort_of(found, kind) if stated.sort is None else stated.sort,
        key=stated.key or (found.name,),
        default=stated.default if stated.default is not None else _default_of(found, kind),
        filters=stated.filters or sorting_out,
        groups=stated.groups or sorting_out,
        model_field=found,
    )


def _states_of(found: models.Field[Any, Any]) -> type[States] | None:
    if not found.choices:
        return None
    words = [(value, str(label)) for value, label in found.flatchoices]
    return next(
        (one for one in STATES.values() if [(value, str(label)) for value, label in one.choices] == words), None
    )


def _kind_of(found: models.Field[Any, Any], states: type[States] | None) -> Kind:
    if states is not None:
        return Kind.STATE
    if found.choices:
        return Kind.CHOICE
    if isinstance(found, models.ForeignKey):
        return Kind.PERSON if is_person(found) else Kind.ROW
    return next((kind for cls, kind in KINDS if isinstance(found, cls)), Kind.TEXT)


def _sort_of(found: models.Field[Any, Any], kind: Kind) -> tuple[str, ...]:
    match kind:
        case Kind.PERSON:
            return tuple(f"{found.name}__{part}" for part in ("first_name", "last_name", "username"))
        case Kind.ROW:
            remote: Any = found.remote_field
            return tuple(f"{found.name}__{name.lstrip('-')}" for name in remote.model._meta.ordering) or (found.name,)
        case Kind.LONG_TEXT:
            return ()
        case _:
            return (found.name,)


def _default_of(found: models.Field[Any, Any], kind: Kind) -> Any:
    return found.get_default() if kind in (Kind.STATE, Kind.CHOICE, Kind.BOOLEAN) and found.has_default() else None


def attribute(path: str) -> Callable[[Any], Any]:
    """A value through relations that may be empty: `attribute("session.number")`."""
    first, _dot, rest = path.partition(".")
    get = attrgetter(first)
    if not rest:
        return get
    further = attribute(rest)
    return lambda row: None if get(row) is None else further(get(row))
