"""The revision of a project: it rises with every change in it, and whoever looks on or follows sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet

from tracking.models import Project


@contextmanager
def changing(project_id: int) -> Iterator[None]:
    """One transaction in a project that nobody else changes until it ends."""
    with transaction.atomic():
        hold([project_id])
        yield


def hold(project_ids: Iterable[int] | QuerySet[Any, dict[str, Any]]) -> None:
    """Hold projects until the transaction ends; call it before any of their rows is locked or written.

    A project is the first that is locked, always: whoever has it finds no row of it held by
    somebody who waits for the project. New rows may point at it meanwhile. SQLite has one writer at a time anyway.
    """
    if connection.features.has_select_for_update:
        rows = Project.objects.select_for_update(no_key=True).filter(pk__in=project_ids)
        list(rows.order_by("pk").values_list("pk"))


def raise_revision(project_id: int) -> None:
    """Say that something in a project has changed; call it in the transaction of the change, at its end."""
    Project.objects.filter(pk=project_id).update(revision=F("revision") + 1)
