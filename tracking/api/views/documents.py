"""Plan documents: which were imported, and the way in for another."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from tracking.api.base import CreateRows, ScopedViewSet
from tracking.api.reach import require_reach
from tracking.api.serializers.documents import OF_NEW, DocumentSerializer, LookedAtSerializer, LookSerializer
from tracking.language import translated
from tracking.models import PlanDocument, Project
from tracking.plans.families import NoSuchPieces
from tracking.plans.model.errors import PlanError
from tracking.plans.model.records import records
from tracking.services import plans
from tracking.services.documents import LARGE


class DocumentViewSet(CreateRows[PlanDocument], ScopedViewSet[PlanDocument]):
    queryset = PlanDocument.objects.exclude(project=None).defer(*LARGE, "rows", "sketch", "families")
    serializer_class = DocumentSerializer
    parser_classes = (MultiPartParser,)
    filterset_fields = {"filename": ["exact"], "sha256": ["exact"]}
    ordering_fields = {"filename": "filename"}

    def make(self, serializer: BaseSerializer) -> PlanDocument:
        """Import the document. 409 names the projects that have its plan already (`known`)."""
        said = serializer.validated_data
        project, file = said.get("project"), said["file"]
        require_reach(self.request, project or Project())
        try:
            document, _applied = plans.bring(
                actor=self.actor,
                data=file.read(),
                filename=file.name,
                project=project,
                choices=plans.ImportChoices(**{name: said[name] for name in OF_NEW if name in said}),
                anew=said["new"],
                answers=said.get("answers"),
                now=timezone.now(),
            )
        except PlanError as error:
            raise _refused(error) from error
        return document

    @extend_schema(request={"multipart/form-data": LookSerializer}, responses=LookedAtSerializer)
    @action(detail=False, methods=["post"], pagination_class=None, filter_backends=[])
    def look(self, request: Request, **kwargs: Any) -> Response:
        """Read a document and write nothing: what is in it, and which of its pieces are not clear."""
        said = self.read(LookSerializer)
        file = said["file"]
        try:
            read, _corrections = plans.read_as_remembered(
                actor=self.actor, data=file.read(), filename=file.name, answers=said.get("answers")
            )
        except PlanError as error:
            raise _refused(error) from error
        facts = read.plan.project
        entries = {entity: len(found) for entity, found in records(read.plan).items() if found and entity != "project"}
        shown = {"title": facts.title or facts.document, "entries": entries, "families": read.families()}
        return Response(LookedAtSerializer(shown).data)


def _refused(error: PlanError) -> ValidationError:
    field = "answers" if isinstance(error, NoSuchPieces) else "file"
    return ValidationError({field: translated(error.text)})
