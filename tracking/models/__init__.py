"""The nouns of Lockstep, one file each; fields and constraints, no workflow."""

from tracking.models.attachment import Attachment
from tracking.models.base import Unit, WorkStatus
from tracking.models.blocker import Blocker, Cause, Severity
from tracking.models.checklist import Checklist, ChecklistKind, ChecklistTemplate, EvidenceKind, Item
from tracking.models.chosen_columns import ChosenColumns
from tracking.models.dependency import Dependency
from tracking.models.document import Finding, FindingSeverity, PlanDocument
from tracking.models.escalation import Channel, Contact, Escalation, EscalationPolicy, EscalationStep
from tracking.models.gate import CriterionKind, Gate, GateCriterion, GateKind, GateStatus
from tracking.models.highlight import Highlight, HighlightKind, Link
from tracking.models.idempotency import IdempotencyKey
from tracking.models.invitation import Invitation, MailState
from tracking.models.metric import Measurement, Metric, Source, TargetKind
from tracking.models.notification import (
    DeliveryState,
    Notification,
    NotificationChoice,
    NotificationDelivery,
    NotificationSettings,
    Reason,
    Way,
    Webhook,
)
from tracking.models.phase import Phase
from tracking.models.project import Holiday, Membership, Project, ProjectStatus, Role
from tracking.models.resource import Resource, ResourceKind, ResourceUse
from tracking.models.risk import Risk, RiskStatus
from tracking.models.routine import Meeting, MeetingStatus, Routine, RoutineKind, StandupEntry
from tracking.models.session import Priority, Session, Step
from tracking.models.team import Absence, Team, TeamMember
from tracking.models.token import ApiToken, TokenScope
from tracking.models.undo import Undo, UndoKind
from tracking.models.unsent_form import UnsentForm

__all__ = [
    "Absence",
    "ApiToken",
    "Attachment",
    "Blocker",
    "Cause",
    "Channel",
    "Checklist",
    "ChecklistKind",
    "ChecklistTemplate",
    "ChosenColumns",
    "Contact",
    "CriterionKind",
    "DeliveryState",
    "Dependency",
    "Escalation",
    "EscalationPolicy",
    "EscalationStep",
    "EvidenceKind",
    "Finding",
    "FindingSeverity",
    "Gate",
    "GateCriterion",
    "GateKind",
    "GateStatus",
    "Highlight",
    "HighlightKind",
    "Holiday",
    "IdempotencyKey",
    "Invitation",
    "Item",
    "Link",
    "MailState",
    "Measurement",
    "Meeting",
    "MeetingStatus",
    "Membership",
    "Metric",
    "Notification",
    "NotificationChoice",
    "NotificationDelivery",
    "NotificationSettings",
    "Phase",
    "PlanDocument",
    "Priority",
    "Project",
    "ProjectStatus",
    "Reason",
    "Resource",
    "ResourceKind",
    "ResourceUse",
    "Risk",
    "RiskStatus",
    "Role",
    "Routine",
    "RoutineKind",
    "Session",
    "Severity",
    "Source",
    "StandupEntry",
    "Step",
    "TargetKind",
    "Team",
    "TeamMember",
    "TokenScope",
    "Undo",
    "UndoKind",
    "Unit",
    "UnsentForm",
    "Way",
    "Webhook",
    "WorkStatus",
]
