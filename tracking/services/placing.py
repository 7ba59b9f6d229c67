"""The order of rows among their siblings, where people sort them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_update_with_history

from tracking.models.base import Scoped
from tracking.services.errors import Conflict
from tracking.services.writing import changing
from tracking.typing import Actor

PLACE = "position"


def place(*, actor: Actor, row: Scoped, within: str, to: str) -> None:
    """Move a row among the rows that share its `within`: "up", "down", "first", "last", or before the row of that key.

    Raises NotAllowed, and Conflict for a place that is none.
    """
    with changing(row.owning_project, actor):
        siblings = list(_siblings(row, within).select_for_update(of=("self",)).order_by(PLACE, "pk"))
        order = [one.pk for one in siblings]
        if row.pk not in order:
            raise Conflict(_("This row is no longer there."))
        now_at = order.index(row.pk)
        match to:
            case "up":
                target = max(now_at - 1, 0)
            case "down":
                target = min(now_at + 1, len(order) - 1)
            case "first":
                target = 0
            case "last":
                target = len(order) - 1
            case key if key.isdecimal() and int(key) in order:
                before = order.index(int(key))
                target = before - (before > now_at)
            case _:
                raise Conflict(_("That place is no longer there. Look at the list again."))
        siblings.insert(target, siblings.pop(now_at))
        _number(siblings, actor)


def put_last(row: Scoped, *, within: str, field: str = PLACE) -> None:
    """Give a new row the place behind its siblings where rows are sorted, and a session the next free number."""
    siblings = _siblings(row, within)
    if any(one.name == "number" for one in row._meta.concrete_fields):
        highest = siblings.aggregate(highest=Max(F("number")))["highest"]
        setattr(row, "number", (highest or 0) + 1)  # noqa: B010 - only some nouns have one
    if field:
        last = siblings.aggregate(last=Max(F(field)))["last"]
        setattr(row, field, 0 if last is None else last + 1)


def _siblings(row: Scoped, within: str) -> models.QuerySet[Any]:
    return type(row)._default_manager.filter(**{within: getattr(row, within)})


def _number(rows: list[Any], actor: Actor) -> None:
    """Write the places that changed, each with its history."""
    moved = [row for position, row in enumerate(rows) if row.position != position]
    for position, row in enumerate(rows):
        row.position = position
    for row in moved:
        row.updated_at = timezone.now()
    if moved:
        bulk_update_with_history(moved, type(moved[0]), [PLACE, "updated_at"], batch_size=200, default_user=actor)
