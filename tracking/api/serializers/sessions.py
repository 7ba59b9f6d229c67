"""Phases, sessions, their steps, and what waits for what."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import STAMPS, PersonKey, RowSerializer
from tracking.models import Dependency, Phase, Session, Step, WorkStatus

SPAN = ["duration_min", "duration_max", "duration_unit"]


class PhaseSerializer(RowSerializer):
    class Meta:
        model = Phase
        fields = [
            "id",
            "project",
            "position",
            "name",
            "title",
            "status",
            *SPAN,
            "week_from",
            "week_to",
            "day_from",
            "day_to",
            "starts_on",
            "ends_on",
            "condition",
            *STAMPS,
        ]


class SessionSerializer(RowSerializer):
    """`status` and `owner` change through the actions move, start, finish and assign."""

    steps_total = serializers.IntegerField(read_only=True)
    steps_done = serializers.IntegerField(read_only=True)
    items_total = serializers.IntegerField(read_only=True)
    items_done = serializers.IntegerField(read_only=True)
    open_blockers = serializers.IntegerField(read_only=True)

    class Meta:
        model = Session
        fields = [
            "id",
            "project",
            "number",
            "position",
            "label",
            "title",
            "team",
            "phase",
            "owner",
            "owner_name",
            "developer_type",
            "people",
            "priority",
            "branch",
            "goal",
            "success",
            "deliverable",
            "status",
            *SPAN,
            "planned_start",
            "planned_end",
            "started_at",
            "finished_at",
            "steps_total",
            "steps_done",
            "items_total",
            "items_done",
            "open_blockers",
            *STAMPS,
        ]
        read_only_fields = ["status", "owner"]


class StepSerializer(RowSerializer):
    """`done` changes through the action tick."""

    class Meta:
        model = Step
        fields = [
            "id",
            "session",
            "position",
            "title",
            "day_from",
            "day_to",
            "done",
            "done_by",
            "done_at",
            *STAMPS,
        ]
        read_only_fields = ["done"]


class DependencySerializer(RowSerializer):
    class Meta:
        model = Dependency
        fields = [
            "id",
            "project",
            "from_session",
            "from_step",
            "to_session",
            "to_step",
            "lag_days",
            "window",
            "reason",
            *STAMPS,
        ]


class MoveSerializer(serializers.Serializer):
    status = serializers.ChoiceField(choices=WorkStatus.choices)


class AssignSerializer(serializers.Serializer):
    owner = PersonKey(allow_null=True, help_text="A member's user name; null takes the owner away.")
