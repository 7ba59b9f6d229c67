"""Numbers with a target, and their values over time."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.filters import MomentFilter, ScopedFilters
from tracking.api.measuring import measured
from tracking.api.serializers.metrics import (
    BroughtSerializer,
    MeasurementFileSerializer,
    MeasurementSerializer,
    MeasureSerializer,
    MetricSerializer,
)
from tracking.models import Measurement, Metric, Source
from tracking.querysets import MetricQuerySet
from tracking.services import measured_files, metrics


class MetricViewSet(RecordViewSet[Metric]):
    queryset = Metric.objects.all()
    serializer_class = MetricSerializer
    filterset_fields = {"group": ["exact"], "name": ["exact"]}
    ordering_fields = {"name": "name"}

    creates = frozenset({"measure"})

    def all_rows(self) -> MetricQuerySet:
        return Metric.objects.with_latest(timezone.now())

    @extend_schema(request=MeasureSerializer, responses={201: MeasurementSerializer})
    @action(detail=True, methods=["post"])
    def measure(self, request: Request, **kwargs: Any) -> Response:
        """Measure it: a value, now or `at` a time; once for each Idempotency-Key."""
        return self.once(
            lambda: measured(request, self.actor, self.get_object(), self.read(MeasureSerializer)),
        )

    @extend_schema(request={"multipart/form-data": MeasurementFileSerializer}, responses=BroughtSerializer)
    @action(detail=True, methods=["post"], url_path="import", url_name="import", parser_classes=[MultiPartParser])
    def bring(self, request: Request, **kwargs: Any) -> Response:
        """Bring measurements in a CSV file; sent again, it adds nothing. 400 names each row that is wrong."""
        with self.changing_row() as row:
            file = self.read(MeasurementFileSerializer)["file"]
            found = measured_files.bring(actor=self.actor, metric=row, file=file, now=timezone.now())
            return Response(BroughtSerializer(found).data)


class MeasurementFilters(ScopedFilters):
    measured_after = MomentFilter(field_name="measured_at", lookup_expr="gt")
    measured_before = MomentFilter(field_name="measured_at", lookup_expr="lt")


class MeasurementViewSet(RecordViewSet[Measurement]):
    queryset = Measurement.objects.all()
    serializer_class = MeasurementSerializer
    filterset_base = MeasurementFilters

    def write_new(self, row: Measurement) -> Measurement:
        return metrics.measure(actor=self.actor, measurement=row, source=Source.API)
