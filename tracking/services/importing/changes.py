"""What a document would change in a project: every entry in three versions, with its outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracking.mapping.state import State, load_state
from tracking.models import PlanDocument, Project
from tracking.plans.merge.three_way import Change, decide, triples
from tracking.plans.model.plan import Plan
from tracking.plans.model.records import ORDER, Record, records


@dataclass
class ProjectChanges:
    """The changes of each entity in the order in which they are written, and the state they start from."""

    plan: Plan
    state: State
    theirs: dict[str, list[Record]]
    by_entity: dict[str, list[Change]]


def compare(
    *, plan: Plan, project: Project, document: PlanDocument | None, decisions: Mapping[str, str] | None = None
) -> ProjectChanges:
    """Compare a plan with a project and with the document of the last import.

    `decisions` maps the keys of conflicts to "document" or "project".
    """
    state = load_state(project, document)
    theirs = records(plan)
    if document is None:
        # What the project is called is not the business of a document it has never seen.
        theirs["project"] = []
        state.ours["project"] = []
    by_entity = decide_all(state.base if document else {}, state.now_of, state.ours, theirs, decisions or {})
    return ProjectChanges(plan, state, theirs, by_entity)


def decide_all(
    base: Mapping[str, list[Record]],
    now_of: Mapping[int, Record],
    ours: Mapping[str, list[Record]],
    theirs: Mapping[str, list[Record]],
    decisions: Mapping[str, str],
) -> dict[str, list[Change]]:
    """The changes of every entity. A new entry inside one that is not new is marked so."""
    known: set[int] = set()
    found: dict[str, list[Change]] = {}
    for entity in ORDER:
        found[entity] = []
        for triple in triples(base.get(entity, []), now_of, ours.get(entity, []), theirs.get(entity, [])):
            change = decide(entity, triple, decisions)
            if triple.ours is not None and triple.theirs is not None:
                known.add(id(triple.theirs))
            if change.outcome == "create" and id(change.record.parent) in known:
                change = replace(change, inside_known=True)
            found[entity].append(change)
    return found
