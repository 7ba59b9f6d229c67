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


class MeasureSerializer(serializers.Serializer):
    value = serializers.DecimalField(max_digits=18, decimal_places=4)
    at = serializers.DateTimeField(
        required=False,
        help_text="When it was measured: now unless you say so. A value dated ahead counts from then on.",
    )
    text = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=200, help_text="As written, such as “81.5 %”."
    )


class MeasurementFileSerializer(serializers.Serializer):
    """A CSV file, sent as a form: a date or a moment and a number in its first two columns."""

    file = serializers.FileField()


class BroughtSerializer(serializers.Serializer):
    added = serializers.IntegerField(help_text="How many measurements are new.")
    known = serializers.IntegerField(help_text="How many rows the metric had already, at that moment with that value.")


class MeasureByNameSerializer(MeasureSerializer):
    metric = serializers.CharField(max_length=200, help_text="The name of the metric.")
    group = serializers.CharField(
        required=False, allow_blank=True, max_length=120, help_text="Where several metrics have this name."
    )
