"""The rows of one project as they are, or as they were at an earlier moment."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery

from tracking.models import Project
from tracking.models.base import Scoped
from tracking.querysets import rows_of
from tracking.reporting.records import has_history, records_of


class TooEarly(Exception):
    """The project did not exist at the moment asked for."""


class Source:
    """Reads rows as named tuples, columns only, so that thousands of rows stay small.

    With `as_of`, nouns with a row history are read from it. Findings, which
    have none, are those that existed then.
    """

    def __init__(self, project: Project, as_of: dt.datetime | None) -> None:
        self.project = project
        self.as_of = as_of

    def rows(self, model: type[Scoped], *fields: str, order: tuple[str, ...]) -> list[Any]:
        """The columns `fields` of every row of `model` in the project, ordered; one query."""
        if self.as_of is None:
            found: models.QuerySet[Any] = rows_of(model).in_project(self.project)
        elif has_history(model):
            found = self._at(records_of(model, self.project), self.as_of)
        else:
            found = rows_of(model).in_project(self.project).filter(created_at__lte=self.as_of)
        return list(found.order_by(*order).values_list(*fields, named=True))

    def project_row(self, *fields: str) -> Any:
        """The columns `fields` of the project itself. Raises TooEarly."""
        if self.as_of is None:
            found: models.QuerySet[Any] = Project.objects.filter(pk=self.project.pk)
        else:
            found = self._at(records_of(Project, self.project), self.as_of)
        row = found.values_list(*fields, named=True).first()
        if row is None:
            raise TooEarly
        return row

    @staticmethod
    def _at(records: models.QuerySet[Any], moment: dt.datetime) -> models.QuerySet[Any]:
        """The newest record of each row up to `moment`, without the rows deleted by then."""
        newest = (
            records.model._default_manager.filter(id=OuterRef("id"), history_date__lte=moment)
            .order_by("-history_date", "-history_id")
            .values("history_id")[:1]
        )
        return records.filter(history_date__lte=moment, history_id=Subquery(newest)).exclude(history_type="-")
