"""Teams, their people and their days off."""

from __future__ import annotations

from django.db.models import Prefetch

from tracking.api.base import RecordViewSet
from tracking.api.serializers.teams import AbsenceSerializer, TeamMemberSerializer, TeamSerializer
from tracking.models import Absence, Team, TeamMember


class TeamViewSet(RecordViewSet[Team]):
    queryset = Team.objects.prefetch_related(
        Prefetch("members", TeamMemberSerializer.with_keys(TeamMember.objects.all()))
    )
    serializer_class = TeamSerializer
    filterset_fields = {"name": ["exact"]}
    ordering_fields = {"name": "name"}


class TeamMemberViewSet(RecordViewSet[TeamMember]):
    queryset = TeamMember.objects.all()
    serializer_class = TeamMemberSerializer
    ordering_fields = {"name": "name"}


class AbsenceViewSet(RecordViewSet[Absence]):
    queryset = Absence.objects.all()
    serializer_class = AbsenceSerializer
