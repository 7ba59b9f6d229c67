"""Taking back: rows that were deleted come back, those that were added go, changed values are again what they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracking.models import Blocker, Project, Role, Undo, UndoKind
from tracking.models.base import Scoped
from tracking.querysets import rows_of
from tracking.services import access, assigning, history, undoing, versions, writing
from tracking.services.bringing_back import bring_back
from tracking.services.errors import Conflict
from tracking.services.escalation import calls
from tracking.services.undoing import Changed
from tracking.services.versions import who_and_when
from tracking.services.writing import changing, delete_all
from tracking.typing import Actor

#: How long the activity of the project offers to take an act back; the notice after it does for a minute (page.js).
KEEP = dt.timedelta(days=30)

#: Deleting several rows belongs to the writing of rows; it is what `take_back` takes back.
delete = delete_all


def change(
    *, actor: Actor, rows: Sequence[Scoped], values: Mapping[str, Any], now: dt.datetime, reason: str = ""
) -> Undo | None:
    """Give rows of one noun of one project new values, by field name: all of them or none.

    A row is named by itself or by its primary key.

    Returns what takes it back; None when every row has these values already.
    Raises NotAllowed, and ValidationError that names the row where its checks
    refuse the values.
    """
    if not rows:
        return None
    model, project = type(rows[0]), rows[0].owning_project
    fields = [_editable(model, name) for name in values]
    role = max((writing.role_for(row, actor) for row in rows), key=access.RANK.__getitem__)
    with changing(project, actor, role):
        changed: list[Changed] = []
        written = []
        for row in _locked(model, [row.pk for row in rows], project):
            before = {field: field.value_from_object(row) for field in fields}
            for field in fields:
                _set(row, field, values[field.name])
            found = [
                Changed(model, row.pk, field, before[field], after)
                for field in fields
                if (after := field.to_python(field.value_from_object(row))) != before[field]
            ]
            if found:
                _write(actor, row, now, reason)
                for one in found:
                    if one.field.name == "owner":
                        assigning.tell_owner(row, before=one.before, by=actor, now=now)
                written.append(row)
                changed += found
        if not written:
            return None
        return undoing.remember_change(actor=actor, role=role, project=project, rows=written, changed=changed, now=now)


def may_take_back(*, user: Actor, role: Role | None, undo: Undo, now: dt.datetime) -> bool:
    """Whether a user with that role in the project may take an act back that nobody has taken back so far."""
    if undo.taken_back_at is not None or undo.at < now - KEEP:
        return False
    return access.reaches(role, _role_for(undo, user))


def of_act(*, actor: Actor, project: Project, at: dt.datetime) -> Undo | None:
    """What takes back what somebody did at that moment; None where nothing does."""
    return Undo.objects.filter(project=project, actor=actor, at=at, taken_back_at=None).order_by("-pk").first()


def take_back(*, actor: Actor, undo: Undo, now: dt.datetime) -> Undo | None:
    """Bring back what an act deleted, with the primary keys of old, and the values that it changed; what it added goes.

    All or nothing. Who did it may, while their role still allows the act
    itself, and so may leads. Returns what brings back the rows that went, None
    where none did. Raises NotAllowed, and Conflict when it was taken back
    before, when it is too long ago, or when something stands against it, in words.
    """
    with changing(undo.project, actor, _role_for(undo, actor)):
        if undo.at < now - KEEP:
            raise Conflict(_("This was too long ago to be taken back."))
        fresh = Undo.objects.filter(pk=undo.pk, taken_back_at=None)
        if not fresh.update(taken_back_at=now, taken_back_by=actor):
            raise Conflict(_("This has been taken back already."))
        undo.refresh_from_db()
        if undo.kind == UndoKind.DELETE:
            bring_back(undo, by=actor, now=now)
            return None
        _change_back(undo, actor, now)
        return _remove(undo, actor, now)


def sweep(*, now: dt.datetime) -> int:
    """Forget what is too old to be taken back. Returns how much that was."""
    return Undo.objects.filter(at__lt=now - KEEP).delete()[0]


def _role_for(undo: Undo, user: Actor) -> Role:
    return Role(undo.role) if undo.actor_id == user.pk else Role.LEAD


def _change_back(undo: Undo, actor: Actor, now: dt.datetime) -> None:
    by_model: dict[type[Scoped], dict[Any, list[Changed]]] = {}
    for one in undoing.changes_in(undo):
        by_model.setdefault(one.model, {}).setdefault(one.key, []).append(one)
    for model, by_row in by_model.items():
        rows = _held(model, list(by_row), undo.project)
        for key, values in by_row.items():
            for one in values:
                _check_unchanged(rows[key], one.field, one.after)
                setattr(rows[key], one.field.attname, one.before)
            try:
                _write(actor, rows[key], now, reason=_("Change taken back"))
            except ValidationError as error:
                raise Conflict(" ".join(error.messages)) from error


def _remove(undo: Undo, actor: Actor, now: dt.datetime) -> Undo | None:
    """Delete what the act added, the last first, as long as each is as it was added."""
    added, gone = undoing.added_in(undo), history.Deleted()
    for row in reversed(added):
        found = _held(type(row), [row.pk], undo.project)[row.pk]
        for field in undoing.stored(type(row)):
            if not getattr(field, "auto_now", False):
                _check_unchanged(found, field, field.value_from_object(row))
        deleted = history.delete(found, by=actor, at=now)
        gone.rows.extend(deleted.rows)
        gone.references.extend(deleted.references)
        if isinstance(row, Blocker):
            calls.forget(row)
    if not added:
        return None
    role = Role(undo.role)
    return undoing.remember_deletion(
        actor=actor, role=role, project=undo.project, rows=added[:1], deleted=gone, now=now
    )


def _held(model: type[Scoped], keys: Sequence[Any], project: Project) -> dict[Any, Any]:
    """The rows by key, locked. Raises Conflict where one is gone."""
    rows = {row.pk: row for row in _locked(model, keys, project)}
    for key in keys:
        if key not in rows:
            said = who_and_when(versions.deletion(model, key))
            raise Conflict(_("%(who)s deleted one of the rows %(when)s. Nothing was taken back.") % said)
    return rows


def _check_unchanged(row: Scoped, field: models.Field, value: Any) -> None:
    if field.value_from_object(row) == value:
        return
    said = who_and_when(versions.last_change(row, field.name))
    raise Conflict(
        _("%(who)s has changed “%(row)s” since, %(when)s: %(field)s. Nothing was taken back.")
        % {**said, "row": row, "field": field.verbose_name}
    )


def _write(actor: Actor, row: Scoped, now: dt.datetime, reason: str = "") -> None:
    """Write one row of several; what its checks refuse names the row."""
    try:
        writing.check(row)
    except ValidationError as error:
        raise ValidationError([f"{row}: {message}" for message in error.messages]) from error
    history.save(row, by=actor, at=now, reason=reason)


def _set(row: Scoped, field: models.Field, value: Any) -> None:
    setattr(row, field.name if isinstance(value, models.Model) else field.attname, value)


def _locked(model: type[Scoped], keys: Sequence[Any], project: models.Model) -> list[Any]:
    rows = rows_of(model).in_project(project).filter(pk__in=keys)
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def _editable(model: type[Scoped], name: str) -> models.Field:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field) or not field.editable or field.primary_key:
        raise FieldDoesNotExist(f"{model.__name__} has no field “{name}” that people fill in.")
    return field
