"""One import at work: what it made of which entry, and how rows are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from tracking.mapping import Context
from tracking.plans.merge.three_way import Change
from tracking.plans.model.records import Record
from tracking.services import history
from tracking.services.importing.changes import ProjectChanges
from tracking.typing import Actor


class Writer:
    """One import into one project: the rows it made, by record, and who made them when."""

    def __init__(self, changes: ProjectChanges, actor: Actor, now: dt.datetime, filename: str) -> None:
        self.changes, self.actor, self.now = changes, actor, now
        self.reason = _("Import of %(file)s") % {"file": filename}
        self.context: Context = changes.state.context
        self.project = self.context.project
        self.written: dict[int, list[models.Model] | None] = {}

    def create(self, rows: Sequence[models.Model]) -> None:
        """Insert rows of one model in bulk, with their history where the model keeps one."""
        if not rows:
            return
        model = type(rows[0])
        if hasattr(model, "history"):
            bulk_create_with_history(list(rows), model, **self._said)
        else:
            model._default_manager.bulk_create(rows)

    def save(self, row: models.Model, fields: Sequence[str] | None = None) -> None:
        history.save(row, by=self.actor, fields=fields, at=self.now, reason=self.reason)

    def save_all(self, rows: Sequence[models.Model], fields: Sequence[str]) -> None:
        """Write `fields` of rows of one model in bulk, with their history."""
        if rows:
            bulk_update_with_history(rows, type(rows[0]), fields, **self._said)

    def delete(self, rows: Sequence[models.Model]) -> None:
        """Delete rows of one model, and what hangs on them."""
        history.delete(*rows, by=self.actor, at=self.now)

    @property
    def _said(self) -> dict[str, Any]:
        return {"default_user": self.actor, "default_date": self.now, "default_change_reason": self.reason}

    def became(self, record: Record | None, rows: list[models.Model]) -> None:
        """Remember the rows of a record of the new document."""
        if record is not None:
            self.written[id(record)] = rows
            if rows:
                self.context.rows[id(record)] = rows[0]

    def stays_removed(self, record: Record | None) -> None:
        """Remember that the project has removed what the document still says."""
        if record is not None:
            self.written[id(record)] = None

    def rows_of(self, change: Change) -> list[models.Model]:
        """The rows that the project has of an entry."""
        ours = change.triple.ours
        return self.changes.state.rows.get(id(ours), []) if ours else []
