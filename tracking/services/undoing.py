"""What an undo keeps: rows and values as plain JSON, and rows again from it.

Only Lockstep writes that JSON, and only nouns of Lockstep are read from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.apps import apps
from django.db import models

from tracking.models import Project, Role, Undo, UndoKind
from tracking.models.base import Scoped
from tracking.models.undo import name_of
from tracking.services.history import Deleted, Reference
from tracking.typing import Actor

#: What JSON holds as it is.
PLAIN = (str, int, float, bool, list, dict, type(None))


@dataclass(frozen=True, slots=True)
class Changed:
    """One value of one row, before and after an act."""

    model: type[Scoped]
    key: Any
    field: models.Field
    before: Any
    after: Any


@dataclass(slots=True)
class Act:
    """What an act adds and changes, collected while it is carried out."""

    added: list[Scoped] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)

    def set(self, row: Scoped, values: Mapping[str, Any]) -> None:
        """Give a row new values by field name, without writing it; those that differ from what it had are collected."""
        for name, value in values.items():
            one = type(row)._meta.get_field(name)
            assert isinstance(one, models.Field)
            before = one.value_from_object(row)
            setattr(row, name, value)
            if (after := one.value_from_object(row)) != before:
                self.changed.append(Changed(type(row), row.pk, one, before, after))


def remember(*, actor: Actor, role: Role, rows: Sequence[Scoped], act: Act, now: dt.datetime) -> Undo | None:
    """Keep what an act did about rows of one noun; None where it did nothing. `role` is what it asked for."""
    if not act.added and not act.changed:
        return None
    kind = UndoKind.ADD if rows[0] in act.added else UndoKind.CHANGE
    content = {"added": [[_noun(type(one)), _values(one)] for one in act.added], **_changes(act.changed)}
    return _remember(actor, role, rows[0].owning_project, rows, kind, content, now)


def remember_deletion(
    *, actor: Actor, role: Role, project: Project, rows: Sequence[Scoped], deleted: Deleted, now: dt.datetime
) -> Undo:
    """Keep what deleting `rows` took away; `role` is what the act asked for."""
    content = {
        "rows": [[_noun(type(row)), _values(row)] for row in deleted.rows],
        "references": [[_noun(one.field.model), one.field.name, one.to, list(one.keys)] for one in deleted.references],
    }
    return _remember(actor, role, project, rows, UndoKind.DELETE, content, now)


def remember_change(
    *, actor: Actor, role: Role, project: Project, rows: Sequence[Scoped], changed: Iterable[Changed], now: dt.datetime
) -> Undo:
    """Keep what `rows` were before they were changed."""
    return _remember(actor, role, project, rows, UndoKind.CHANGE, _changes(changed), now)


def rows_in(undo: Undo) -> list[models.Model]:
    """The rows that were deleted, not written anywhere."""
    return [_row(noun, values) for noun, values in undo.content["rows"]]


def added_in(undo: Undo) -> list[Scoped]:
    """The rows that were added, as they were then."""
    return [cast(Scoped, _row(noun, values)) for noun, values in undo.content.get("added", ())]


def references_in(undo: Undo) -> Iterator[Reference]:
    """Who pointed at the rows that were deleted."""
    for noun, name, to, keys in undo.content["references"]:
        field = _model(noun)._meta.get_field(name)
        assert isinstance(field, models.ForeignKey)
        yield Reference(field, to, keys)


def changes_in(undo: Undo) -> Iterator[Changed]:
    """The values that were changed."""
    for noun, key, name, before, after in undo.content.get("changes", ()):
        model: Any = _model(noun)
        field = model._meta.get_field(name)
        yield Changed(model, key, field, field.to_python(before), field.to_python(after))


def _changes(changed: Iterable[Changed]) -> dict[str, Any]:
    return {
        "changes": [
            [_noun(one.model), one.key, one.field.name, _plain(one.field, one.before), _plain(one.field, one.after)]
            for one in changed
        ]
    }


def _remember(
    actor: Actor,
    role: Role,
    project: Project,
    rows: Sequence[Scoped],
    kind: UndoKind,
    content: dict[str, Any],
    now: dt.datetime,
) -> Undo:
    return Undo.objects.create(
        project=project,
        actor=actor,
        role=role,
        at=now,
        kind=kind,
        noun=_noun(type(rows[0])),
        count=len(rows),
        name=name_of(rows[0]),
        content=content,
    )


def _noun(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def _model(noun: str) -> type[models.Model]:
    return apps.get_model("tracking", noun)


def _values(row: models.Model) -> dict[str, Any]:
    return {field.attname: _plain(field, field.value_from_object(row)) for field in stored(type(row))}


def _plain(field: models.Field, value: Any) -> Any:
    if isinstance(value, PLAIN):
        return value
    holder = field.model()
    setattr(holder, field.attname, value)
    return field.value_to_string(holder)


def _row(noun: str, values: dict[str, Any]) -> models.Model:
    model = _model(noun)
    known = [field for field in stored(model) if field.attname in values]
    return model(**{field.attname: field.to_python(values[field.attname]) for field in known})


def stored(model: type[models.Model]) -> list[models.Field]:
    """The columns of a noun that are written; the database works out the others."""
    return [field for field in model._meta.concrete_fields if not field.generated]
