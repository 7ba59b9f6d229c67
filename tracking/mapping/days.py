"""Checklists, items, gates, criteria, routines, risks, metrics, resources, escalation and words for the report."""

from __future__ import annotations

from tracking.mapping.noun import Context, Noun, Values, alike, joined, split
from tracking.mapping.structure import in_project
from tracking.models import (
    Checklist,
    Contact,
    EscalationStep,
    Gate,
    GateCriterion,
    GateKind,
    Highlight,
    Item,
    Link,
    Metric,
    Resource,
    Risk,
    Routine,
)
from tracking.models.routine import WORKDAYS
from tracking.plans.model import plan as p
from tracking.plans.model.records import Record
from tracking.rules import risk_score
from tracking.rules.target import read_target

#: Probability and impact of a risk whose document gives no more than a level.
SCALES = {"critical": 5, "high": 4, "medium": 3, "low": 2}
GATE_KINDS = set(GateKind.values)


def _place(context: Context, place: p.Place) -> Values:
    found: Values = {"session": None, "phase": None, "team": None, "gate": None}
    match place.kind:
        case "session" if isinstance(place.ref, int):
            # A list for "all sessions" is one list of the project, as it is in the document.
            found["session"] = context.sessions.get(place.ref)
        case "phase":
            found["phase"] = context.phases.get(str(place.ref))
        case "team":
            found["team"] = context.teams.get(str(place.ref))
        case "gate":
            found["gate"] = context.project.gates.filter(title=str(place.ref)).first()
    return found


def _place_of(row: Checklist) -> p.Place:
    if row.session:
        return p.Place("session", row.session.number)
    if row.phase:
        return p.Place("phase", row.phase.name)
    if row.team:
        return p.Place("team", row.team.name)
    return p.Place("gate", row.gate.title) if row.gate else p.Place("project")


def _checklist_values(context: Context, record: Record) -> Values:
    entry: p.Checklist = record.entry
    return {"title": entry.title, "kind": entry.kind, **_place(context, entry.on)}


def _checklist_fields(row: Checklist) -> Values:
    return {"title": row.title, "kind": row.kind, "on": _place_of(row)}


def _item_values(context: Context, record: Record) -> Values:
    entry: p.Item = record.entry
    return {
        "text": entry.text,
        "done": entry.done,
        "day_from": entry.day_from if entry.day_from is not None else entry.day_to,
        "day_to": entry.day_to if entry.day_to is not None else entry.day_from,
    }


def _item_fields(row: Item) -> Values:
    return {"text": row.text, "done": row.done, "day_from": row.day_from, "day_to": row.day_to}


def _inside_checklist(context: Context, record: Record) -> Values:
    above = context.row(record.parent)
    if isinstance(above, Item):
        return {"checklist_id": above.checklist_id, "parent": above}
    return {"checklist": above}


def _gate_values(context: Context, record: Record) -> Values:
    entry: p.Gate = record.entry
    kind = entry.kind if entry.kind in GATE_KINDS else GateKind.CHECKPOINT
    return {"title": entry.title, "kind": kind, "phase": context.phases.get(entry.phase)}


def _gate_fields(row: Gate) -> Values:
    return {"title": row.title, "kind": row.kind, "phase": row.phase.name if row.phase else ""}


def _criterion_values(context: Context, record: Record) -> Values:
    return {"text": record.entry.text, "met": record.entry.met}


def _criterion_fields(row: GateCriterion) -> Values:
    return {"text": row.text, "met": row.met}


def _in_gate(context: Context, record: Record) -> Values:
    return {"gate": context.row(record.parent)}


def _routine_values(context: Context, record: Record) -> Values:
    entry: p.Routine = record.entry
    return {
        "title": entry.title,
        "time": entry.time,
        "minutes": entry.minutes or None,
        "attendees": entry.attendees,
        "agenda": joined(entry.agenda),
        "recurrence": entry.recurrence or WORKDAYS,
    }


def _routine_fields(row: Routine) -> Values:
    return {
        "title": row.title,
        "time": row.time,
        "minutes": row.minutes,
        "attendees": row.attendees,
        "agenda": split(row.agenda),
        "recurrence": row.recurrence,
    }


def _risk_values(context: Context, record: Record) -> Values:
    entry: p.Risk = record.entry
    usual = SCALES.get(entry.level, 3)
    return {
        "title": entry.title,
        "effect": entry.effect,
        "probability": entry.probability or usual,
        "impact": entry.impact or usual,
        "session": context.sessions.get(entry.session or 0),
        "mitigations": joined(entry.mitigations),
        "fallback": joined(entry.fallbacks),
        "monitoring": entry.monitoring,
    }


