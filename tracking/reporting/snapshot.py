"""What a report may say about a project: plain values, read once, at one moment, by one user's rights."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass

from tracking.models.choices import HealthLight
from tracking.reporting.rows import (
    BlockerRow,
    ChecklistRow,
    DependencyRow,
    FindingRow,
    GateRow,
    HighlightRow,
    ItemRow,
    MetricRow,
    PhaseRow,
    ProjectFacts,
    ResourceRow,
    RiskRow,
    RoutineRow,
    SessionRow,
    StepRow,
    TeamRow,
)


@dataclass(frozen=True, slots=True)
class HealthFacts:
    light: HealthLight
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
