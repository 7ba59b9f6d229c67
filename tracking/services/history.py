"""Rows written so that their history says by whom, and why where somebody said so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class Remembered(Protocol):
    """What the history reads from a row while it is written."""

    _history_user: AbstractBaseUser
    _change_reason: str | None


def save(row: models.Model, *, by: AbstractBaseUser, fields: Iterable[str] | None = None, reason: str = "") -> None:
    """Write a row, or only the `fields` of it, in the name of `by`; `reason` stands beside the change."""
    _remember(row, by, reason)
    row.save(update_fields=fields)


def delete(row: models.Model, *, by: AbstractBaseUser) -> None:
    """Delete a row in the name of `by`."""
    _remember(row, by, "")
    row.delete()


def _remember(row: models.Model, by: AbstractBaseUser, reason: str) -> None:
    remembered = cast(Remembered, row)
    remembered._history_user, remembered._change_reason = by, reason or None
