"""The columns a snapshot is built from: one query a noun, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from tracking import models
from tracking.reporting.source import Source

#: Each noun with its columns and its order, in the order of the fields of `Raw`.
COLUMNS: dict[str, tuple[Any, tuple[str, ...], tuple[str, ...]]] = {
    "phases": (
        models.Phase,
        ("id", "name", "title", "status", "starts_on", "ends_on", "condition"),
        ("position", "id"),
    ),
    "teams": (models.Team, ("id", "name", "focus", "lead_name", "size", "responsibilities"), ("name", "id")),
    "members": (models.TeamMember, ("team_id", "user_id", "name", "role"), ("id",)),
    "sessions": (
        models.Session,
        (
            "id",
            "number",
            "label",
            "title",
            "team_id",
            "phase_id",
            "owner_id",
            "owner_name",
            "developer_type",
            "people",
            "priority",
            "branch",
            "goal",
            "success",
            "deliverable",
            "status",
            "duration_min",
            "duration_max",
            "duration_unit",
            "planned_start",
            "planned_end",
            "started_at",
            "finished_at",
        ),
        ("position", "number"),
    ),
    "steps": (
        models.Step,
        ("id", "session_id", "title", "day_from", "day_to", "done", "done_by_id", "done_at"),
        ("position", "id"),
    ),
    "dependencies": (
        models.Dependency,
        ("from_session_id", "from_step_id", "to_session_id", "to_step_id", "lag_days", "window", "reason"),
        ("id",),
    ),
    "gates": (
        models.Gate,
        ("id", "phase_id", "title", "kind", "status", "due_on", "decided_by_id", "decided_at", "note"),
        ("position", "id"),
    ),
    "criteria": (
        models.GateCriterion,
        ("gate_id", "kind", "text", "checklist_id", "metric_id", "session_id", "severity", "met", "evidence"),
        ("position", "id"),
    ),
    "checklists": (
        models.Checklist,
        ("id", "title", "kind", "phase_id", "session_id", "team_id", "gate_id"),
        ("position", "id"),
    ),
    "items": (
        models.Item,
        ("id", "checklist_id", "parent_id", "text", "day_from", "day_to", "done", "done_by_id", "done_at", "evidence"),
        ("position", "id"),
    ),
    "risks": (
        models.Risk,
        (
            "title",
            "session_id",
            "effect",
            "probability",
            "impact",
            "mitigations",
            "fallback",
            "monitoring",
            "owner_id",
            "status",
            "review_date",
            "trigger_metric_id",
            "trigger_kind",
            "trigger_value",
        ),
        ("id",),
    ),
    "metrics": (
        models.Metric,
        ("id", "session_id", "name", "group", "owner_name", "target", "target_kind", "target_value", "unit"),
        ("position", "id"),
    ),
    "measurements": (
        models.Measurement,
        ("metric_id", "value", "text", "measured_at"),
        ("measured_at", "id"),
    ),
    "resources": (
        models.Resource,
        ("id", "path", "kind", "owner_id", "shared_by_all", "rule"),
        ("kind", "path"),
    ),
    "uses": (models.ResourceUse, ("resource_id", "session_id"), ("id",)),
    "routines": (
        models.Routine,
        ("title", "time", "minutes", "attendees", "agenda", "recurrence", "checklist_id"),
        ("position", "id"),
    ),
    "blockers": (
        models.Blocker,
        (
            "title",
            "details",
            "session_id",
            "severity",
            "asked_id",
            "raised_by_id",
            "raised_at",
            "acknowledged_at",
            "resolved_at",
            "resolution",
        ),
        ("-severity", "raised_at", "id"),
    ),
    "highlights": (models.Highlight, ("kind", "text", "day"), ("kind", "id")),
    "findings": (models.Finding, ("severity", "code", "message", "said", "line"), ("line", "id")),
    "holidays": (models.Holiday, ("day",), ("day",)),
}


@dataclass(frozen=True, slots=True)
class Raw:
    """Named tuples of the columns above, the project's own row, its revision, and the names of users by id."""

    project: Any
    revision: int | None
    users: dict[int, str]
    phases: list[Any]
    teams: list[Any]
    members: list[Any]
    sessions: list[Any]
    steps: list[Any]
    dependencies: list[Any]
    gates: list[Any]
    criteria: list[Any]
    checklists: list[Any]
    items: list[Any]
    risks: list[Any]
    metrics: list[Any]
    measurements: list[Any]
    resources: list[Any]
    uses: list[Any]
    routines: list[Any]
    blockers: list[Any]
    highlights: list[Any]
    findings: list[Any]
    holidays: list[Any]


PROJECT_COLUMNS = (
    "slug",
    "title",
    "description",
    "document",
    "status",
    "lead_id",
    "start_date",
    "target_date",
    "next_review",
    "time_zone",
    "working_days",
    "day_starts",
    "day_ends",
)


def read(source: Source) -> Raw:
    """Everything of one project, in a constant number of queries. Raises TooEarly."""
    project = source.project_row(*PROJECT_COLUMNS)
    revision = models.Project.objects.values_list("revision", flat=True).get(pk=source.project.pk)
    rows = {name: source.rows(model, *columns, order=order) for name, (model, columns, order) in COLUMNS.items()}
    return Raw(
        project=project,
        revision=revision if source.as_of is None else None,
        users=_names({project.lead_id, *_users_in(rows.values())}),
        **rows,
    )


_USER_COLUMNS = ("user_id", "done_by_id", "decided_by_id", "asked_id", "raised_by_id")


def _users_in(tables: Iterable[list[Any]]) -> Iterable[int]:
    for rows in tables:
        fields = rows[0]._fields if rows else ()
        columns = [name for name in _USER_COLUMNS if name in fields]
        # An owner is a user, except that of a resource, which is a session.
        if "owner_id" in fields and "path" not in fields:
            columns.append("owner_id")
        for column in columns:
            yield from {getattr(row, column) for row in rows}


def _names(ids: set[int | None]) -> dict[int, str]:
    users = get_user_model().objects.filter(pk__in=ids - {None})
    return {user.pk: user.get_full_name() or user.get_username() for user in users}
