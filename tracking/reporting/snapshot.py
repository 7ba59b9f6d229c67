"""What a report may say about a project: plain values, read once, at one moment, by one user's rights.

Texts are "" and numbers and dates None where the plan says nothing. Times are
aware; choices are members of their enumeration, so they carry value and label.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tracking.models import (
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
    Severity,
    TargetKind,
    Unit,
    WorkStatus,
)
from tracking.rules.health import Light
from tracking.rules.risk_score import Level


@dataclass(frozen=True, slots=True)
class ProjectFacts:
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
class HealthFacts:
    """`light` for rules and colours, `name` and `reasons` for people."""

    light: Light
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a part of the plan has come. Pieces are steps and items; cancelled sessions do not count."""

    name: str
    sessions: int
    sessions_done: int
    pieces: int
    pieces_done: int
    percent: int


@dataclass(frozen=True, slots=True)
class PhaseRow:
    name: str
    title: str
    status: WorkStatus
    starts_on: dt.date | None
    ends_on: dt.date | None
    condition: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    name: str
    focus: str
    lead: str
    size: int | None
    members: tuple[str, ...]
    responsibilities: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    number: int
    label: str
    title: str
    phase: str
    team: str
    owner: str
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
    steps: int
    steps_done: int
    items: int
    items_done: int
    percent: int
    open_blockers: int

    @property
    def name(self) -> str:
        return f"{self.number}. {self.title}"


@dataclass(frozen=True, slots=True)
class StepRow:
    """`due_on` is the working day of the plan on which the step ends; `late` when that has passed undone."""

    session: SessionRow
    title: str
    day_from: int | None
    day_to: int | None
    due_on: dt.date | None
    done: bool
    done_by: str
    done_at: dt.datetime | None
    late: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One thing to tick; `outline` is its place in the list, such as "2.1" for the first under the second."""

    outline: str
    text: str
    day_from: int | None
    day_to: int | None
    done: bool
    done_by: str
    done_at: dt.datetime | None
    evidence: str

    @property
    def depth(self) -> int:
        """0 for an item of its own, 1 for one inside it, and so on."""
        return self.outline.count(".")


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A list with its items, each followed by those inside it. `on` says what it belongs to."""

    title: str
    kind: ChecklistKind
    on: str
    session: SessionRow | None
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class RiskRow:
    title: str
    session: SessionRow | None
    effect: str
    probability: int
    impact: int
    score: int
    level: Level
    mitigations: str
    fallback: str
    monitoring: str
    owner: str
    status: RiskStatus
    review_date: dt.date | None
    trigger: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of a dependency: a step of a session, or the whole session (`step` is "")."""

    session: SessionRow
    step: str

    def __str__(self) -> str:
        return f"{self.session.name} · {self.step}" if self.step else self.session.name


@dataclass(frozen=True, slots=True)
class DependencyRow:
    source: End
    target: End
    lag_days: int
    window: str
    reason: str


@dataclass(frozen=True, slots=True)
class RoutineRow:
    title: str
    time: dt.time | None
    minutes: int | None
    attendees: str
    agenda: str
    recurrence: str
    checklist: str


@dataclass(frozen=True, slots=True)
class MetricRow:
    """`on_target` is None where there is no number to compare, or none to compare with."""

    group: str
    name: str
    session: SessionRow | None
    owner: str
    target: str
    target_kind: TargetKind | None
    target_value: Decimal | None
    unit: str
    value: Decimal | None
    value_text: str
    measured_at: dt.datetime | None
    on_target: bool | None


@dataclass(frozen=True, slots=True)
class ResourceRow:
    path: str
    kind: ResourceKind
    owner: SessionRow | None
    writers: tuple[SessionRow, ...]
    shared_by_all: bool
    rule: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    kind: CriterionKind
    text: str
    met: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class GateRow:
    title: str
    kind: GateKind
    phase: str
    status: GateStatus
    due_on: dt.date | None
    decided_by: str
    decided_at: dt.datetime | None
    note: str
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """`working_minutes` count from raised to resolved, or to the moment of the snapshot."""

    title: str
    details: str
    session: SessionRow | None
    severity: Severity
    asked: str
    raised_by: str
    raised_at: dt.datetime
    acknowledged_at: dt.datetime | None
    resolved_at: dt.datetime | None
    resolution: str
    working_minutes: int


@dataclass(frozen=True, slots=True)
class HighlightRow:
    kind: HighlightKind
    text: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    severity: FindingSeverity
    code: str
    message: str
    line: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project at the moment `as_of`. `revision` is None when the moment is an earlier one (`past`)."""

    project: ProjectFacts
    as_of: dt.datetime
    past: bool
    zone: zoneinfo.ZoneInfo
    requester: str
    revision: int | None
    health: HealthFacts
    progress: Progress
    by_phase: tuple[Progress, ...]
    by_team: tuple[Progress, ...]
    phases: tuple[PhaseRow, ...]
    teams: tuple[TeamRow, ...]
    sessions: tuple[SessionRow, ...]
    steps: tuple[StepRow, ...]
    checklists: tuple[ChecklistRow, ...]
    risks: tuple[RiskRow, ...]
    dependencies: tuple[DependencyRow, ...]
    routines: tuple[RoutineRow, ...]
    metrics: tuple[MetricRow, ...]
    resources: tuple[ResourceRow, ...]
    gates: tuple[GateRow, ...]
    blockers: tuple[BlockerRow, ...]
    highlights: tuple[HighlightRow, ...]
    findings: tuple[FindingRow, ...]

    @property
    def today(self) -> dt.date:
        """The day of the snapshot where the project is."""
        return self.as_of.astimezone(self.zone).date()

    def items(self) -> Iterator[tuple[ChecklistRow, ItemRow]]:
        """Every item with its checklist, in order."""
        for checklist in self.checklists:
            for item in checklist.items:
                yield checklist, item
