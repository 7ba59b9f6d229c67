"""Projects, who may do what in them, and the days they rest."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.measuring import measured, metric_called
from tracking.api.serializers.metrics import MeasureByNameSerializer, MeasurementSerializer
from tracking.api.serializers.projects import (
    HolidaySerializer,
    MembershipSerializer,
    ProjectSerializer,
    RescheduledSerializer,
    RescheduleSerializer,
)
from tracking.models import Holiday, Membership, Project
from tracking.services import projects, writing


class ProjectViewSet(RecordViewSet[Project]):
    queryset = Project.objects.with_counts()
    serializer_class = ProjectSerializer
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,80}"
    ordering_fields = {"slug": "slug", "title": "title", "start": "start_date", "due": "target_date"}
    creates = frozenset({"measurements"})

    def write_new(self, row: Project) -> Project:
        return writing.create_project(actor=self.actor, project=row)

    def write_changed(self, row: Project) -> None:
        projects.save(actor=self.actor, project=row, move_dates=None, now=timezone.now())

    @extend_schema(request=RescheduleSerializer, responses=RescheduledSerializer)
    @action(detail=True, methods=["post"])
    def reschedule(self, request: Request, **kwargs: Any) -> Response:
        """Change the project's start or target, and say whether the dates of its plan move along."""
        with self.changing_row() as row:
            said = self.read(RescheduleSerializer)
            move_dates = said.pop("move_dates")
            for name, value in said.items():
                setattr(row, name, value)
            moved = projects.save(actor=self.actor, project=row, move_dates=move_dates, now=timezone.now())
            answer = self.answer(row)
            answer.data = {"project": answer.data, "moved": {"days": moved.days, "rows": moved.rows}}
            return answer

    @extend_schema(request=MeasureByNameSerializer, responses={201: MeasurementSerializer})
    @action(detail=True, methods=["post"])
    def measurements(self, request: Request, **kwargs: Any) -> Response:
        """Measure a metric of the project by its name; once for each Idempotency-Key."""

        def create() -> Response:
            project = self.get_object()
            said = self.read(MeasureByNameSerializer)
            metric = metric_called(request, project, said["metric"], said.get("group"))
            return measured(request, self.actor, metric, said)

        return self.once(create)


class MembershipViewSet(RecordViewSet[Membership]):
    queryset = Membership.objects.all()
    serializer_class = MembershipSerializer


class HolidayViewSet(RecordViewSet[Holiday]):
    queryset = Holiday.objects.all()
    serializer_class = HolidaySerializer