def _risk_fields(row: Risk) -> Values:
    return {
        "title": row.title,
        "effect": row.effect,
        "level": risk_score.level(row.probability * row.impact),
        "probability": row.probability,
        "impact": row.impact,
        "session": row.session.number if row.session else None,
        "mitigations": split(row.mitigations),
        "fallbacks": split(row.fallback),
        "monitoring": row.monitoring,
    }


def _metric_values(context: Context, record: Record) -> Values:
    entry: p.Metric = record.entry
    target = read_target(entry.target)
    return {
        "name": entry.name,
        "group": entry.group,
        "owner_name": entry.owner,
        "target": entry.target,
        "target_kind": target.kind if target else "",
        "target_value": target.value if target else None,
        "unit": target.unit if target else "",
    }


def _metric_fields(row: Metric) -> Values:
    return {"name": row.name, "group": row.group, "owner": row.owner_name, "target": row.target}


def _resource_values(context: Context, record: Record) -> Values:
    entry: p.Resource = record.entry
    owners = [] if entry.owners == p.ALL_SESSIONS else [n for n in entry.owners if n in context.sessions]
    return {
        "path": entry.path,
        "kind": entry.kind if entry.kind in ("file", "pattern", "environment") else "file",
        "owner": context.sessions[owners[0]] if len(owners) == 1 else None,
        "shared_by_all": entry.owners == p.ALL_SESSIONS,
        "rule": entry.rule,
    }


def _resource_fields(row: Resource) -> Values:
    owners = [use.session.number for use in row.uses.all()]
    if row.owner and row.owner.number not in owners:
        owners.insert(0, row.owner.number)
    return {
        "path": row.path,
        "kind": row.kind,
        "owners": p.ALL_SESSIONS if row.shared_by_all else owners,
        "rule": row.rule,
    }


def _escalation_values(context: Context, record: Record) -> Values:
    entry: p.EscalationStep = record.entry
    return {"after_minutes": entry.after_minutes, "text": entry.text, "whom": entry.whom}


def _escalation_fields(row: EscalationStep) -> Values:
    return {"after_minutes": row.after_minutes, "text": row.text, "whom": row.whom}


def _plain(entity: str, model: type, *names: str, once: tuple[str, ...] = ()) -> Noun:
    """A noun whose fields are called and stored alike."""
    return Noun(
        entity,
        model,
        lambda context, record: {name: getattr(record.entry, name) for name in names},
        lambda row: {name: getattr(row, name) for name in names},
        alike(*names),
        in_project,
        once=once,
    )


NOUNS: tuple[Noun, ...] = (
    Noun(
        "gates", Gate, _gate_values, _gate_fields, alike("title", "kind", "phase"), in_project, ("phase",), ("title",)
    ),
    Noun("criteria", GateCriterion, _criterion_values, _criterion_fields, alike("text", "met"), _in_gate),
    Noun(
        "checklists",
        Checklist,
        _checklist_values,
        _checklist_fields,
        {**alike("title", "kind"), "on": ("session", "phase", "team", "gate")},
        in_project,
        ("session", "phase", "team", "gate"),
    ),
    Noun("items", Item, _item_values, _item_fields, alike("text", "done", "day_from", "day_to"), _inside_checklist),
    Noun(
        "routines",
        Routine,
        _routine_values,
        _routine_fields,
        alike("title", "time", "minutes", "attendees", "agenda", "recurrence"),
        in_project,
        once=("title",),
    ),
    Noun(
        "risks",
        Risk,
        _risk_values,
        _risk_fields,
        {
            **alike("title", "effect", "session", "mitigations", "monitoring"),
            "fallbacks": ("fallback",),
            # A document may give only a level: a changed scale is written back whole.
            **dict.fromkeys(("level", "probability", "impact"), ("probability", "impact")),
        },
        in_project,
        ("session",),
        ("title",),
    ),
    Noun(
        "metrics",
        Metric,
        _metric_values,
        _metric_fields,
        {**alike("name", "group", "target"), "owner": ("owner_name",)},
        in_project,
        once=("group", "name"),
    ),
    Noun(
        "resources",
        Resource,
        _resource_values,
        _resource_fields,
        {**alike("path", "kind", "rule"), "owners": ("owner", "shared_by_all")},
        in_project,
        ("owner",),
        ("path",),
    ),
    Noun(
        "escalation",
        EscalationStep,
        _escalation_values,
        _escalation_fields,
        alike("after_minutes", "text", "whom"),
    ),
    _plain("contacts", Contact, "name", "topic", once=("name",)),
    _plain("highlights", Highlight, "kind", "text"),
    _plain("links", Link, "title", "url"),
)
