"""The choices in the facts, and what states are made of."""

from tracking.models import (
    Cause,
    ChecklistKind,
    FindingSeverity,
    GateKind,
    GateStatus,
    HighlightKind,
    Priority,
    ResourceKind,
    RiskStatus,
    RoutineKind,
    Severity,
    TargetKind,
    Unit,
    WorkStatus,
)
from tracking.models.choices import RiskLevel, TextStates, Tone
from tracking.models.risk import SCALE

__all__ = [
    "SCALE",
    "Cause",
    "ChecklistKind",
    "FindingSeverity",
    "GateKind",
    "GateStatus",
    "HighlightKind",
    "Priority",
    "ResourceKind",
    "RiskLevel",
    "RiskStatus",
    "RoutineKind",
    "Severity",
    "TargetKind",
    "TextStates",
    "Tone",
    "Unit",
    "WorkStatus",
]
