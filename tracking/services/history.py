"""Rows written so that their history says by whom, and why where somebody said so."""

from __future__ import annotations

import copy
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.deletion import Collector
from django.utils import timezone

from tracking.typing import Actor

#: How many characters people may give as a reason.
LONGEST_REASON = 500


class Remembered(Protocol):
    """A row with a history, and what the history reads from it while it is written."""

    _history_user: Actor | None
    _history_date: dt.datetime
    _change_reason: str | None
    history: models.Manager[models.Model]


@dataclass(frozen=True, slots=True)
class Reference:
    """Rows of one noun that pointed with `field` at a row that went, and point nowhere since."""

    field: models.ForeignKey
    to: Any
    keys: list[Any]


@dataclass(frozen=True, slots=True)
class Deleted:
    """What a deletion took away: the rows as they were, those that hung on them too, and who had pointed at them."""

    rows: list[models.Model] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)


def save(
    row: models.Model,
    *,
    by: Actor | None,
    fields: Iterable[str] | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> None:
    """Write a row, or only the `fields` of it, in the name of `by`; `reason` stands beside the change.

    What is written `at` one moment was done in one go. By None means by Lockstep itself.
    """
    _remember(row, by, reason, at)
    row.save(update_fields=fields)


def record(
    rows: Sequence[models.Model],
    *,
    by: Actor | None,
    at: dt.datetime | None = None,
    new: bool = False,
    reason: str = "",
) -> None:
    """Write rows of one noun that the database has already, new or changed, into its history.

    By None means by Lockstep itself.
    """
    if not rows or not hasattr(rows[0], "history"):
        return
    for row in rows:
        _remember(row, by, reason, at)
    cast(Any, type(rows[0])).history.bulk_history_create(rows, update=not new)


def delete(*rows: models.Model, by: Actor, at: dt.datetime | None = None) -> Deleted:
    """Delete rows of one noun and what hangs on them in the name of `by`; the history of all of it says so."""
    if not rows:
        return Deleted()
    at = at or timezone.now()
    collector = Collector(DEFAULT_DB_ALIAS, origin=rows[0])
    collector.collect(list(rows))
    found = [row for instances in collector.data.values() for row in instances]
    for row in found:
        _remember(row, by, "", at)
    unheard = [row for quick in collector.fast_deletes for row in quick]
    # Django takes the primary keys off the rows that it has deleted.
    deleted = Deleted([copy.copy(row) for row in (*found, *unheard)], list(_references(collector)))
    collector.delete()
    _record_loose(deleted.references, by, at)
    return deleted


def newest(row: models.Model) -> int | None:
    """The number of the newest version of a row in its history."""
    versions = cast(Remembered, row).history.order_by("-history_id")
    return versions.values_list("history_id", flat=True).first()


def _references(collector: Collector) -> Iterable[Reference]:
    updates = cast("dict[tuple[models.ForeignKey, Any], list[Iterable[models.Model]]]", collector.field_updates)
    for (field_, value), found in updates.items():
        if value is not None:
            continue
        keys: dict[Any, list[Any]] = defaultdict(list)
        for rows in found:
            pairs = (
                rows.values_list("pk", field_.attname)
                if isinstance(rows, models.QuerySet)
                else [(row.pk, getattr(row, field_.attname)) for row in rows]
            )
            for key, to in pairs:
                keys[to].append(key)
        yield from (Reference(field_, to, pointing) for to, pointing in keys.items())


def _record_loose(references: Iterable[Reference], by: Actor, at: dt.datetime) -> None:
    """What points nowhere any more has changed, though Django does not tell."""
    keys: dict[type[models.Model], set[Any]] = defaultdict(set)
    for reference in references:
        keys[reference.field.model].update(reference.keys)
    for model, changed in keys.items():
        record(list(model._base_manager.filter(pk__in=changed)), by=by, at=at)


def _remember(row: models.Model, by: Actor | None, reason: str, at: dt.datetime | None) -> None:
    remembered = cast(Remembered, row)
    remembered._history_user, remembered._change_reason = by, reason or None
    remembered._history_date = at or timezone.now()
