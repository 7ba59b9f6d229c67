"""Teams, their people and their days off."""

from __future__ import annotations

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Absence, Team, TeamMember


class TeamMemberSerializer(RowSerializer):
    class Meta:
        model = TeamMember


class TeamSerializer(RowSerializer):
    members = TeamMemberSerializer(many=True, read_only=True)

    class Meta:
        model = Team


class AbsenceSerializer(RowSerializer):
    class Meta:
        model = Absence
