"""The one table of how entries of a plan and rows of the database correspond, where their names do not say it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Prefetch

from tracking.mapping.context import Context
from tracking.mapping.noun import Noun, in_project
from tracking.mapping.parts import Part, Values, days, lines, same, words
from tracking.models import (
    Checklist,
    Contact,
    CriterionKind,
    EscalationStep,
    Gate,
    GateCriterion,
    GateKind,
    Highlight,
    Item,
    Link,
    Metric,
    Phase,
    Priority,
    Project,
    Resource,
    ResourceKind,
    Risk,
    Routine,
    Session,
    Step,
    Team,
    TeamMember,
    WorkStatus,
)
from tracking.models.routine import WORKDAYS
from tracking.plans.model import plan as p
from tracking.plans.model.records import Record
from tracking.querysets import ScopedQuerySet
from tracking.rules import risk_score
from tracking.rules.bounds import MEETING_MINUTES
from tracking.rules.occurrences import parse
from tracking.rules.routine_kind import kind_of
from tracking.rules.target import read_target

PRIORITIES = {"critical": Priority.CRITICAL, "high": Priority.HIGH, "medium": Priority.MEDIUM, "low": Priority.LOW}
PRIORITY_NAMES = {value: name for name, value in PRIORITIES.items()}
STATUSES = {status.value: status for status in WorkStatus} | {"completed": WorkStatus.DONE}
#: Probability and impact of a risk whose document gives no more than a level.
SCALES = {"critical": 5, "high": 4, "medium": 3, "low": 2}


def _status_word(status: str) -> str | None:
    """The plan's word for a state; a plan says nothing of what is only planned."""
    known: dict[WorkStatus, str | None] = {WorkStatus.PLANNED: None, WorkStatus.DONE: "completed"}
    return known.get(WorkStatus(status), status)


def _recurrence(entry: p.Routine) -> str:
    """The rule of a routine; working days where there is none that can be read (`plans.lint` says so)."""
    try:
        parse(entry.recurrence)
    except ValueError:
        return WORKDAYS
    return entry.recurrence


def _minutes(entry: p.Routine) -> int | None:
    """How long a routine lasts; left open where that is no length of a meeting (`plans.lint` says so)."""
    return entry.minutes if entry.minutes is not None and entry.minutes in MEETING_MINUTES else None


def _nothing(context: Context, entry: Any) -> Values:
    """For a field whose attributes another field of the entry sets."""
    return {}


STATUS = words("status", STATUSES, _status_word, WorkStatus.PLANNED)
_OWNER_NAME = same("owner", "owner_name")

_PROJECT_TITLE = Part(
    ("title",), lambda context, facts: {"title": facts.title or facts.document}, lambda row: row.title
)

# --- sessions ----------------------------------------------------------------

_SESSION = {
    "planned_start": dataclasses.replace(same("planned_start"), worked_out=True),
    "planned_end": dataclasses.replace(same("planned_end"), worked_out=True),
    "status": STATUS,
    "priority": words("priority", PRIORITIES, lambda value: PRIORITY_NAMES[Priority(value)], Priority.MEDIUM),
    "priority_label": Part(("priority",), _nothing, lambda row: f"P{row.priority}"),
    "owner": Part(
        ("owner", "owner_name"),
        lambda context, entry: {"owner": None, "owner_name": entry.owner},
        lambda row: row.who,
        related=("owner",),
    ),
}

# --- gates -------------------------------------------------------------------

#: The lists of a gate whose members are criteria: the kind of these, and what each names by which of its attributes.
AWAITED = {
    "sessions": (CriterionKind.SESSION_FINISHED, "session", "number"),
    "phases": (CriterionKind.PHASE_FINISHED, "phase", "name"),
}


def awaited_rows(context: Context, name: str, entry: p.Gate) -> list[Any]:
    """The sessions or phases that a gate's entry awaits, as far as the project has them."""
    find = getattr(context, name).get
    return [row for said in dict.fromkeys(getattr(entry, name)) if (row := find(said)) is not None]


def with_awaited(gates: ScopedQuerySet, *, apart: Collection[int]) -> ScopedQuerySet:
    """Gates that know the criteria that their lists are; those `apart` stand for dependencies of the document."""
    criteria = GateCriterion.objects.exclude(pk__in=apart).select_related("session", "phase")
    return gates.prefetch_related(Prefetch("criteria", criteria, to_attr="awaited"))


def _awaited(name: str) -> Part:
    kind, subject, key = AWAITED[name]

    def becomes(context: Context, entry: p.Gate) -> list[Any]:
        return [getattr(row, key) for row in awaited_rows(context, name, entry)]

    def from_row(row: Any) -> list[Any]:
        found = (getattr(getattr(one, subject), key) for one in row.awaited if one.kind == kind)
        return list(dict.fromkeys(found))

    return Part((), _nothing, from_row, becomes=becomes)


_AWAITED = {name: _awaited(name) for name in AWAITED}

# --- checklists ----------------------------------------------------------------

_PLACES = ("session", "phase", "team", "gate")


def _place(context: Context, entry: p.Checklist) -> Values:
    place, found = entry.on, dict.fromkeys(_PLACES)
    match place.kind:
        case "session" if isinstance(place.ref, int):
            # A list for "all sessions" is one list of the project, as it is in the document.
            return found | {"session": context.sessions.get(place.ref)}
        case "phase":
            return found | {"phase": context.phases.get(str(place.ref))}
        case "team":
            return found | {"team": context.teams.get(str(place.ref))}
        case "gate":
            return found | {"gate": context.gates.get(str(place.ref))}
    return dict(found)


