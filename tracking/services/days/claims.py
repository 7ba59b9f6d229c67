"""Changes that Lockstep makes itself: by the one worker that comes first, and seen by whoever looks on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from tracking.models import Project
from tracking.models.base import Scoped
from tracking.services import history
from tracking.services.revision import raise_revision


def claim(rows: QuerySet[Any], key: int, *, now: dt.datetime, reason: str, **values: Any) -> Any | None:
    """Give the row of this key new values if it is still one of `rows`, with a version in its history that says why.

    Returns the row as it is now; None when another worker, or somebody, was
    faster. Call it inside the transaction of what follows from it.
    """
    if not rows.filter(pk=key).update(**values, updated_at=now):
        return None
    row: Scoped = rows.model._default_manager.get(pk=key)
    history.record([row], by=None, at=now, reason=reason)
    raise_revision(row.owning_project.pk)
    return row


def mark(rows: QuerySet[Any], project: Project, **values: Any) -> bool:
    """`claim` for any number of rows of a project, of what is no news to its history, such as when somebody was called.

    Returns whether any was still one of `rows`.
    """
    marked = bool(rows.update(**values))
    if marked:
        raise_revision(project.pk)
    return marked
