"""Projects, who may do what in them, and the days they rest."""

from __future__ import annotations

from tracking.api.base import RecordViewSet
from tracking.api.serializers.projects import HolidaySerializer, MembershipSerializer, ProjectSerializer
from tracking.models import Holiday, Membership, Project
from tracking.models.base import Scoped
from tracking.services import writing


class ProjectViewSet(RecordViewSet):
    queryset = Project.objects.with_counts().select_related("lead")
    serializer_class = ProjectSerializer
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,80}"
    filterset_fields = {"status": ["exact", "in"], "lead": ["exact"], "target_date": ["gte", "lte"]}
    ordering_fields = {
        "slug": "slug",
        "title": "title",
        "status": "status",
        "start": "start_date",
        "due": "target_date",
        "target_date": "target_date",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }

    def write_new(self, row: Scoped) -> Scoped:
        return writing.create_project(actor=self.request.user, project=row)


class MembershipViewSet(RecordViewSet):
    queryset = Membership.objects.select_related("project", "user")
    serializer_class = MembershipSerializer
    filterset_fields = {"role": ["exact", "in"], "user": ["exact"]}


class HolidayViewSet(RecordViewSet):
    queryset = Holiday.objects.select_related("project")
    serializer_class = HolidaySerializer
    filterset_fields = {"day": ["exact", "gte", "lte"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "day": "day"}
