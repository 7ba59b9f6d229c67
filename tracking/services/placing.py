"""The order of rows among their siblings, where people sort them, and items below other items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_update_with_history

from tracking.models import Item, Session
from tracking.models.base import Scoped
from tracking.rules.nesting import DEEPEST, chain, height
from tracking.services.errors import Conflict
from tracking.services.writing import changing
from tracking.typing import Actor

PLACE = "position"


def place(*, actor: Actor, row: Scoped, within: str, to: str) -> None:
    """Move a row among the rows that share its `within`: "up", "down", "first", "last", or before the row of that key.

    Items move among those below the same item. Raises NotAllowed, and Conflict for a place that is none.
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


def nest(*, actor: Actor, item: Item, to: str) -> None:
    """Put an item below the one before it ("in"), or behind the one that it is part of ("out").

    What is below it goes along. Raises NotAllowed, and Conflict where there is
    nothing to go below or out of, or where it would lie too deep.
    """
    with changing(item.owning_project, actor):
        found = Item.objects.filter(checklist=item.checklist_id).select_for_update(of=("self",))
        items: list[Item] = list(found.order_by(PLACE, "pk"))
        parents = {one.pk: one.parent_id for one in items}
        if item.pk not in parents:
            raise Conflict(_("This row is no longer there."))
        moving = next(one for one in items if one.pk == item.pk)
        match to:
            case "in":
                moving.parent, order = _inward(moving, items, parents)
            case "out":
                moving.parent, order = _outward(moving, items)
            case _:
                raise Conflict(_("That place is no longer there. Look at the list again."))
        _number(order, actor, also={moving})


def _inward(moving: Item, items: list[Item], parents: Mapping[int, int | None]) -> tuple[Item, list[Item]]:
    """The item before one among its siblings, and what is below that once this one is the last there."""
    siblings = [one for one in items if one.parent_id == moving.parent_id]
    at = siblings.index(moving)
    if at == 0:
        raise Conflict(_("There is no item before “%(item)s” to go below.") % {"item": moving})
    above = siblings[at - 1]
    if len(chain(above.pk, parents)) + height(moving.pk, parents) > DEEPEST:
        raise Conflict(_("“%(item)s” cannot go any deeper.") % {"item": moving})
    return above, [*(one for one in items if one.parent_id == above.pk), moving]


def _outward(moving: Item, items: list[Item]) -> tuple[Item | None, list[Item]]:
    """What the item above one is part of, and what is below that once this one stands behind the item."""
    below = next((one for one in items if one.pk == moving.parent_id), None)
    if below is None:
        raise Conflict(_("“%(item)s” is part of no other item.") % {"item": moving})
    order = [one for one in items if one.parent_id == below.parent_id]
    order.insert(order.index(below) + 1, moving)
    return below.parent, order


def put_last(row: Scoped, *, within: str, field: str = PLACE) -> None:
    """Give a new row the place behind its siblings where rows are sorted, and a session the next free number."""
    siblings = _siblings(row, within)
    if isinstance(row, Session):
        row.number = (siblings.aggregate(highest=Max("number"))["highest"] or 0) + 1
    if field:
        last = siblings.aggregate(last=Max(F(field)))["last"]
        setattr(row, field, 0 if last is None else last + 1)


def put_behind(row: Item, before: Sequence[Item], *, actor: Actor) -> None:
    """Put an item that stands last behind the last of its siblings `before`; where there is none, it stays."""
    keys = {one.pk for one in before}
    order: list[Item] = list(_siblings(row, "checklist").order_by(PLACE, "pk"))
    places = [at for at, one in enumerate(order) if one.pk in keys]
    if places and order[-1] == row:
        order.insert(places[-1] + 1, order.pop())
        _number(order, actor)


def put_below(item: Item) -> None:
    """Give an item that is to be part of another one the last place there.

    Raises ValidationError naming `parent` where it would lie too deep.
    """
    parents = dict(Item.objects.filter(checklist=item.checklist_id).values_list("pk", "parent"))
    if item.parent_id is not None:
        hanging = height(item.pk, parents) if item.pk else 0
        if len(chain(item.parent_id, parents)) + hanging > DEEPEST:
            raise ValidationError({"parent": _("“%(item)s” cannot go any deeper.") % {"item": item}})
    put_last(item, within="checklist")


def _siblings(row: Scoped, within: str) -> models.QuerySet[Any]:
    """The rows that hang on the same row, and are part of the same one of their own kind where rows can be."""
    shared = [within, *(["parent"] if isinstance(row, Item) else [])]
    return type(row)._default_manager.filter(**{name: getattr(row, name) for name in shared})


def _number(rows: list[Any], actor: Actor, also: Iterable[Any] = ()) -> None:
    """Write the places that changed, and rows that hang elsewhere now, each with its history."""
    moved = [row for position, row in enumerate(rows) if row.position != position or row in also]
    for position, row in enumerate(rows):
        row.position = position
    for row in moved:
        row.updated_at = timezone.now()
    if moved:
        fields = [PLACE, "updated_at", *(["parent"] if also else [])]
        bulk_update_with_history(moved, type(moved[0]), fields, batch_size=200, default_user=actor)
