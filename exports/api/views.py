"""Reports: asked for, watched, taken back, fetched."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from exports.api.serializers import ExportJobSerializer
from exports.models import ExportJob
from exports.services import jobs
from exports.services.errors import NotReady
from tracking.surface.api import (
    CONTENT_TYPE,
    AnyFile,
    CreateRows,
    ProblemSerializer,
    ScopedViewSet,
    download,
    require_reach,
)
from tracking.surface.rights import Conflict


@extend_schema_view(create=extend_schema(responses={202: ExportJobSerializer}))
class ExportJobViewSet(CreateRows[ExportJob], ScopedViewSet[ExportJob]):
    queryset = ExportJob.objects.select_related("project", "requested_by")
    serializer_class = ExportJobSerializer
    lookup_value_regex = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    created_status = status.HTTP_202_ACCEPTED
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "state": ["exact", "in"],
        "format": ["exact", "in"],
        "report": ["exact"],
        "requested_by": ["exact"],
    }
    ordering_fields: ClassVar[dict[str, str]] = {
        "created_at": "created_at",
        "updated_at": "updated_at",
        "finished_at": "finished_at",
    }
    ordering = ("-created_at",)

    def make(self, serializer: BaseSerializer) -> ExportJob:
        wanted = serializer.validated_data
        require_reach(self.request, ExportJob(project=wanted["project"]))
        return jobs.request(actor=self.actor, now=timezone.now(), **wanted)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, **kwargs: Any) -> Response:
        """Take the job back; 409 when it has ended."""
        with self.changing_row() as job:
            self.read()
            return self.answer(jobs.cancel(actor=self.actor, job=job, now=timezone.now()))

    @extend_schema(
        responses={
            (200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY, "The file."),
            (409, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, "There is no file yet, or no more."),
        }
    )
    @action(detail=True, renderer_classes=[AnyFile])
    def download(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """The file, with its name and SHA-256; 409 while there is none."""
        job = self.get_object()
        try:
            file = jobs.open_file(actor=self.actor, job=job, now=timezone.now())
        except NotReady as error:
            raise Conflict(str(error)) from error
        return download(request, file, filename=job.filename, sha256=job.sha256)
