"""Phases, teams, members, sessions and steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tracking.mapping.noun import Context, Noun, Values, alike, joined, split
from tracking.models import Phase, Priority, Project, Session, Step, Team, TeamMember, WorkStatus
from tracking.models.base import Spanned
from tracking.plans.model import plan as p
from tracking.plans.model.records import Record

PRIORITIES = {"critical": Priority.CRITICAL, "high": Priority.HIGH, "medium": Priority.MEDIUM, "low": Priority.LOW}
PRIORITY_NAMES = {value: name for name, value in PRIORITIES.items()}
STATUSES = {status.value: status for status in WorkStatus} | {"completed": WorkStatus.DONE}
DURATION = ("duration_min", "duration_max", "duration_unit")


def _status(status: str | None) -> WorkStatus:
    return STATUSES.get(status or "", WorkStatus.PLANNED)


def _status_word(status: str) -> str | None:
    """The plan's word for a state; a plan says nothing of what is only planned."""
    words = {WorkStatus.PLANNED: None, WorkStatus.DONE: "completed"}
    return words.get(WorkStatus(status), status)


def _duration(span: p.Span | None) -> Values:
    if span is None:
        return {"duration_min": None, "duration_max": None, "duration_unit": "day"}
    low, high = (Decimal(str(number)).quantize(Decimal("0.01")) for number in (span.min, span.max))
    return {"duration_min": low, "duration_max": high, "duration_unit": span.unit}


def _span(row: Spanned) -> p.Span | None:
    if row.duration_min is None or row.duration_max is None:
        return None
    return p.Span(float(row.duration_min), float(row.duration_max), row.duration_unit)  # type: ignore[arg-type]


def _range(first: int | None, last: int | None) -> p.Range | None:
    return None if first is None else p.Range(first, first if last is None else last)


def _phase_values(context: Context, record: Record) -> Values:
    entry: p.Phase = record.entry
    return {
        "name": entry.name,
        "title": entry.title,
        "status": _status(entry.status),
        "week_from": entry.weeks and entry.weeks.first,
        "week_to": entry.weeks and entry.weeks.last,
        "day_from": entry.days and entry.days.first,
        "day_to": entry.days and entry.days.last,
        "condition": entry.conditional,
        **_duration(entry.duration),
    }


def _phase_fields(row: Phase) -> Values:
    return {
        "name": row.name,
        "title": row.title,
        "status": _status_word(row.status),
        "weeks": _range(row.week_from, row.week_to),
        "days": _range(row.day_from, row.day_to),
        "conditional": row.condition,
        "duration": _span(row),
    }


def _team_values(context: Context, record: Record) -> Values:
    entry: p.Team = record.entry
    return {
        "name": entry.name,
        "focus": entry.focus,
        "lead_name": entry.lead,
        "size": entry.size,
        "responsibilities": joined(entry.responsibilities),
    }


def _team_fields(row: Team) -> Values:
    return {
        "name": row.name,
        "focus": row.focus,
        "lead": row.lead_name,
        "size": row.size,
        "responsibilities": split(row.responsibilities),
    }


def _member_values(context: Context, record: Record) -> Values:
    entry: p.Member = record.entry
    return {"name": entry.name, "role": entry.role, "responsibilities": entry.responsibilities}


def _member_fields(row: TeamMember) -> Values:
    return {"name": row.name, "role": row.role, "responsibilities": row.responsibilities}


def _session_values(context: Context, record: Record) -> Values:
    entry: p.Session = record.entry
    return {
        "number": entry.number,
        "title": entry.title,
        "label": entry.label,
        "team": context.teams.get(entry.team),
        "phase": context.phases.get(entry.phase),
        "owner": None,
        "owner_name": entry.owner,
        "developer_type": entry.developer_type,
        "people": entry.people,
        "priority": PRIORITIES[entry.priority] if entry.priority else Priority.MEDIUM,
        "branch": entry.branch,
        "goal": entry.goal,
        "success": entry.success,
        "deliverable": entry.deliverable,
        "status": _status(entry.status),
        **_duration(entry.duration),
    }


def _session_fields(row: Session) -> Values:
    return {
        "number": row.number,
        "title": row.title,
        "label": row.label,
        "team": row.team.name if row.team else "",
        "phase": row.phase.name if row.phase else "",
        "owner": row.who,
        "developer_type": row.developer_type,
        "people": row.people,
        "priority": PRIORITY_NAMES[Priority(row.priority)],
        "priority_label": f"P{row.priority}",
        "branch": row.branch,
        "goal": row.goal,
        "success": row.success,
        "deliverable": row.deliverable,
        "status": _status_word(row.status),
        "duration": _span(row),
    }


def _step_values(context: Context, record: Record) -> Values:
    entry: p.Step = record.entry
    return {
        "session": context.sessions.get(entry.session),
        "title": entry.title,
        "day_from": entry.day_from if entry.day_from is not None else entry.day_to,
        "day_to": entry.day_to if entry.day_to is not None else entry.day_from,
        "done": entry.done,
    }


def _step_fields(row: Step) -> Values:
    return {
        "session": row.session.number,
        "title": row.title,
        "day_from": row.day_from,
        "day_to": row.day_to,
        "done": row.done,
    }


def _in_team(context: Context, record: Record) -> Values:
    return {"team": context.row(record.parent)}


def in_project(context: Context, record: Record) -> Values:
    return {"project": context.project}


def _project_values(context: Context, record: Record) -> Values:
    facts: p.ProjectFacts = record.entry
    return {"title": facts.title or facts.document, "next_review": facts.next_review}


def _project_fields(row: Project) -> Values:
    return {"title": row.title, "next_review": row.next_review}


WEEKS, DAYS = ("week_from", "week_to"), ("day_from", "day_to")

NOUNS: tuple[Noun, ...] = (
    Noun("project", Project, _project_values, _project_fields, alike("title", "next_review")),
    Noun(
        "phases",
        Phase,
        _phase_values,
        _phase_fields,
        {
            **alike("name", "title", "status"),
            "weeks": WEEKS,
            "days": DAYS,
            "conditional": ("condition",),
            "duration": DURATION,
        },
        in_project,
        once=("name",),
    ),
    Noun(
        "teams",
        Team,
        _team_values,
        _team_fields,
        {**alike("name", "focus", "size", "responsibilities"), "lead": ("lead_name",)},
        in_project,
        once=("name",),
    ),
    Noun("members", TeamMember, _member_values, _member_fields, alike("name", "role", "responsibilities"), _in_team),
    Noun(
        "sessions",
        Session,
        _session_values,
        _session_fields,
        {
            **alike("number", "title", "label", "team", "phase", "developer_type", "people", "priority", "branch"),
            **alike("goal", "success", "deliverable", "status"),
            "priority_label": ("priority",),
            "owner": ("owner", "owner_name"),
            "duration": DURATION,
        },
        in_project,
        ("team", "phase", "owner"),
    ),
    Noun(
        "steps",
        Step,
        _step_values,
        _step_fields,
        alike("session", "title", "day_from", "day_to", "done"),
        related=("session",),
    ),
)


def is_implied_team(row: Any) -> bool:
    """Whether a team says nothing but the name that sessions use for it."""
    return not (row.focus or row.lead_name or row.size or row.responsibilities)
