"""Projects, who may do what in them, and the days they rest."""

from __future__ import annotations

from tracking.api.base import RecordViewSet
from tracking.api.serializers.projects import HolidaySerializer, MembershipSerializer, ProjectSerializer
from tracking.models import Holiday, Membership, Project
from tracking.models.base import Scoped
from tracking.services import writing


class ProjectViewSet(RecordViewSet):
    queryset = Project.objects.with_counts()
    serializer_class = ProjectSerializer
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,80}"
    ordering_fields = {"slug": "slug", "title": "title", "start": "start_date", "due": "target_date"}

    def write_new(self, row: Scoped) -> Scoped:
        return writing.create_project(actor=self.request.user, project=row)


class MembershipViewSet(RecordViewSet):
    queryset = Membership.objects.all()
    serializer_class = MembershipSerializer


class HolidayViewSet(RecordViewSet):
    queryset = Holiday.objects.all()
    serializer_class = HolidaySerializer
