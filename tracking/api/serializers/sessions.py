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
        required=False,
        allow_blank=True,
        default="",
        max_length=LONGEST_REASON,
        help_text="Kept in the history. A lead who starts a session before what it waits for is over must give one.",
    )


class MoveSerializer(StartOrFinishSerializer):
    status = serializers.ChoiceField(choices=WorkStatus.choices)


class AssignSerializer(serializers.Serializer):
    owner = PersonKey(allow_null=True, help_text="A member's user name; null takes the owner away.")


class WaitSerializer(serializers.Serializer):
    """One thing that a session waits for, or that waits for it."""

    kind = serializers.ChoiceField(choices=["session", "step", "gate", "phase"])
    id = serializers.IntegerField(source="row.pk")
    text = serializers.CharField(source="row")
    session = serializers.IntegerField(source="session.pk", allow_null=True, default=None)
    met = serializers.BooleanField(help_text="Whether the waiting has an end.")
    step = serializers.IntegerField(
        source="mine.pk", allow_null=True, default=None, help_text="The session's own step that is meant."
    )
    gate = serializers.IntegerField(
        source="through.pk", allow_null=True, default=None, help_text="The gate between the two."
    )
    dependency = serializers.IntegerField(source="dependency.pk", allow_null=True, default=None)


class HeldUpSerializer(serializers.Serializer):
    """An open blocker of a session ahead."""

    blocker = serializers.IntegerField(source="blocker.pk")
    title = serializers.CharField(source="blocker.title")
    severity = serializers.IntegerField(source="blocker.severity")
    session = serializers.IntegerField(source="session.pk")
    ahead = serializers.IntegerField(help_text="How many sessions ahead: 1 for one that comes directly before.")


class WaitsSerializer(serializers.Serializer):
    waits_for = WaitSerializer(many=True)
    needed_by = WaitSerializer(many=True)
    held_up_by = HeldUpSerializer(many=True)
