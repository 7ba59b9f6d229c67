"""The days of a project: routines, meetings, what is said at them."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import RowKey, RowSerializer
from tracking.models import Meeting, Routine, Session, Severity, StandupEntry


class RoutineSerializer(RowSerializer):
    class Meta:
        model = Routine


class MeetingSerializer(RowSerializer):
    class Meta:
        model = Meeting


class TurnSerializer(serializers.Serializer):
    session = RowKey(queryset=Session.objects.all(), allow_null=True, help_text="Whose turn it is; null for nobody's.")


class MeetingSummarySerializer(serializers.Serializer):
    """Rows are named by number, people by user name; `text` is what goes out by mail and chat."""

    meeting = serializers.IntegerField()
    minutes = serializers.IntegerField(allow_null=True)
    words = serializers.ListField(child=serializers.IntegerField())
    blockers = serializers.ListField(child=serializers.IntegerField())
    decisions = serializers.ListField(child=serializers.IntegerField())
    silent = serializers.ListField(child=serializers.CharField())
    text = serializers.CharField()


class StandupEntrySerializer(RowSerializer):
    """Said again for the same meeting and session, it replaces what the same person said first."""

    severity = serializers.ChoiceField(
        choices=Severity.choices,
        required=False,
        allow_null=True,
        write_only=True,
        help_text="Of the blocker that `blockers` raises; medium where nothing is said, and as it was when said again.",
    )

    class Meta:
        model = StandupEntry
