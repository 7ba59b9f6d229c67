"""Teams, their people and their days off."""

from __future__ import annotations

from django.db.models import Prefetch

from tracking.api.base import RecordViewSet
from tracking.api.serializers.teams import AbsenceSerializer, TeamMemberSerializer, TeamSerializer
from tracking.models import Absence, Team, TeamMember


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


class AbsenceViewSet(RecordViewSet):
    queryset = Absence.objects.select_related("member__team__project")
    serializer_class = AbsenceSerializer
    filterset_fields = {"member": ["exact"], "first_day": ["gte", "lte"], "last_day": ["gte", "lte"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "first_day": "first_day"}
