"""Blockers and their clocks."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Blocker, Escalation
from tracking.models.blocker import Cause


class EscalationSerializer(serializers.ModelSerializer):
    """A rung that has called: `code` is "step:7" for a step of a policy, "default:30" for one of Lockstep, "target"."""

    class Meta:
        model = Escalation
        fields = ["code", "step", "after_minutes", "text", "told", "due_at", "fired_at"]
        read_only_fields = fields


class BlockerSerializer(RowSerializer):
    """The clock and the resolution change through the actions acknowledge, give-back, resolve and reopen."""

    escalations = EscalationSerializer(many=True, read_only=True)

    class Meta:
        model = Blocker
        read_only_fields = ["resolution"]


class ResolveSerializer(serializers.Serializer):
    resolution = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
    cause = serializers.ChoiceField(choices=Cause.choices, required=False)


class SpreadSerializer(serializers.Serializer):
    """Working minutes by nearest rank: of `n` times, the median and the 90th percentile."""

    n = serializers.IntegerField()
    median = serializers.IntegerField(allow_null=True)
    p90 = serializers.IntegerField(allow_null=True)


class FiguresSerializer(serializers.Serializer):
    """One team (its key), one cause (its code), or all: an empty key where none is named."""

    key = serializers.CharField(allow_blank=True)
    name = serializers.CharField(source="label", allow_blank=True)
    raised = serializers.IntegerField()
    open = serializers.IntegerField()
    in_time = serializers.IntegerField()
    acknowledged = SpreadSerializer()
    resolved = SpreadSerializer()


class BlockerFiguresSerializer(serializers.Serializer):
    target_minutes = serializers.IntegerField()
    total = FiguresSerializer()
    by_team = FiguresSerializer(many=True)
    by_cause = FiguresSerializer(many=True)
