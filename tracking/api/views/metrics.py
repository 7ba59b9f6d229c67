"""Numbers with a target, and their values over time."""

from __future__ import annotations

from django.utils import timezone

from tracking.api.base import RecordViewSet
from tracking.api.filters import MomentFilter, ScopedFilters
from tracking.api.serializers.metrics import MeasurementSerializer, MetricSerializer
from tracking.models import Measurement, Metric
from tracking.querysets import MetricQuerySet


class MetricViewSet(RecordViewSet[Metric]):
    queryset = Metric.objects.all()
    serializer_class = MetricSerializer
    filterset_fields = {"group": ["exact"], "name": ["exact"]}
    ordering_fields = {"name": "name"}

    def all_rows(self) -> MetricQuerySet:
        return Metric.objects.with_latest(timezone.now())


class MeasurementFilters(ScopedFilters):
    measured_after = MomentFilter(field_name="measured_at", lookup_expr="gt")
    measured_before = MomentFilter(field_name="measured_at", lookup_expr="lt")


class MeasurementViewSet(RecordViewSet[Measurement]):
    queryset = Measurement.objects.all()
    serializer_class = MeasurementSerializer
    filterset_base = MeasurementFilters
