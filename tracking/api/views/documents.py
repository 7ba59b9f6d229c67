"""Plan documents: which were imported, and the way in for another."""

from __future__ import annotations

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.serializers import BaseSerializer

from tracking.api.base import CreateRows, ScopedViewSet
from tracking.api.reach import require_reach
from tracking.api.serializers.documents import OF_NEW, DocumentSerializer
from tracking.language import translated
from tracking.models import PlanDocument, Project
from tracking.plans.model.errors import PlanError
from tracking.services import plans
from tracking.services.documents import LARGE


class DocumentViewSet(CreateRows[PlanDocument], ScopedViewSet[PlanDocument]):
    queryset = PlanDocument.objects.exclude(project=None).defer(*LARGE, "rows", "sketch")
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
                now=timezone.now(),
            )
        except PlanError as error:
            raise ValidationError({"file": translated(error.text)}) from error
        return document
