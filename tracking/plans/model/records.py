"""A Plan as flat records, one for every entry at any depth: the form in which two plans are compared.

`IDENTITIES` says, for each kind of entry, by what it is known again in another
version of the plan: the strongest sign first, weaker ones for what was renamed
or moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracking.plans.model import plan as p
from tracking.plans.model.codes import FIELDS
from tracking.plans.model.entities import BY_NAME
from tracking.plans.model.shape import ENTRY_LISTS, child_type, slots_of

Identity = Callable[["Record"], object]
#: The class of each kind of entry.
ENTRY_OF: Mapping[str, type[Any]] = {
    "project": p.ProjectFacts,
    **ENTRY_LISTS,
    "members": p.Member,
    "criteria": p.Criterion,
    "items": p.Item,
}
#: The entries inside others, by the name of the list that holds their parents.
NESTED: Mapping[str, tuple[str, str]] = {
    "teams": ("members", "members"),
    "gates": ("criteria", "criteria"),
    "checklists": ("items", "items"),
    "items": ("items", "children"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One entry with the record it stands in. `entity` names its kind, such as "sessions" or "items"."""

    entity: str
    entry: Any
    parent: Record | None = None

    @property
    def heading(self) -> str:
        """The entry in a few words."""
        if self.entity in BY_NAME:
            return BY_NAME[self.entity].heading(self.entry)
        return next(
            str(said) for name in ("text", "name", "title") if (said := getattr(self.entry, name, None)) is not None
        )

    @property
    def path(self) -> tuple[object, ...]:
        """Where the record stands: the headings of its parents, outermost first."""
        return (*self.parent.path, self.parent.heading) if self.parent else ()

    @property
    def key(self) -> str:
        """By what decisions and corrections name the entry: "risks:Oven fails"."""
        return f"{self.entity}:{'/'.join(str(part) for part in (*self.path, self.heading))}"

    def fields(self) -> dict[str, Any]:
        """The values that two versions are compared by: all but the line and the entries inside."""
        return {
            slot.name: getattr(self.entry, slot.name) for slot in slots_of(type(self.entry)) if child_type(slot) is None
        }


def records(plan: p.Plan) -> dict[str, list[Record]]:
    """All records of a plan by entity, parents before what stands in them."""
    found: dict[str, list[Record]] = {name: [] for name in ORDER}
    for name in ORDER:
        if name in ("members", "criteria", "items"):
            continue
        entries = [plan.project] if name == "project" else getattr(plan, name)
        stack = [Record(name, entry) for entry in reversed(entries)]
        while stack:
            record = stack.pop()
            found[record.entity].append(record)
            stack.extend(reversed(list(_inside(record))))
    return found


def _inside(record: Record) -> Iterator[Record]:
    if record.entity in NESTED:
        entity, attribute = NESTED[record.entity]
        for entry in getattr(record.entry, attribute):
            yield Record(entity, entry, record)


#: Every kind of entry, in an order in which each comes after those it points at.
ORDER = (
    "project",
    "phases",
    "teams",
    "members",
    "sessions",
    "steps",
    "gates",
    "criteria",
    "dependencies",
    "checklists",
    "items",
    "routines",
    "risks",
    "metrics",
    "resources",
    "escalation",
    "contacts",
    "highlights",
    "links",
)


def field_words(entity: str, name: str) -> str:
    """What people call a field of such an entry."""
    if name in FIELDS:
        return FIELDS[name]
    found = next(slot.column for slot in slots_of(ENTRY_OF[entity]) if slot.name == name)
    return found.label if found else name


def _by(*names: str) -> Identity:
    return lambda record: tuple(getattr(record.entry, name) for name in names)


def _placed(name: str) -> Identity:
    return lambda record: (record.path, getattr(record.entry, name))


def _key(record: Record) -> object:
    return BY_NAME[record.entity].key(record.entry)


IDENTITIES: Mapping[str, tuple[Identity, ...]] = {
    "project": (lambda record: ("project",),),
    "phases": (_by("name"), _by("title")),
    "teams": (_by("name"), _by("label")),
    "members": (_placed("name"), _by("name")),
    "sessions": (_by("number", "title"), _by("title"), _by("number")),
    "steps": (
        _by("session", "title", "day_from", "day_to"),
        _by("session", "title"),
        _by("title"),
        _by("session", "day_from", "day_to"),
    ),
    "gates": (_by("title"),),
    "criteria": (_placed("text"), _by("text")),
    "dependencies": (_key,),
    "checklists": (_key, _by("title")),
    "items": (_placed("text"), _by("text")),
    "routines": (_by("title"), _by("time", "minutes")),
    "risks": (_by("title"),),
    "metrics": (_by("group", "name"), _by("name")),
    "resources": (_by("path"),),
    "escalation": (_by("after_minutes", "text"), _by("text"), _by("after_minutes")),
    "contacts": (_by("name"), _by("topic")),
    "highlights": (_by("kind", "text"),),
    "links": (_by("title", "url"), _by("url"), _by("title")),
}
