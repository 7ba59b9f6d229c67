"""Phases, sessions, their steps, and what waits for what."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import PersonKey, RowSerializer
from tracking.models import Dependency, Phase, Session, Step, WorkStatus
from tracking.services.history import LONGEST_REASON


class PhaseSerializer(RowSerializer):
    class Meta:
        model = Phase


class SessionSerializer(RowSerializer):
    """`status` and `owner` change through the actions move, start, finish and assign."""

    steps_total = serializers.IntegerField(read_only=True)
    steps_done = serializers.IntegerField(read_only=True)
    items_total = serializers.IntegerField(read_only=True)
    items_done = serializers.IntegerField(read_only=True)
    open_blockers = serializers.IntegerField(read_only=True)

    class Meta:
        model = Session
        read_only_fields = ["status", "owner"]


class StepSerializer(RowSerializer):
    """`done` changes through the action tick."""

    class Meta:
        model = Step
        read_only_fields = ["done"]


class DependencySerializer(RowSerializer):
    class Meta:
        model = Dependency


class StartOrFinishSerializer(serializers.Serializer):
    """How a move is meant; nothing of it needs to be said."""

    expected = serializers.ChoiceField(
        choices=WorkStatus.choices, required=False, help_text="The status you saw; 409 when it is another by now."
    )
    confirm = serializers.BooleanField(default=False, help_text="Go on although something speaks against it.")
    reason = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST_REASON, help_text="Kept in the history."
    )


class MoveSerializer(StartOrFinishSerializer):
    status = serializers.ChoiceField(choices=WorkStatus.choices)


class AssignSerializer(serializers.Serializer):
    owner = PersonKey(allow_null=True, help_text="A member's user name; null takes the owner away.")
