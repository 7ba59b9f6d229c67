"""Gates, their criteria and decisions."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from tracking.api.serializers.fields import RowSerializer
from tracking.language import translated_again
from tracking.models import CriterionKind, Gate, GateCriterion
from tracking.services.gates import DECISIONS


class KeptCriterionSerializer(serializers.Serializer):
    """A criterion as it stood when its gate was decided."""

    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=CriterionKind.choices)
    met = serializers.BooleanField()
    why = serializers.SerializerMethodField(help_text="What that followed from, in words.")
    value = serializers.CharField(help_text="Of its metric, as a decimal; empty for other kinds.")
    target = serializers.CharField()
    evidence = serializers.CharField(help_text="Of a lead's word.")
    files = serializers.ListField(child=serializers.CharField())

    def get_why(self, kept: dict[str, Any]) -> str:
        return translated_again(kept["said"], kept["why"])


class GateSerializer(RowSerializer):
    """`status` and `note` change through the action decide."""

    criteria_total = serializers.IntegerField(read_only=True)
    decided_values = KeptCriterionSerializer(
        many=True, read_only=True, help_text="The criteria as they stood when the gate was decided."
    )

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
    kind = serializers.ChoiceField(choices=CriterionKind.choices)
    why = serializers.CharField(help_text="What that follows from, in words; empty for a lead's word.")
    evidence = serializers.CharField(help_text="Of a lead's word.")


class ReadinessSerializer(serializers.Serializer):
    criteria = CriterionStateSerializer(many=True)


class DecideSerializer(serializers.Serializer):
    status = serializers.ChoiceField(choices=[(one.value, one.label) for one in DECISIONS])
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)


class WordSerializer(serializers.Serializer):
    met = serializers.BooleanField()
    evidence = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)
