"""Deleted rows come back as they were: the same primary keys, the same values, and who pointed at them does again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.deletion import SET_NULL
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracking.models import Undo
from tracking.models.undo import name_of
from tracking.services import history, undoing
from tracking.services.errors import Conflict
from tracking.typing import Actor

Key = tuple[type[models.Model], Any]


def bring_back(undo: Undo, *, by: Actor, now: dt.datetime) -> None:
    """Write the rows of a deletion again, inside a transaction. Raises Conflict when something stands against it."""
    rows = _with_their_place(undoing.rows_in(undo))
    _insert(rows)
    by_model: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    reason = _("Deletion taken back")
    for found in by_model.values():
        history.record(found, by=by, at=now, new=True, reason=reason)
    _point_again(undo, {_key(row) for row in rows}, by, now, reason)


def _with_their_place(rows: list[models.Model]) -> list[models.Model]:
    """The rows that have a place to come back to.

    Where an account has gone meanwhile, rows are as its own deletion would
    have left them. Where anything else has gone in which a row stood, nothing
    comes back.
    """
    coming = {_key(row) for row in rows}
    outside = _present({target for row in rows for _field, target in _targets(row) if target not in coming})
    placed = []
    for row in rows:
        homeless = False
        for field, target in _targets(row):
            if target in coming or target in outside:
                continue
            if field.remote_field.on_delete is SET_NULL:
                setattr(row, field.attname, None)
            elif target[0] is User:
                homeless = True
            else:
                raise Conflict(
                    _("“%(row)s” cannot come back: what it belonged to (%(field)s) has been deleted since.")
                    % {"row": name_of(row), "field": field.verbose_name}
                )
        if not homeless:
            placed.append(row)
    if not placed:
        raise Conflict(_("This cannot come back: the account that it belonged to has been deleted since."))
    return placed


def _targets(row: models.Model) -> Iterator[tuple[models.ForeignKey, Key]]:
    """What a row points at."""
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and (value := getattr(row, field.attname)) is not None:
            yield field, (field.remote_field.model, value)


def _present(targets: set[Key]) -> set[Key]:
    """Those of the targets that are there, held until the end of the transaction."""
    keys: dict[type[models.Model], list[Any]] = defaultdict(list)
    for model, key in targets:
        keys[model].append(key)
    found = set()
    for model in sorted(keys, key=lambda model: model._meta.label):
        rows = model._base_manager.filter(pk__in=keys[model]).order_by("pk").select_for_update(no_key=True)
        found |= {(model, key) for key in rows.values_list("pk", flat=True)}
    return found


def _insert(rows: Sequence[models.Model]) -> None:
    """Insert rows with all their values, also when they were made and changed; keys are looked at only at the end."""
    try:
        with transaction.atomic():
            for row in rows:
                row.save_base(raw=True, force_insert=True)
    except IntegrityError as error:
        raise Conflict(_in_the_way(rows) or _("This cannot come back: something else stands in its place.")) from error


def _in_the_way(rows: Sequence[models.Model]) -> str | None:
    """The first row whose place is taken, and by what, as its own checks say it."""
    for row in rows:
        row._state.adding = True
        try:
            row.validate_unique()
            row.validate_constraints()
        except ValidationError as error:
            said = {"noun": capfirst(row._meta.verbose_name), "row": name_of(row), "why": " ".join(error.messages)}
            return _("%(noun)s “%(row)s” cannot come back. %(why)s") % said
    return None


def _point_again(undo: Undo, back: set[Key], by: Actor, now: dt.datetime, reason: str) -> None:
    """Who had pointed at a row and points nowhere since, points at it again."""
    changed: dict[Key, models.Model] = {}
    for one in undoing.references_in(undo):
        if (one.field.remote_field.model, one.to) not in back:
            continue
        empty = one.field.model._base_manager.filter(**{"pk__in": one.keys, f"{one.field.name}__isnull": True})
        keys = list(empty.select_for_update().values_list("pk", flat=True))
        one.field.model._base_manager.filter(pk__in=keys).update(**{one.field.attname: one.to})
        for row in one.field.model._base_manager.filter(pk__in=keys):
            changed[_key(row)] = row
    by_model: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for row in changed.values():
        by_model[type(row)].append(row)
    for found in by_model.values():
        history.record(found, by=by, at=now, reason=reason)


def _key(row: models.Model) -> Key:
    return type(row), row.pk
