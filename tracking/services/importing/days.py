"""What carries the days: checklists, routines, risks, metrics, resources, escalation and words for the report."""

from __future__ import annotations

from tracking.models import (
    Checklist,
    Contact,
    EscalationPolicy,
    EscalationStep,
    Finding,
    Highlight,
    Item,
    Link,
    Measurement,
    Metric,
    Resource,
    ResourceUse,
    Risk,
    Routine,
)
from tracking.models.routine import WORKDAYS
from tracking.plans import plan as p
from tracking.rules.target import read_target
from tracking.services.importing.base import PlanRows, lines

#: Probability and impact of a risk whose document gives no more than a level.
SCALES = {"critical": 5, "high": 4, "medium": 3, "low": 2}
POLICY = "Blocking issues"


def write(rows: PlanRows) -> None:
    _checklists(rows)
    _routines(rows)
    _risks(rows)
    _metrics(rows)
    _resources(rows)
    _escalation(rows)
    _words(rows)
    _findings(rows)


def _checklists(rows: PlanRows) -> None:
    entries = rows.new("checklists")
    taken = rows.project.checklists.count()
    created = rows.create(
        [
            rows.fitted(
                Checklist,
                entry.line,
                project=rows.project,
                position=position,
                title=entry.title,
                kind=entry.kind,
                **_place(rows, entry.on),
            )
            for position, entry in enumerate(entries, start=taken)
        ]
    )
    level: list[tuple[Checklist, Item | None, p.Item]] = [
        (checklist, None, item) for checklist, entry in zip(created, entries, strict=True) for item in entry.items
    ]
    while level:
        items = rows.create(
            [
                rows.fitted(
                    Item,
                    item.line,
                    checklist=checklist,
                    parent=parent,
                    position=item.line or position,
                    text=item.text,
                    day_from=item.day_from,
                    day_to=item.day_to if item.day_to is not None else item.day_from,
                    done=item.done,
                    done_at=rows.now if item.done else None,
                )
                for position, (checklist, parent, item) in enumerate(level)
            ]
        )
        level = [
            (checklist, row, child)
            for row, (checklist, _parent, item) in zip(items, level, strict=True)
            for child in item.children
        ]


def _place(rows: PlanRows, place: p.Place) -> dict[str, object]:
    match place.kind:
        case "session":
            # A list for "all sessions" is one list of the project, as it is in the document.
            return {"session": rows.sessions.get(place.ref)} if isinstance(place.ref, int) else {}
        case "phase":
            return {"phase": rows.phases.get(str(place.ref))}
        case "team":
            return {"team": rows.teams.get(str(place.ref))}
        case "gate":
            return {"gate": rows.project.gates.filter(title=place.ref).first()}
        case _:
            return {}


def _routines(rows: PlanRows) -> None:
    rows.create(
        [
            rows.fitted(
                Routine,
                entry.line,
                project=rows.project,
                position=position,
                title=entry.title,
                time=entry.time,
                minutes=entry.minutes,
                attendees=entry.attendees,
                agenda=lines(entry.agenda),
                recurrence=entry.recurrence or WORKDAYS,
            )
            for position, entry in enumerate(rows.new("routines"))
        ]
    )


def _risks(rows: PlanRows) -> None:
    rows.create(
        [
            rows.fitted(
                Risk,
                entry.line,
                project=rows.project,
                session=rows.sessions.get(entry.session or 0),
                title=entry.title,
                effect=entry.effect,
                probability=entry.probability or SCALES.get(entry.level, 3),
                impact=entry.impact or SCALES.get(entry.level, 3),
                mitigations=lines(entry.mitigations),
                fallback=lines(entry.fallbacks),
                monitoring=entry.monitoring,
            )
            for entry in rows.new("risks")
        ]
    )


def _metrics(rows: PlanRows) -> None:
    entries = rows.new("metrics")
    created = []
    for position, entry in enumerate(entries):
        target = read_target(entry.target)
        created.append(
            rows.fitted(
                Metric,
                entry.line,
                project=rows.project,
                position=position,
                name=entry.name,
                group=entry.group,
                owner_name=entry.owner,
                target=entry.target,
                target_kind=target.kind if target else "",
                target_value=target.value if target else None,
                unit=target.unit if target else "",
            )
        )
    rows.create(created)
    measured = []
    for metric, entry in zip(created, entries, strict=True):
        if entry.current:
            value = read_target(entry.current)
            measured.append(
                rows.fitted(
                    Measurement,
                    entry.line,
                    metric=metric,
                    value=value.value if value else None,
                    text=entry.current,
                    measured_at=rows.now,
                )
            )
    rows.create(measured)


def _resources(rows: PlanRows) -> None:
    entries = rows.new("resources")
    created = []
    for entry in entries:
        owners = [] if entry.owners == p.ALL_SESSIONS else [n for n in entry.owners if n in rows.sessions]
        created.append(
            rows.fitted(
                Resource,
                entry.line,
                project=rows.project,
                path=entry.path,
                kind=entry.kind,
                owner=rows.sessions[owners[0]] if len(owners) == 1 else None,
                shared_by_all=entry.owners == p.ALL_SESSIONS,
                rule=entry.rule,
            )
        )
    rows.create(created)
    rows.create(
        [
            ResourceUse(resource=resource, session=rows.sessions[number])
            for resource, entry in zip(created, entries, strict=True)
            if entry.owners != p.ALL_SESSIONS
            for number in dict.fromkeys(entry.owners)
            if number in rows.sessions
        ]
    )


def _escalation(rows: PlanRows) -> None:
    entries = rows.new("escalation")
    if not entries:
        return
    policy = rows.project.escalation_policies.filter(name=POLICY).first()
    if policy is None:
        [policy] = rows.create([EscalationPolicy(project=rows.project, name=POLICY)])
    rows.create(
        [
            rows.fitted(
                EscalationStep,
                entry.line,
                policy=policy,
                after_minutes=entry.after_minutes,
                text=entry.text,
                whom=entry.whom,
            )
            for entry in entries
        ]
    )


def _words(rows: PlanRows) -> None:
    project = rows.project
    rows.create(
        [rows.fitted(Contact, e.line, project=project, name=e.name, topic=e.topic) for e in rows.new("contacts")]
    )
    rows.create(
        [rows.fitted(Highlight, e.line, project=project, kind=e.kind, text=e.text) for e in rows.new("highlights")]
    )
    rows.create([rows.fitted(Link, e.line, project=project, title=e.title, url=e.url) for e in rows.new("links")])


def _findings(rows: PlanRows) -> None:
    """The findings of the newest document replace those of the one before."""
    rows.project.findings.exclude(document=None).delete()
    rows.create(
        [
            rows.fitted(
                Finding,
                entry.line,
                project=rows.project,
                document=rows.document,
                code=entry.code,
                severity=entry.severity,
                message=entry.message,
                line=entry.line,
                numbers=entry.numbers,
            )
            for entry in rows.findings
        ]
    )