def _place_of(row: Checklist) -> p.Place:
    if row.session:
        return p.Place("session", row.session.number)
    if row.phase:
        return p.Place("phase", row.phase.name)
    if row.team:
        return p.Place("team", row.team.name)
    return p.Place("gate", row.gate.title) if row.gate else p.Place("project")


def _inside_checklist(context: Context, record: Record) -> Values:
    above = context.row(record.parent)
    if isinstance(above, Item):
        return {"checklist_id": above.checklist_id, "parent": above}
    return {"checklist": above}


# --- risks and metrics ---------------------------------------------------------


def _scale(name: str) -> Part:
    return Part(
        ("probability", "impact"),
        lambda context, entry: {name: getattr(entry, name) or SCALES.get(entry.level, 3)},
        lambda row: getattr(row, name),
    )


_RISK = {
    "probability": _scale("probability"),
    "impact": _scale("impact"),
    # A document may give only a level: a changed scale is written back whole.
    "level": Part(("probability", "impact"), _nothing, lambda row: risk_score.level(row.probability * row.impact)),
    "fallbacks": lines("fallbacks", "fallback"),
}


def _target(context: Context, entry: p.Metric) -> Values:
    target = read_target(entry.target)
    return {
        "target": entry.target,
        "target_kind": target.kind if target else "",
        "target_value": target.value if target else None,
        "unit": target.unit if target else "",
    }


_TARGET = Part(("target", "target_kind", "target_value", "unit"), _target, lambda row: row.target)

# --- resources -----------------------------------------------------------------


def _owner(context: Context, entry: p.Resource) -> Values:
    owners = [] if entry.owners == p.ALL_SESSIONS else [n for n in entry.owners if n in context.sessions]
    return {
        "owner": context.sessions[owners[0]] if len(owners) == 1 else None,
        "shared_by_all": entry.owners == p.ALL_SESSIONS,
    }


def _owners_of(row: Resource) -> list[int] | str:
    if row.shared_by_all:
        return p.ALL_SESSIONS
    owners = [use.session.number for use in row.uses.all()]
    if row.owner and row.owner.number not in owners:
        owners.insert(0, row.owner.number)
    return owners


def _one_of(values: list[str], otherwise: str) -> Part:
    return words("kind", dict(zip(values, values, strict=True)), str, otherwise)


# --- the table -----------------------------------------------------------------

_ALL: tuple[Noun, ...] = (
    Noun(
        "project",
        Project,
        {"title": _PROJECT_TITLE},
        fixed=lambda context, record: {},
        apart=("document", "status"),
    ),
    Noun(
        "phases",
        Phase,
        {"status": STATUS, "conditional": same("conditional", "condition"), "owner": _OWNER_NAME},
        once=("name",),
    ),
    Noun("teams", Team, {"lead": same("lead", "lead_name")}, once=("name",)),
    Noun("members", TeamMember, fixed=lambda context, record: {"team": context.row(record.parent)}),
    Noun("sessions", Session, _SESSION),
    Noun("steps", Step, days("day_from", "day_to"), fixed=lambda context, record: {}),
    Noun(
        "gates",
        Gate,
        {"kind": _one_of(GateKind.values, GateKind.CHECKPOINT), "owner": _OWNER_NAME} | _AWAITED,
        once=("title",),
    ),
    Noun("criteria", GateCriterion, fixed=lambda context, record: {"gate": context.row(record.parent)}),
    Noun("checklists", Checklist, {"on": Part(_PLACES, _place, _place_of, related=_PLACES)}),
    Noun("items", Item, days("day_from", "day_to"), fixed=_inside_checklist),
    Noun(
        "routines",
        Routine,
        {
            "minutes": Part(("minutes",), lambda context, entry: {"minutes": _minutes(entry)}, lambda row: row.minutes),
            "recurrence": Part(
                ("recurrence",),
                lambda context, entry: {"recurrence": _recurrence(entry)},
                lambda row: row.recurrence,
            ),
        },
        fixed=lambda context, record: in_project(context, record) | {"kind": kind_of(record.entry.title)},
        once=("title",),
    ),
    Noun("risks", Risk, _RISK, once=("title",)),
    Noun("metrics", Metric, {"owner": _OWNER_NAME, "target": _TARGET}, once=("group", "name")),
    Noun(
        "resources",
        Resource,
        {
            "kind": _one_of(ResourceKind.values, ResourceKind.FILE),
            "owners": Part(("owner", "shared_by_all"), _owner, _owners_of, related=("owner",)),
        },
        once=("path",),
    ),
    # The policy that a step belongs to is made when the first one is written.
    Noun("escalation", EscalationStep, fixed=lambda context, record: {}),
    Noun("contacts", Contact, once=("name",)),
    Noun("highlights", Highlight),
    Noun("links", Link),
)

#: How each kind of entry is mapped. Dependencies join what others have made and stand apart (`state`).
NOUNS: Mapping[str, Noun] = {noun.entity: noun for noun in _ALL}


def is_implied_team(row: Any) -> bool:
    """Whether a team says nothing but the name that sessions use for it."""
    return not (row.focus or row.lead_name or row.size or row.responsibilities)
