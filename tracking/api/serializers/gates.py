"""Gates, their criteria and decisions."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Gate, GateCriterion, GateStatus


class GateSerializer(RowSerializer):
    """`status` and `note` change through the action decide."""

    criteria_total = serializers.IntegerField(read_only=True)

    class Meta:
        model = Gate
        read_only_fields = ["status", "note"]


class GateCriterionSerializer(RowSerializer):
    """`met` and `evidence`, a lead's word, change through the action word."""

    class Meta:
        model = GateCriterion
        read_only_fields = ["met", "evidence"]


class CriterionStateSerializer(serializers.Serializer):
    """A criterion as it stands now."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    met = serializers.BooleanField()


class ReadinessSerializer(serializers.Serializer):
    criteria = CriterionStateSerializer(many=True)


class DecideSerializer(serializers.Serializer):
    status = serializers.ChoiceField(choices=GateStatus.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)


class WordSerializer(serializers.Serializer):
    met = serializers.BooleanField()
    evidence = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)
