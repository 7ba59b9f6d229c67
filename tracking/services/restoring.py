"""Putting a row back to what it was in an earlier version, as far as people fill it in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from tracking.models import (
    Blocker,
    Gate,
    GateCriterion,
    Item,
    Membership,
    Project,
    Session,
    Step,
    Undo,
)
from tracking.models.base import Scoped
from tracking.reporting.records import history_of
from tracking.services import undo
from tracking.services.errors import Conflict
from tracking.typing import Actor

#: What an old version does not bring back: a move, a decision, a tick, a word and a resolution have who and when beside
#: them and services of their own, and a project's dates take others along.
STAYS: dict[type[models.Model], frozenset[str]] = {
    Session: frozenset({"status"}),
    Step: frozenset({"done"}),
    Item: frozenset({"done", "evidence"}),
    Gate: frozenset({"status", "note"}),
    GateCriterion: frozenset({"met", "evidence"}),
    Blocker: frozenset({"resolution"}),
    Project: frozenset({"slug", "start_date", "target_date"}),
    Membership: frozenset({"user"}),
}


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, to take it back again; `left` are the fields whose old value is not there any more."""

    undo: Undo
    left: list[str]


def restore(*, actor: Actor, row: Scoped, version: int, now: dt.datetime) -> Restored:
    """Give a row the values of a version of its history; checked and written like any other change.

    Its place among others, its parent and its workflow stay as they are, and
    so does what points at something that has gone. Raises NotAllowed,
    ValidationError, and Conflict for a version that is none of the row or
    would change nothing.
    """
    record = history_of(type(row)).filter(id=row.pk, history_id=version).exclude(history_type="-").first()
    if record is None:
        raise Conflict(_("There is no such version of “%(row)s”.") % {"row": row})
    values: dict[str, Any] = {}
    left = []
    for field in restorable(type(row)):
        if not hasattr(record, field.attname):
            continue
        value = getattr(record, field.attname)
        if isinstance(field, models.ForeignKey) and value is not None and not _is_there(field, value):
            left.append(str(field.verbose_name))
        else:
            values[field.name] = value
    at = formats.date_format(timezone.localtime(record.history_date), "DATETIME_FORMAT")
    done = undo.change(actor=actor, rows=[row], values=values, now=now, reason=_("As it was on %(at)s") % {"at": at})
    if done is None:
        raise Conflict(_("“%(row)s” is like this already.") % {"row": row})
    return Restored(done, left)


def _is_there(field: models.ForeignKey, value: Any) -> bool:
    return field.remote_field.model._base_manager.filter(pk=value).exists()


def restorable(model: type[Scoped]) -> list[models.Field]:
    """The fields of a noun that a version brings back."""
    stays = STAYS.get(model, frozenset()) | {"position", model.project_path.split("__")[0]}
    fields = model._meta.concrete_fields
    return [
        one for one in fields if one.editable and not one.primary_key and not one.generated and one.name not in stays
    ]
