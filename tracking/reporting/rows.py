"""The rows of a snapshot, and with them what is read of the database.

Texts are "" and numbers and dates None where the plan says nothing. Times are
aware; choices are members of their enumeration, so they carry value, label
and tone. How a field becomes a column is said in `reading`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tracking import models
from tracking.models import (
    Cause,
    ChecklistKind,
    CriterionKind,
    FindingSeverity,
    GateKind,
    GateStatus,
    HighlightKind,
    Priority,
    ProjectStatus,
    ResourceKind,
    RiskStatus,
    RoutineKind,
    Severity,
    TargetKind,
    Unit,
    WorkStatus,
)
from tracking.models.choices import RiskLevel
from tracking.reporting.reading import Computed, Read, Row


@dataclass(frozen=True, slots=True)
class ProjectFacts(Row):
    read = Read(models.Project, also=("time_zone", "working_days", "day_starts", "day_ends"))

    slug: str
    title: str
    description: str
    document: str
    status: ProjectStatus
    lead: str
    start_date: dt.date | None
    target_date: dt.date | None
    next_review: dt.date | None


@dataclass(frozen=True, slots=True)
class PhaseRow(Row):
    read = Read(models.Phase, order=("position", "id"), called="name")

    name: str
    title: str
    status: WorkStatus
    owner_name: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    condition: str


@dataclass(frozen=True, slots=True)
class TeamRow(Row):
    read = Read(models.Team, order=("name", "id"), also=("lead_name",), called="name")

    name: str
    focus: str
    lead: Computed[str]
    size: int | None
    members: Computed[tuple[str, ...]]
    responsibilities: str


@dataclass(frozen=True, slots=True)
class SessionRow(Row):
    read = Read(models.Session, order=("position", "number"), also=("phase_id", "team_id", "owner_id", "owner_name"))

    number: int
    label: str
    title: str
    phase: str
    team: str
    owner: Computed[str]
    developer_type: str
    people: int | None
    priority: Priority
    branch: str
    goal: str
    success: str
    deliverable: str
    status: WorkStatus
    duration_min: Decimal | None
    duration_max: Decimal | None
    duration_unit: Unit
    planned_start: dt.date | None
    planned_end: dt.date | None
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    steps: Computed[int]
    steps_done: Computed[int]
    items: Computed[int]
    items_done: Computed[int]
    percent: Computed[int]
    open_blockers: Computed[int]

    @property
    def name(self) -> str:
        return f"{self.number}. {self.title}"


@dataclass(frozen=True, slots=True)
class StepRow(Row):
    """`due_on` is the working day of the plan on which the step ends; `late` when that has passed undone."""

    read = Read(models.Step, order=("position", "id"))

    session: SessionRow
    title: str
    day_from: int | None
    day_to: int | None
    due_on: Computed[dt.date | None]
    done: bool
    done_by: str
    done_at: dt.datetime | None
    late: Computed[bool]


@dataclass(frozen=True, slots=True)
class ItemRow(Row):
    """One thing to tick; `outline` is its place in the list, such as "2.1" for the first under the second."""

    read = Read(models.Item, order=("position", "id"), also=("checklist_id", "parent_id"))

    outline: Computed[str]
    text: str
    day_from: int | None
    day_to: int | None
    done: bool
    done_by: str
    done_at: dt.datetime | None
    evidence: str
    owner: str
    due_on: dt.date | None
    not_applicable: str

    @property
    def depth(self) -> int:
        """0 for an item of its own, 1 for one inside it, and so on."""
        return self.outline.count(".")


@dataclass(frozen=True, slots=True)
class ChecklistRow(Row):
    """A list with its items, each followed by those inside it. `on` says what it belongs to."""

    read = Read(
        models.Checklist,
        order=("position", "id"),
        also=("phase_id", "team_id", "gate_id", "meeting_id"),
        called="title",
    )

    title: str
    kind: ChecklistKind
    on: Computed[str]
    session: SessionRow | None
    items: Computed[tuple[ItemRow, ...]]


@dataclass(frozen=True, slots=True)
class RiskRow(Row):
    read = Read(models.Risk, also=("trigger_metric_id", "trigger_kind", "trigger_value"))

    title: str
    session: SessionRow | None
    effect: str
    probability: int
    impact: int
    score: Computed[int]
    level: Computed[RiskLevel]
    mitigations: str
    fallback: str
    monitoring: str
    owner: str
    status: RiskStatus
    review_date: dt.date | None
    trigger: Computed[str]


@dataclass(frozen=True, slots=True)
class End:
    """One end of a dependency: a step of a session, or the whole session (`step` is "")."""

    session: SessionRow
    step: str

    def __str__(self) -> str:
        return f"{self.session.name} · {self.step}" if self.step else self.session.name


@dataclass(frozen=True, slots=True)
class DependencyRow(Row):
    read = Read(models.Dependency, also=("from_session_id", "from_step_id", "to_session_id", "to_step_id"))

    source: Computed[End]
    target: Computed[End]
    lag_days: int
    window: str
    reason: str


@dataclass(frozen=True, slots=True)
class RoutineRow(Row):
    read = Read(models.Routine, order=("position", "id"))

    title: str
    kind: RoutineKind
    time: dt.time | None
    minutes: int | None
    attendees: str
    agenda: str
    recurrence: str
    checklist: str


@dataclass(frozen=True, slots=True)
class MetricRow(Row):
    """`on_target` is None where there is no number to compare, or none to compare with."""

    read = Read(models.Metric, order=("position", "id"), also=("owner_name",))

    group: str
    name: str
    session: SessionRow | None
    owner: Computed[str]
    target: str
    target_kind: TargetKind | None
    target_value: Decimal | None
    unit: str
    value: Computed[Decimal | None]
    value_text: Computed[str]
    measured_at: Computed[dt.datetime | None]
    on_target: Computed[bool | None]


@dataclass(frozen=True, slots=True)
class ResourceRow(Row):
    read = Read(models.Resource, order=("kind", "path"))

    path: str
    kind: ResourceKind
    owner: SessionRow | None
    writers: Computed[tuple[SessionRow, ...]]
    shared_by_all: bool
    rule: str


@dataclass(frozen=True, slots=True)
class CriterionRow(Row):
    read = Read(
        models.GateCriterion,
        order=("position", "id"),
        also=("gate_id", "text", "met", "checklist_id", "metric_id", "session_id", "phase_id", "severity"),
    )

    kind: CriterionKind
    text: Computed[str]
    met: Computed[bool]
    evidence: str


@dataclass(frozen=True, slots=True)
class GateRow(Row):
    """`decided_on` says its criteria as they stood when it was decided, one a line."""

    read = Read(models.Gate, order=("position", "id"), also=("decided_values",), called="title")

    title: str
    kind: GateKind
    phase: str
    status: GateStatus
    due_on: dt.date | None
    owner_name: str
    decided_by: str
    decided_at: dt.datetime | None
    note: str
    decided_on: Computed[str]
    criteria: Computed[tuple[CriterionRow, ...]]


@dataclass(frozen=True, slots=True)
class BlockerRow(Row):
    """`working_minutes` count from raised to resolved, or to the moment of the snapshot."""

    read = Read(models.Blocker, order=("-severity", "raised_at", "id"))

    title: str
    details: str
    session: SessionRow | None
    severity: Severity
    cause: Cause | None
    asked: str
    raised_by: str
    raised_at: dt.datetime
    acknowledged_at: dt.datetime | None
    resolved_at: dt.datetime | None
    resolution: str
    working_minutes: Computed[int]


@dataclass(frozen=True, slots=True)
class HighlightRow(Row):
    read = Read(models.Highlight, order=("kind", "id"))

    kind: HighlightKind
    text: str
    day: dt.date | None
    author: str


@dataclass(frozen=True, slots=True)
class FindingRow(Row):
    read = Read(models.Finding, order=("line", "id"), also=("message", "said"))

    severity: FindingSeverity
    code: str
    message: Computed[str]
    line: int


#: Every class whose rows are read by themselves, one query each.
ROWS: tuple[type[Row], ...] = (
    PhaseRow,
    TeamRow,
    SessionRow,
    StepRow,
    ItemRow,
    ChecklistRow,
    RiskRow,
    DependencyRow,
    RoutineRow,
    MetricRow,
    ResourceRow,
    CriterionRow,
    GateRow,
    BlockerRow,
    HighlightRow,
    FindingRow,
)
