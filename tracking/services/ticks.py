"""Tick and untick: checklist items and the steps of a session."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from tracking.models import Item, Role, Step
from tracking.services import history
from tracking.services.writing import changing
from tracking.typing import Actor

Tickable = TypeVar("Tickable", bound=Item | Step)


def tick(*, actor: Actor, row: Tickable, done: bool, now: dt.datetime, evidence: str | None = None) -> Tickable:
    """Set an item or a step done or not, with who and when.

    Ticking what is ticked keeps the first name and time. `evidence`, a link or
    a sentence, is kept for items only; None leaves it as it is.
    """
    with changing(row.owning_project, actor, Role.MEMBER):
        rows: Any = type(row).objects
        row = rows.select_for_update(of=("self",)).get(pk=row.pk)
        is_new = evidence is not None and isinstance(row, Item) and row.evidence != evidence
        if row.done == done and not is_new:
            return row
        if row.done != done:
            row.done = done
            row.done_by = actor if done else None
            row.done_at = now if done else None
        if evidence is not None and isinstance(row, Item):
            row.evidence = evidence
        row.full_clean()
        history.save(row, by=actor)
    return row
