"""Numbers with a target, and their values over time."""

from __future__ import annotations

from django.db.models import QuerySet

from tracking.api.base import RecordViewSet
from tracking.api.filters import MomentFilter, ScopedFilters
from tracking.api.serializers.metrics import MeasurementSerializer, MetricSerializer
from tracking.models import Measurement, Metric


class MetricViewSet(RecordViewSet):
    queryset = Metric.objects.with_latest().select_related("project")
    serializer_class = MetricSerializer
    filterset_fields = {"session": ["exact", "isnull"], "group": ["exact"], "name": ["exact"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "position": "position", "name": "name"}


class MeasurementFilters(ScopedFilters):
    measured_after = MomentFilter(field_name="measured_at", lookup_expr="gt")
    measured_before = MomentFilter(field_name="measured_at", lookup_expr="lt")


class MeasurementViewSet(RecordViewSet):
    queryset: QuerySet[Measurement] = Measurement.objects.select_related("metric__project")
    serializer_class = MeasurementSerializer
    filterset_base = MeasurementFilters
    filterset_fields = {"metric": ["exact"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "measured_at": "measured_at", "value": "value"}
