"""What is watched: blockers, risks, metrics and their measurements."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.filters import MomentFilter, ScopedFilters, TruthFilter
from tracking.api.serializers.watch import (
    BlockerSerializer,
    MeasurementSerializer,
    MetricSerializer,
    ResolveSerializer,
    RiskSerializer,
)
from tracking.models import Blocker, Measurement, Metric, Risk
from tracking.models.base import Scoped
from tracking.services import blockers


class BlockerFilters(ScopedFilters):
    open = TruthFilter(field_name="resolved_at", lookup_expr="isnull", help_text="Not resolved yet.")
    severity_from = filters.NumberFilter(
        field_name="severity", lookup_expr="gte", min_value=1, max_value=4, help_text="This severity and above."
    )


class BlockerViewSet(RecordViewSet):
    queryset = Blocker.objects.select_related("project", "asked", "raised_by", "acknowledged_by", "resolved_by")
    serializer_class = BlockerSerializer
    filterset_base = BlockerFilters
    filterset_fields = {"severity": ["exact", "in"], "session": ["exact", "isnull"], "asked": ["exact", "isnull"]}
    ordering_fields = {
        **RecordViewSet.ordering_fields,
        "severity": "severity",
        "raised_at": "raised_at",
        "resolved_at": "resolved_at",
    }

    def write_new(self, row: Scoped) -> Scoped:
        return blockers.raise_blocker(actor=self.request.user, blocker=row, now=timezone.now())

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, **kwargs: Any) -> Response:
        """Say that you have taken the blocker on."""
        with self.changing_row() as row:
            return self.answer(blockers.acknowledge(actor=request.user, blocker=row, now=timezone.now()))

    @extend_schema(request=ResolveSerializer)
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, **kwargs: Any) -> Response:
        """Stop the clock; 409 when it is stopped already."""
        with self.changing_row() as row:
            wanted = self.read(ResolveSerializer)
            return self.answer(blockers.resolve(actor=request.user, blocker=row, now=timezone.now(), **wanted))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **kwargs: Any) -> Response:
        """Undo a resolution."""
        with self.changing_row() as row:
            return self.answer(blockers.reopen(actor=request.user, blocker=row))


class RiskViewSet(RecordViewSet):
    queryset = Risk.objects.select_related("project", "owner")
    serializer_class = RiskSerializer
    filterset_fields = {
        "status": ["exact", "in"],
        "session": ["exact", "isnull"],
        "owner": ["exact", "isnull"],
        "score": ["gte", "lte"],
        "review_date": ["gte", "lte"],
    }
    ordering_fields = {
        **RecordViewSet.ordering_fields,
        "score": "score",
        "review_date": "review_date",
        "due": "review_date",
        "title": "title",
    }


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
