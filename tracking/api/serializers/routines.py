"""The days of a project: routines, meetings, what is said at them."""

from __future__ import annotations

from tracking.api.serializers.fields import STAMPS, RowSerializer
from tracking.models import Meeting, Routine, StandupEntry


class RoutineSerializer(RowSerializer):
    class Meta:
        model = Routine
        fields = [
            "id",
            "project",
            "position",
            "title",
            "time",
            "minutes",
            "attendees",
            "agenda",
            "recurrence",
            "checklist",
            *STAMPS,
        ]


class MeetingSerializer(RowSerializer):
    class Meta:
        model = Meeting
        fields = ["id", "routine", "starts_at", "status", "notes", *STAMPS]


class StandupEntrySerializer(RowSerializer):
    """Said again for the same meeting and session, it replaces what the same person said first."""

    class Meta:
        model = StandupEntry
        fields = ["id", "meeting", "session", "author", "done", "next", "blockers", *STAMPS]
