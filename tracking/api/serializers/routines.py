"""The days of a project: routines, meetings, what is said at them."""

from __future__ import annotations

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Meeting, Routine, StandupEntry


class RoutineSerializer(RowSerializer):
    class Meta:
        model = Routine


class MeetingSerializer(RowSerializer):
    class Meta:
        model = Meeting


class StandupEntrySerializer(RowSerializer):
    """Said again for the same meeting and session, it replaces what the same person said first."""

    class Meta:
        model = StandupEntry
