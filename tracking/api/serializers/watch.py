"""What is watched: blockers, risks, metrics and their measurements."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import STAMPS, RowSerializer
from tracking.models import Blocker, Measurement, Metric, Risk


class BlockerSerializer(RowSerializer):
    """The clock and the resolution change through the actions acknowledge, resolve and reopen."""

    class Meta:
        model = Blocker
        fields = [
            "id",
            "project",
            "session",
            "title",
            "details",
            "severity",
            "asked",
            "policy",
            "raised_by",
            "raised_at",
            "acknowledged_by",
            "acknowledged_at",
            "resolved_by",
            "resolved_at",
            "resolution",
            *STAMPS,
        ]
        read_only_fields = ["resolution"]


class ResolveSerializer(serializers.Serializer):
    resolution = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)


class RiskSerializer(RowSerializer):
    score = serializers.IntegerField(read_only=True, help_text="Probability times impact, 1 to 25.")

    class Meta:
        model = Risk
        fields = [
            "id",
            "project",
            "session",
            "title",
            "effect",
            "probability",
            "impact",
            "score",
            "mitigations",
            "fallback",
            "monitoring",
            "owner",
            "status",
            "review_date",
            "trigger_metric",
            "trigger_kind",
            "trigger_value",
            *STAMPS,
        ]


class MetricSerializer(RowSerializer):
    latest_value = serializers.DecimalField(
        max_digits=18, decimal_places=4, read_only=True, allow_null=True, help_text="Of the newest measurement."
    )
    latest_text = serializers.CharField(read_only=True, allow_null=True)
    latest_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = Metric
        fields = [
            "id",
            "project",
            "session",
            "position",
            "name",
            "group",
            "owner_name",
            "target",
            "target_kind",
            "target_value",
            "unit",
            "latest_value",
            "latest_text",
            "latest_at",
            *STAMPS,
        ]


class MeasurementSerializer(RowSerializer):
    class Meta:
        model = Measurement
        fields = ["id", "metric", "value", "text", "measured_at", *STAMPS]
