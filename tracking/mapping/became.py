"""What became of the entries of a document in its project: the rows they are now, and in what these differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import models

from tracking.mapping.context import Context
from tracking.mapping.noun import Noun
from tracking.mapping.nouns import NOUNS, is_implied_team
from tracking.mapping.state import CRITERION, DEPENDENCY
from tracking.models import CriterionKind, Dependency, GateCriterion, PlanDocument, Project, Team
from tracking.plans.model.records import ORDER, Record
from tracking.querysets import rows_of

#: What an entry is now: as the document has it, with other values, deleted since, held by the document alone, or
#: not made because the project had removed it before.
Standing = Literal["same", "differs", "gone", "alone", "refused"]


@dataclass(frozen=True, slots=True)
class Became:
    """One entry with its row of today; `fields` names those in which the row differs from the entry."""

    record: Record
    standing: Standing
    row: models.Model | None = None
    fields: Sequence[str] = ()


@dataclass
class Since:
    """`of` answers for an entry by `id(record)`; `added` holds the rows made since that no document brought."""

    of: dict[int, Became] = field(default_factory=dict)
    added: dict[str, list[models.Model]] = field(default_factory=dict)
    now: dict[str, int] = field(default_factory=dict)


def since(
    project: Project,
    document: PlanDocument,
    found: Mapping[str, Sequence[Record]],
    brought: Sequence[Mapping[str, Any]],
) -> Since:
    """What became of the entries `found` in a document, in as many queries whatever their number.

    `brought` holds the rows of every document of the project (`PlanDocument.rows`).
    """
    context = Context(project)
    context.refresh()
    known = {entity: set(_keys(brought, entity)) for entity in ORDER}
    told = Since()
    for entity in ORDER:
        kept = document.rows.get(entity, ())
        rows = _rows(project, entity)
        if entity == "project":
            kept, rows = [["project"]], {"project": project}
        for at, record in enumerate(found[entity]):
            told.of[id(record)] = _became(context, record, kept[at] if at < len(kept) else [], rows)
        fresh = [row for key, row in rows.items() if key not in known[entity] and _is_added(row, document.imported_at)]
        told.now[entity] = sum(key in known[entity] for key in rows) + len(fresh)
        if fresh and entity != "project":
            told.added[entity] = fresh
    return told


def _became(context: Context, record: Record, keys: list[Any] | None, rows: Mapping[Any, models.Model]) -> Became:
    if keys is None:
        return Became(record, "refused")
    if not keys:
        return Became(record, "alone")
    found = [rows.get(key) for key in keys]
    row = found[0]
    if row is None or None in found:
        return Became(record, "gone", row)
    noun = NOUNS.get(record.entity)
    fields = noun.changed_fields(context, record, row) if noun else []
    return Became(record, "differs" if fields else "same", row, fields)


def _rows(project: Project, entity: str) -> dict[Any, models.Model]:
    """Rows of the project by the keys that documents remember."""
    if entity == "project":
        return {}
    if entity == "dependencies":
        ends = ("from_session", "from_step__session", "to_session", "to_step__session")
        drawn = _placed(Dependency.objects.in_project(project).select_related(*ends), project)
        awaited = GateCriterion.objects.in_project(project).filter(kind=CriterionKind.SESSION_FINISHED)
        return {f"{DEPENDENCY}:{row.pk}": row for row in drawn} | {
            f"{CRITERION}:{row.pk}": row for row in _placed(awaited.select_related("gate"), project)
        }
    return {row.pk: row for row in _placed(_with_parents(NOUNS[entity], project), project)}


def _with_parents(noun: Noun, project: Project) -> models.QuerySet[Any]:
    rows = rows_of(noun.model).in_project(project)
    if noun.model is GateCriterion:
        rows = rows.filter(kind=CriterionKind.LEAD_WORD)
    above = noun.model.project_path.rpartition("__")[0]  # type: ignore[attr-defined]  # all nouns are Scoped
    return rows.select_related(above) if above else rows


def _placed(rows: models.QuerySet[Any], project: Project) -> Iterator[Any]:
    """Rows that know their project, which their addresses name, without asking for it one by one."""
    for row in rows:
        *above, last = row.project_path.split("__")
        holder = row
        for name in above:
            holder = getattr(holder, name)
        setattr(holder, last, project)
        yield row


def _keys(brought: Sequence[Mapping[str, Any]], entity: str) -> Iterator[Any]:
    return (key for rows in brought for keys in rows.get(entity, ()) for key in keys or ())


def _is_added(row: Any, imported_at: dt.datetime) -> bool:
    """Whether somebody made a row after the import, and not an entry that names it."""
    return row.created_at > imported_at and not (isinstance(row, Team) and is_implied_team(row))
