"""Projects, who may do what in them, and their teams."""

from __future__ import annotations

from django.db.models import Prefetch

from tracking.api.base import RecordViewSet
from tracking.api.serializers.projects import (
    MembershipSerializer,
    ProjectSerializer,
    TeamMemberSerializer,
    TeamSerializer,
)
from tracking.models import Membership, Project, Team, TeamMember
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


class TeamViewSet(RecordViewSet):
    queryset = Team.objects.select_related("project").prefetch_related(
        Prefetch("members", TeamMember.objects.select_related("user"))
    )
    serializer_class = TeamSerializer
    filterset_fields = {"name": ["exact"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "name": "name"}


class TeamMemberViewSet(RecordViewSet):
    queryset = TeamMember.objects.select_related("user", "team__project")
    serializer_class = TeamMemberSerializer
    filterset_fields = {"team": ["exact"], "user": ["exact"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "name": "name"}
