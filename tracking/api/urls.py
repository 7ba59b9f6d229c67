"""The addresses of the API under /api/v1/."""

from typing import Any

from django.urls import path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from tracking.api.base import RowViewSet
from tracking.api.views.attachments import AttachmentViewSet
from tracking.api.views.blockers import BlockerViewSet
from tracking.api.views.checklists import ChecklistTemplateViewSet, ChecklistViewSet, ItemViewSet
from tracking.api.views.docs import DocsView
from tracking.api.views.documents import DocumentViewSet
from tracking.api.views.escalation import ContactViewSet, EscalationPolicyViewSet, EscalationStepViewSet
from tracking.api.views.gates import GateCriterionViewSet, GateViewSet
from tracking.api.views.highlights import HighlightViewSet, LinkViewSet
from tracking.api.views.metrics import MeasurementViewSet, MetricViewSet
from tracking.api.views.notifications import NotificationViewSet
from tracking.api.views.projects import HolidayViewSet, MembershipViewSet, ProjectViewSet
from tracking.api.views.resources import ResourceUseViewSet, ResourceViewSet
from tracking.api.views.risks import RiskViewSet
from tracking.api.views.routines import MeetingViewSet, RoutineViewSet, StandupEntryViewSet
from tracking.api.views.sessions import DependencyViewSet, PhaseViewSet, SessionViewSet, StepViewSet
from tracking.api.views.teams import AbsenceViewSet, TeamMemberViewSet, TeamViewSet
from tracking.api.views.tokens import TokenViewSet

NOUNS: dict[str, type[RowViewSet[Any]]] = {
    "projects": ProjectViewSet,
    "documents": DocumentViewSet,
    "memberships": MembershipViewSet,
    "teams": TeamViewSet,
    "team-members": TeamMemberViewSet,
    "phases": PhaseViewSet,
    "sessions": SessionViewSet,
    "steps": StepViewSet,
    "dependencies": DependencyViewSet,
    "checklists": ChecklistViewSet,
    "checklist-templates": ChecklistTemplateViewSet,
    "items": ItemViewSet,
    "attachments": AttachmentViewSet,
    "blockers": BlockerViewSet,
    "risks": RiskViewSet,
    "metrics": MetricViewSet,
    "measurements": MeasurementViewSet,
    "routines": RoutineViewSet,
    "meetings": MeetingViewSet,
    "standups": StandupEntryViewSet,
    "gates": GateViewSet,
    "gate-criteria": GateCriterionViewSet,
    "resources": ResourceViewSet,
    "resource-uses": ResourceUseViewSet,
    "holidays": HolidayViewSet,
    "absences": AbsenceViewSet,
    "highlights": HighlightViewSet,
    "links": LinkViewSet,
    "contacts": ContactViewSet,
    "escalation-policies": EscalationPolicyViewSet,
    "escalation-steps": EscalationStepViewSet,
    "notifications": NotificationViewSet,
    "tokens": TokenViewSet,
}

router = SimpleRouter()
for address, viewset in NOUNS.items():
    router.register(address, viewset, basename=f"api-{address}")

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", DocsView.as_view(), name="api-docs"),
    *router.urls,
]
