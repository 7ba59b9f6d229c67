"""Phases, sessions, their steps, and what waits for what."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import PersonKey, RowSerializer
from tracking.models import Dependency, Phase, Session, Step, WorkStatus


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


class MoveSerializer(serializers.Serializer):
    status = serializers.ChoiceField(choices=WorkStatus.choices)


class AssignSerializer(serializers.Serializer):
    owner = PersonKey(allow_null=True, help_text="A member's user name; null takes the owner away.")
