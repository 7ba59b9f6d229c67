"""A project as a Plan, entry by entry beside its rows and beside the document it was last imported from."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from tracking.language import in_every_language
from tracking.mapping import NOUNS, Context, Noun
from tracking.mapping.nouns import is_implied_team, with_awaited
from tracking.models import CriterionKind, Dependency, Gate, GateCriterion, PlanDocument, Project, Team, TeamMember
from tracking.plans.formats.json_form import kept_plan
from tracking.plans.model import plan as p
from tracking.plans.model.records import ENTRY_OF, NESTED, ORDER, Record, records
from tracking.plans.model.shape import children_of
from tracking.querysets import rows_of
from tracking.texts import gettext as _

#: How a document remembers the rows that a dependency became.
CRITERION, DEPENDENCY = "criterion", "dependency"
#: What is ticked at a meeting is no part of the plan: where these nouns say at which.
AT_MEETINGS = {"checklists": "meeting", "items": "checklist__meeting"}
INSIDE = {entity: (parent, attribute) for parent, (entity, attribute) in NESTED.items() if parent != entity}


@dataclass
class State:
    """`plan` is the project as it is; `base` the records of the last document; `rows` what a record became.

    `now_of` maps `id` of a base record to the record of the project; what was
    removed since is missing there.
    """

    context: Context
    plan: p.Plan
    base: dict[str, list[Record]]
    ours: dict[str, list[Record]]
    now_of: dict[int, Record] = field(default_factory=dict)
    rows: dict[int, list[models.Model]] = field(default_factory=dict)


def load_state(project: Project, document: PlanDocument | None) -> State:
    """The state of a project against one of its documents, or on its own; a fixed number of queries."""
    return _Loader(project, document).load()


def implied_gate(context: Context, entry: p.Dependency) -> list[str]:
    """What the gate is called that a dependency on a milestone or on a whole phase stands for.

    First as it is called here and now; then as an import in another language would have called it.
    """
    name = str(entry.target.session)
    return in_every_language(_("%(phase)s may start", phase=name)) if name in context.phases else [name]


def criteria_of_dependencies(rows: Mapping[str, Iterable[Any]]) -> list[int]:
    """The keys of the criteria that dependencies became, of what a document remembers (`PlanDocument.rows`)."""
    keys = itertools.chain.from_iterable(keys or () for keys in rows.get("dependencies", ()))
    return [int(key.removeprefix(f"{CRITERION}:")) for key in keys if key.startswith(CRITERION)]


class _Loader:
    def __init__(self, project: Project, document: PlanDocument | None) -> None:
        self.project = project
        self.context = Context(project)
        self.base_plan = kept_plan(document.plan) if document else p.Plan()
        self.base = records(self.base_plan)
        self.kept_rows: dict[str, list[list[Any]]] = document.rows if document else {}
        self.entry_of_base: dict[int, Any] = {}
        self.row_of_entry: dict[int, list[models.Model]] = {}

    def load(self) -> State:
        self.context.refresh()
        emptied: dict[str, Any] = {name: [] for name in ORDER if hasattr(self.base_plan, name)}
        plan = dataclasses.replace(self.base_plan, **emptied)
        found = {name: self._entries(NOUNS[name]) for name in ORDER if name in NOUNS and name != "project"}
        plan.project = self._project()
        for name, entries in found.items():
            if name not in INSIDE:
                setattr(plan, name, [entry for _row, entry in entries])
        self._put_inside(found)
        plan.dependencies = self._dependencies()
        ours = records(plan)
        now = {id(record.entry): record for entity in ours.values() for record in entity}
        return State(
            context=self.context,
            plan=plan,
            base=self.base,
            ours=ours,
            now_of={base: now[id(entry)] for base, entry in self.entry_of_base.items() if id(entry) in now},
            rows={
                id(record): self.row_of_entry[id(record.entry)]
                for entity in ours.values()
                for record in entity
                if id(record.entry) in self.row_of_entry
            },
        )

    def _project(self) -> p.ProjectFacts:
        record = self.base["project"][0]
        facts = NOUNS["project"].as_it_is(self.context, record, self.project)
        entry: p.ProjectFacts = dataclasses.replace(facts)
        self._remember(entry, [self.project], record)
        return entry

    def _remember(self, entry: Any, rows: list[models.Model], base: Record | None) -> None:
        self.row_of_entry[id(entry)] = rows
        if base is not None:
            self.entry_of_base[id(base)] = entry

    def _entries(self, noun: Noun) -> list[tuple[models.Model | None, Any]]:
        """Rows with their entries: those of the document in its order, then what was made since."""
        rows = {row.pk: row for row in self._rows(noun)}
        found: list[tuple[models.Model | None, Any]] = []
        for record, ids in zip(self.base[noun.entity], self.kept_rows.get(noun.entity, ()), strict=False):
            row = rows.pop(ids[0], None) if ids else None
            if row is not None:
                entry = dataclasses.replace(noun.as_it_is(self.context, record, row), **_no_children(record.entry))
                self._remember(entry, [row], record)
                found.append((row, entry))
            elif ids == []:
                # The document alone holds it: a step of a session that is not there, say.
                entry = dataclasses.replace(record.entry, **_no_children(record.entry))
                self._remember(entry, [], record)
                found.append((None, entry))
        for row in rows.values():
            if not self._is_implied(row):
                entry = ENTRY_OF[noun.entity](**noun.fields(row))
                self._remember(entry, [row], None)
                found.append((row, entry))
        return found

    def _rows(self, noun: Noun) -> Iterable[models.Model]:
        rows = rows_of(noun.model).in_project(self.project)
        if noun.entity == "criteria":
            rows = rows.filter(kind=CriterionKind.LEAD_WORD)
        if at_meetings := AT_MEETINGS.get(noun.entity):
            rows = rows.filter(**{at_meetings: None})
        if noun.entity == "gates":
            rows = with_awaited(rows, apart=criteria_of_dependencies(self.kept_rows))
        if noun.entity == "resources":
            rows = rows.prefetch_related("uses__session")
        return rows.select_related(*noun.related) if noun.related else rows

    def _is_implied(self, row: models.Model) -> bool:
        """Whether a row exists only because entries of other kinds name it."""
        if isinstance(row, Team):
            used = any(session.team_id == row.pk for session in self.context.sessions.values())
            return is_implied_team(row) and used and row.pk not in self._peopled
        if isinstance(row, Gate):
            gate: Any = row
            named = (implied_gate(self.context, entry) for entry in self.base_plan.dependencies)
            return row.title in itertools.chain.from_iterable(named) and not gate.awaited
        return False

    @cached_property
    def _peopled(self) -> set[int]:
        """Teams that somebody is in."""
        return set(TeamMember.objects.in_project(self.project).values_list("team_id", flat=True))

    def _put_inside(self, found: dict[str, list[tuple[models.Model | None, Any]]]) -> None:
        """Members into teams, criteria into gates, items into checklists and into each other."""
        above = {
            (name, row.pk): entry
            for name in ("teams", "gates", "checklists", "items")
            for row, entry in found[name]
            if row is not None
        }
        for row, entry in _with_rows(found["members"]):
            above["teams", row.team_id].members.append(entry)
        for row, entry in _with_rows(found["criteria"]):
            if gate := above.get(("gates", row.gate_id)):
                gate.criteria.append(entry)
        for row, entry in _with_rows(found["items"]):
            if row.parent_id:
                above["items", row.parent_id].children.append(entry)
            else:
                above["checklists", row.checklist_id].items.append(entry)

    def _dependencies(self) -> list[p.Dependency]:
        """The document's dependencies whose rows are all there, then those drawn in Lockstep."""
        drawn = {f"{DEPENDENCY}:{row.pk}": row for row in self._drawn()}
        awaited = {
            f"{CRITERION}:{row.pk}": row
            for row in GateCriterion.objects.in_project(self.project).filter(kind=CriterionKind.SESSION_FINISHED)
        }
        found: list[p.Dependency] = []
        used: set[str] = set()
        for record, keys in zip(self.base["dependencies"], self.kept_rows.get("dependencies", ()), strict=False):
            if keys is None:
                continue
            rows = [drawn.get(key) or awaited.get(key) for key in keys]
            used.update(keys)
            if all(rows):
                entry = dataclasses.replace(record.entry)
                self._remember(entry, [row for row in rows if row], record)
                found.append(entry)
        for key, row in drawn.items():
            if key not in used:
                entry = p.Dependency(source=_end(row.source), target=_end(row.target))
                self._remember(entry, [row], None)
                found.append(entry)
        return found

    def _drawn(self) -> Iterable[Dependency]:
        ends = ("from_session", "from_step__session", "to_session", "to_step__session")
        return Dependency.objects.in_project(self.project).select_related(*ends)


def _with_rows(found: list[tuple[models.Model | None, Any]]) -> Iterator[tuple[Any, Any]]:
    return ((row, entry) for row, entry in found if row is not None)


def _end(end: Any) -> p.SessionRef:
    return p.SessionRef(end.number) if hasattr(end, "number") else p.SessionRef(end.session.number, end.title)


def _no_children(entry: Any) -> dict[str, list[Any]]:
    return {slot.name: [] for slot in children_of(type(entry))}
