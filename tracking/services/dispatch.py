"""From a filled-in form to the service that writes its row: what forms of the admin and of the pages share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from tracking.models import (
    Blocker,
    CriterionKind,
    GateCriterion,
    Highlight,
    Item,
    Measurement,
    Meeting,
    Project,
    Routine,
    StandupEntry,
    Step,
)
from tracking.models.base import Scoped
from tracking.services import blockers, gates, highlights, meetings, metrics, placing, saying, ticks, writing
from tracking.typing import Actor

#: The fields of a criterion that are a lead's word.
WORD = {"met", "evidence"}


def write(*, actor: Actor, row: Scoped, changed: Collection[str], now: dt.datetime) -> None:
    """Write a new or changed row through the service that its kind asks for; `changed` are the form's field names.

    Raises what services raise: NotAllowed, ValidationError, Conflict.
    """
    new = row.pk is None
    if isinstance(row, Item) and "parent" in changed:
        placing.put_below(row)
    if new and isinstance(row, Project):
        writing.create_project(actor=actor, project=row)
    elif new and isinstance(row, Blocker):
        blockers.raise_blocker(actor=actor, blocker=row, now=now)
    elif new and isinstance(row, Highlight):
        highlights.write(actor=actor, highlight=row, now=now)
    elif new and isinstance(row, Measurement):
        metrics.measure(actor=actor, measurement=row)
    elif isinstance(row, StandupEntry) and (new or _is_own_word(row, actor, changed)):
        row.pk = saying.say_entry(actor=actor, entry=row, now=now).pk
        row.author = actor
    elif isinstance(row, Meeting) and not new:
        meetings.change(actor=actor, meeting=row, fields=changed, now=now)
    elif isinstance(row, Routine):
        meetings.save_routine(actor=actor, routine=row, now=now)
    elif isinstance(row, Item | Step) and "done" in changed:
        done, row.done = row.done, not row.done and not new
        if new or set(changed) - {"done"}:
            writing.save(actor=actor, row=row)
        _copy(ticks.tick(actor=actor, row=row, done=done, now=now), row, "done", "done_by", "done_at")
    elif isinstance(row, GateCriterion) and row.kind == CriterionKind.LEAD_WORD and WORD & set(changed):
        if new or set(changed) - WORD:
            writing.save(actor=actor, row=row)
        gates.give_word(actor=actor, criterion=row, met=row.met, evidence=row.evidence, now=now)
    else:
        writing.save(actor=actor, row=row)


def _is_own_word(row: StandupEntry, actor: Actor, changed: Collection[str]) -> bool:
    """Whether somebody says their word again, for the same session."""
    return row.author_id == actor.pk and "session" not in changed


def _copy(source: Any, target: Any, *names: str) -> None:
    for name in names:
        setattr(target, name, getattr(source, name))
