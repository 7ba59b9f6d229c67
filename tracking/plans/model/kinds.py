"""What a heading, a table and a column of a document can be: the words that corrections use.

What a column can say follows from the fields of the Plan (`column`); what is
written out here are the columns that are no field of an entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracking.plans.model import plan as p
from tracking.plans.model.column import Column
from tracking.plans.model.shape import slots_of
from tracking.texts import Text
from tracking.texts import gettext as _

#: What a column says: the role of a field, or of `COLUMNS` below; "note" keeps the column as text.
Role = str

#: What a heading or a table can be. A singular says that the heading itself is one; a plural says that it stands
#: above a list or a table of them.
KINDS = (
    "session", "sessions", "team", "teams", "phase", "risk", "risks", "gate", "metrics", "routine", "routines",
    "checklist", "contacts", "escalation", "files", "achievements", "issues", "next", "note",
)  # fmt: skip
#: What all pieces of a family can be said to be; "note" keeps them as text.
FAMILY_KINDS = ("session", "phase", "gate", "risk", "note")
#: The tables whose columns are known, with what each row of them is.
TABLES: Mapping[str, type[p.Entry]] = {
    "sessions": p.Session,
    "risks": p.Risk,
    "metrics": p.Metric,
    "teams": p.Team,
    "files": p.Resource,
    "routines": p.Routine,
    "contacts": p.Contact,
}
#: The kinds that a table can be.
TABLE_KINDS = (*TABLES, "escalation", "note")

_SESSION = Column("session", "key.session", _("session"), line=True)
#: The columns of these tables that are no field of their rows.
_BESIDE: Mapping[str, tuple[Column, ...]] = {
    "sessions": (
        _SESSION,
        Column("depends", "key.depends", _("what it waits for"), line=True),
        Column("blocks", "key.blocks", _("what waits for it"), line=True),
    ),
    "files": (_SESSION,),
}
#: What only task lists say of a row: its place among the others, its dates, how far it is. "group" names the session
#: that rows with the same value are steps of.
_OF_TASKS: dict[Role, Text] = {
    "wbs": _("outline number"),
    "level": _("level"),
    "parent": _("row above it"),
    "group": _("session that the row is a step of"),
    "kind": _("kind of row"),
    "milestone": _("whether it is a milestone"),
    "start": _("start"),
    "end": _("end"),
    "seconds": _("duration in seconds"),
    "done": _("done"),
    "depends": _("what it waits for"),
    "blocks": _("what waits for it"),
    "labels": _("labels"),
    "project": _("project"),
    "note": _("a note"),
}


def columns_of(entry: type[p.Entry]) -> dict[str, Column]:
    """The fields of an entry that a column may say, in order, each with its column."""
    return {slot.name: slot.column for slot in slots_of(entry) if slot.column is not None}


def facts_of_a_session() -> dict[str, Column]:
    """The fields of a session that say something of it, by name: all but its number and its title."""
    return {name: column for name, column in columns_of(p.Session).items() if name not in ("number", "title")}


def _columns() -> Iterator[Column]:
    for kind, entry in TABLES.items():
        yield from _BESIDE.get(kind, ())
        yield from columns_of(entry).values()
    yield from columns_of(p.Gate).values()


#: What a column of a table in prose can say, with the concept of the vocabulary that stands for it.
CONCEPTS: Mapping[Role, str] = {column.role: column.concept for column in _columns()}
#: Each role in words.
LABELS: Mapping[Role, Text] = {column.role: column.label for column in _columns()} | _OF_TASKS
#: What a column of a task list can say of its row.
TASK_ROLES: tuple[Role, ...] = tuple(
    dict.fromkeys((*(column.role for column in columns_of(p.Session).values()), *_OF_TASKS))
)
#: Every word that a column can be said to be.
ROLES: tuple[Role, ...] = tuple(LABELS)
#: The roles that make sense in a table of each kind.
ROLES_OF: Mapping[str, tuple[Role, ...]] = {
    kind: tuple(
        dict.fromkeys((*(column.role for column in (*_BESIDE.get(kind, ()), *columns_of(entry).values())), "note"))
    )
    for kind, entry in TABLES.items()
}
