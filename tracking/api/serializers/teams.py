"""Teams, their people and their days off."""

from __future__ import annotations

from tracking.api.serializers.fields import STAMPS, RowSerializer
from tracking.models import Absence, Team, TeamMember


class TeamMemberSerializer(RowSerializer):
    class Meta:
        model = TeamMember
        fields = ["id", "team", "user", "name", "role", "responsibilities", "share", *STAMPS]


class TeamSerializer(RowSerializer):
    members = TeamMemberSerializer(many=True, read_only=True)

    class Meta:
        model = Team
        fields = ["id", "project", "name", "focus", "lead_name", "size", "responsibilities", "members", *STAMPS]


class AbsenceSerializer(RowSerializer):
    class Meta:
        model = Absence
        fields = ["id", "member", "first_day", "last_day", "reason", *STAMPS]
