"""Numbers with a target, and their values over time."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Measurement, Metric


class MetricSerializer(RowSerializer):
    latest_value = serializers.DecimalField(
        max_digits=18, decimal_places=4, read_only=True, allow_null=True, help_text="Of the newest measurement."
    )
    latest_text = serializers.CharField(read_only=True, allow_null=True)
    latest_at = serializers.DateTimeField(read_only=True, allow_null=True)

    class Meta:
        model = Metric


class MeasurementSerializer(RowSerializer):
    class Meta:
        model = Measurement
