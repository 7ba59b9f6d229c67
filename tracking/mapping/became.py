"""What became of the entries of a document in its project: the rows they are now, and in what these differ."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.db import models

from tracking.mapping.context import Context
from tracking.mapping.nouns import NOUNS, is_implied_team, with_awaited
from tracking.mapping.state import CRITERION, DEPENDENCY, criteria_of_dependencies
from tracking.models import CriterionKind, Dependency, GateCriterion, PlanDocument, Project
from tracking.plans.model.records import ORDER, Record
from tracking.querysets import ScopedQuerySet, rows_of

#: What an entry is now: as the document has it, with other values, deleted since, held by the document alone, or
#: not made because the project had removed it before.
Standing = Literal["same", "differs", "gone", "alone", "refused"]
#: How a document remembers a row: by its key, with a word before it where rows of two models may be meant.
Key = int | str


@dataclass(frozen=True, slots=True)
class Became:
    """One entry with its row of today; `fields` names those in which the row differs from the entry."""

    record: Record
    standing: Standing
    row: models.Model | None = None
    fields: Sequence[str] = ()


class Since:
    """A document against its project of today: which rows its entries are, and what was made there since.

    `found` holds the records of the document, `brought` the rows of every document
    of the project (`PlanDocument.rows`). Each question costs a few queries for
    each kind of entry, whatever the number of entries.
    """

    def __init__(
        self,
        project: Project,
        document: PlanDocument,
        found: Mapping[str, Sequence[Record]],
        brought: Sequence[Mapping[str, Any]],
    ) -> None:
        self.project, self.document, self.found = project, document, found
        self._known = {entity: set(_keys(brought, entity)) for entity in ORDER}
        self._context = Context(project)
        self._context.refresh()

    def of(self, wanted: Iterable[Record]) -> dict[int, Became]:
        """What became of these entries, by `id(record)`."""
        by_entity: dict[str, list[Record]] = defaultdict(list)
        for record in wanted:
            by_entity[record.entity].append(record)
        return {
            id(record): self._became(record, self._kept[id(record)], rows)
            for entity, entries in by_entity.items()
            for rows in [self._rows(entity, {key for record in entries for key in self._kept[id(record)] or ()})]
            for record in entries
        }

    def now(self, entity: str) -> int:
        """How many of a kind the project has today.

        These are the entries of the document that are still there, however many rows each became, what other
        documents brought, and what somebody made since.
        """
        there = self._there[entity]
        kept = [keys for keys in self.document.rows.get(entity, ()) if keys]
        own = {key for keys in kept for key in keys}
        still = sum(all(key in there for key in keys) for keys in kept)
        return still + sum(key in there for key in self._known[entity] - own) + len(self._fresh(entity))

    def added(self, entity: str, most: int) -> tuple[list[models.Model], int]:
        """Up to `most` rows that were made since the import and that no document brought, and how many there are."""
        fresh = self._fresh(entity)
        if not fresh:
            return [], 0
        rows = self._rows(entity, set(fresh[:most]))
        return [rows[key] for key in fresh[:most] if key in rows], len(fresh)

    # --- entries -----------------------------------------------------------

    @cached_property
    def _kept(self) -> dict[int, list[Key] | None]:
        """The keys that the document remembers, by `id(record)`."""
        kept: dict[int, list[Key] | None] = {}
        for entity, entries in self.found.items():
            keys = self.document.rows.get(entity, ())
            for at, record in enumerate(entries):
                kept[id(record)] = keys[at] if at < len(keys) else []
        kept[id(self.found["project"][0])] = [self.project.pk]
        return kept

    def _became(self, record: Record, keys: list[Key] | None, rows: Mapping[Key, models.Model]) -> Became:
        if keys is None:
            return Became(record, "refused")
        if not keys:
            return Became(record, "alone")
        found = [rows.get(key) for key in keys]
        row = found[0]
        if row is None or None in found:
            return Became(record, "gone", row)
        noun = NOUNS.get(record.entity)
        changed = noun.changed_fields(self._context, record, row) if noun else []
        # Two fields that the row holds in the same column have changed as one.
        fields = {noun.attributes_of(name): name for name in reversed(changed)} if noun else {}
        return Became(record, "differs" if fields else "same", row, [*fields.values()][::-1])

    # --- rows --------------------------------------------------------------

    @cached_property
    def _there(self) -> dict[str, dict[Key, dt.datetime]]:
        """When each row of the project was made, by the key that documents remember it by."""
        return {
            entity: {
                f"{word}{pk}" if word else pk: made
                for word, rows in self._sources(entity)
                for pk, made in rows.order_by("pk").values_list("pk", "created_at")
            }
            for entity in ORDER
            if entity != "project"
        }

    def _fresh(self, entity: str) -> list[Key]:
        """The keys of the rows that were made since and stand in no document."""
        since, known = self.document.imported_at, self._known[entity]
        fresh = [key for key, made in self._there[entity].items() if made > since and key not in known]
        if entity == "teams" and fresh:
            # A team that says nothing but its name is there because sessions name it.
            implied = {team.pk for team in self._context.teams.values() if is_implied_team(team)}
            fresh = [key for key in fresh if key not in implied]
        return fresh

    def _rows(self, entity: str, keys: set[Key]) -> dict[Key, models.Model]:
        """The rows of these keys that are still there."""
        if entity == "project":
            return {self.project.pk: self.project}
        found: dict[Key, models.Model] = {}
        for word, rows in self._sources(entity):
            pks = {int(str(key).removeprefix(word)) for key in keys if str(key).startswith(word)}
            if pks:
                # Rows of one import follow each other, and a list of keys could be longer than a database takes.
                near = rows.filter(pk__gte=min(pks), pk__lte=max(pks))
                found |= {f"{word}{row.pk}" if word else row.pk: row for row in self._placed(near) if row.pk in pks}
        return found

    def _sources(self, entity: str) -> Iterator[tuple[str, ScopedQuerySet]]:
        """Where the rows of a kind of entry are, each with the word before their keys."""
        criteria = GateCriterion.objects.in_project(self.project)
        match entity:
            case "dependencies":
                ends = ("from_session", "from_step", "to_session", "to_step")
                yield f"{DEPENDENCY}:", Dependency.objects.in_project(self.project).select_related(*ends)
                yield f"{CRITERION}:", criteria.filter(kind=CriterionKind.SESSION_FINISHED)
            case "criteria":
                yield "", criteria.filter(kind=CriterionKind.LEAD_WORD)
            case "gates":
                gates = rows_of(NOUNS[entity].model).in_project(self.project)
                yield "", with_awaited(gates, apart=criteria_of_dependencies(self.document.rows))
            case _:
                yield "", rows_of(NOUNS[entity].model).in_project(self.project)

    def _placed(self, rows: ScopedQuerySet) -> Iterator[Any]:
        """Rows that know their project, which their addresses name, without asking for it one by one."""
        *above, last = rows.model.project_path.split("__")
        for row in rows.select_related("__".join(above)) if above else rows:
            holder = row
            for name in above:
                holder = getattr(holder, name)
            setattr(holder, last, self.project)
            yield row


def _keys(brought: Sequence[Mapping[str, Any]], entity: str) -> Iterator[Key]:
    return (key for rows in brought for keys in rows.get(entity, ()) for key in keys or ())
