"""Projects, who may do what in them, and the days they rest."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import AccountKey, RowSerializer
from tracking.models import Holiday, Membership, Project


class ProjectSerializer(RowSerializer):
    """A project, known by its `slug`."""

    hidden = frozenset({"id"})  # one name is enough
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


class RescheduleSerializer(serializers.Serializer):
    """A date that is left out stays."""

    start_date = serializers.DateField(required=False)
    target_date = serializers.DateField(required=False)
    move_dates = serializers.BooleanField(
        help_text="Whether planned dates of sessions and phases, due gates, the next review and meetings set by hand"
        " move along, by as many working days as the start did, else the target. What is over stays."
    )


class MovedSerializer(serializers.Serializer):
    days = serializers.IntegerField(help_text="Working days; below 0 when they moved back.")
    rows = serializers.DictField(child=serializers.IntegerField(), help_text="How many rows of each kind moved.")


class RescheduledSerializer(serializers.Serializer):
    project = ProjectSerializer()
    moved = MovedSerializer()


class MembershipSerializer(RowSerializer):
    user = AccountKey()

    class Meta:
        model = Membership


class HolidaySerializer(RowSerializer):
    class Meta:
        model = Holiday
