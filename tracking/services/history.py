"""Rows written so that their history says by whom, and why where somebody said so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from django.db import models

from tracking.typing import Actor

#: How many characters people may give as a reason.
LONGEST_REASON = 500


class Remembered(Protocol):
    """A row with a history, and what the history reads from it while it is written."""

    _history_user: Actor
    _change_reason: str | None
    history: models.Manager[models.Model]


def save(row: models.Model, *, by: Actor, fields: Iterable[str] | None = None, reason: str = "") -> None:
    """Write a row, or only the `fields` of it, in the name of `by`; `reason` stands beside the change."""
    _remember(row, by, reason)
    row.save(update_fields=fields)


def delete(row: models.Model, *, by: Actor) -> None:
    """Delete a row in the name of `by`."""
    _remember(row, by, "")
    row.delete()


def newest(row: models.Model) -> int | None:
    """The number of the newest version of a row in its history."""
    versions = cast(Remembered, row).history.order_by("-history_id")
    return versions.values_list("history_id", flat=True).first()


def _remember(row: models.Model, by: Actor, reason: str) -> None:
    remembered = cast(Remembered, row)
    remembered._history_user, remembered._change_reason = by, reason or None
