"""Projects, who may do what in them, and the days they rest."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import STAMPS, AccountKey, RowSerializer
from tracking.models import Holiday, Membership, Project


class ProjectSerializer(RowSerializer):
    working_days = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=6),
        min_length=1,
        max_length=7,
        required=False,
        help_text="0 is Monday, 6 is Sunday.",
    )
    session_count = serializers.IntegerField(read_only=True, help_text="Sessions that are not cancelled.")
    sessions_done = serializers.IntegerField(read_only=True)
    steps_total = serializers.IntegerField(read_only=True)
    steps_done = serializers.IntegerField(read_only=True)
    open_blockers = serializers.IntegerField(read_only=True)

    class Meta:
        model = Project
        fields = [
            "slug",
            "title",
            "description",
            "document",
            "status",
            "lead",
            "start_date",
            "target_date",
            "next_review",
            "time_zone",
            "working_days",
            "day_starts",
            "day_ends",
            "revision",
            "session_count",
            "sessions_done",
            "steps_total",
            "steps_done",
            "open_blockers",
            *STAMPS,
        ]


class MembershipSerializer(RowSerializer):
    user = AccountKey()

    class Meta:
        model = Membership
        fields = ["id", "project", "user", "role", *STAMPS]


class HolidaySerializer(RowSerializer):
    class Meta:
        model = Holiday
        fields = ["id", "project", "day", "name", *STAMPS]
