"""A plan that was run once, made ready to be run again."""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import Any

from tracking.plans.model.column import Belongs
from tracking.plans.model.plan import Plan, ProjectFacts
from tracking.plans.model.records import records
from tracking.plans.model.shape import slots_of


def as_template(plan: Plan, *, people: bool = False) -> Plan:
    """Take out of a plan what belongs to the time it was run in, and give it back.

    Dates, states, ticks, measured values and highlights go; days counted from
    the start, dependencies, checklists and notes stay. Owners, members and
    contacts stay only with `people`. The fields say themselves what they
    belong to.
    """
    plan.project = ProjectFacts(title=plan.project.title, document=plan.project.document)
    gone: set[Belongs] = {"run"} if people else {"run", "people"}
    _empty(plan, gone)
    for found in records(plan).values():
        for record in found:
            _empty(record.entry, gone)
    return plan


def _empty(entry: Any, gone: Collection[Belongs]) -> None:
    for slot in slots_of(type(entry)):
        if slot.belongs in gone:
            setattr(entry, slot.name, copy.copy(slot.default))
