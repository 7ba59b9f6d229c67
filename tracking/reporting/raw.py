"""What a snapshot is built from: one query a noun, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model

from tracking import models
from tracking.person import name_of
from tracking.reporting import rows
from tracking.reporting.reading import Read, columns_of, people_in
from tracking.reporting.source import Source

#: Nouns that only count towards the rows of others.
COUNTED = (
    Read(models.TeamMember, also=("team_id", "user_id", "name", "role")),
    Read(models.Measurement, order=("measured_at", "id"), also=("metric_id", "value", "text", "measured_at")),
    Read(models.ResourceUse, also=("resource_id", "session_id")),
    Read(models.Holiday, order=("day",), also=("day",)),
)


@dataclass(frozen=True, slots=True)
class Raw:
    """Named tuples of columns: the project's own, and `raw[Model]` for every noun; its revision; people by id."""

    project: Any
    revision: int | None
    tables: dict[type[Model], list[Any]]
    people: dict[int, str]

    def __getitem__(self, model: type[Model]) -> list[Any]:
        return self.tables[model]


def read(source: Source) -> Raw:
    """Everything of one project, in a constant number of queries. Raises TooEarly."""
    project_columns = columns_of(rows.ProjectFacts)
    project = source.project_row(*project_columns)
    revision = models.Project.objects.values_list("revision", flat=True).get(pk=source.project.pk)
    people = _keys(models.Project, project_columns, [project])
    tables: dict[type[Model], list[Any]] = {}
    for wanted, columns in _tables():
        tables[wanted.model] = source.rows(wanted.model, *columns, order=wanted.order)
        people |= _keys(wanted.model, columns, tables[wanted.model])
    return Raw(
        project=project,
        revision=revision if source.as_of is None else None,
        tables=tables,
        people=_names(people),
    )


def _tables() -> Iterable[tuple[Read, tuple[str, ...]]]:
    yield from ((kind.read, columns_of(kind)) for kind in rows.ROWS)
    yield from ((counted, counted.also) for counted in COUNTED)


def _keys(model: type[Model], columns: tuple[str, ...], found: list[Any]) -> set[int]:
    """The keys of all users that the rows point at."""
    return {key for name in people_in(model, columns) for row in found if (key := getattr(row, name)) is not None}


def _names(keys: set[int]) -> dict[int, str]:
    users = get_user_model().objects.filter(pk__in=keys)
    return {user.pk: name_of(user) for user in users}
