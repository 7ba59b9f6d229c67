"""Files as evidence: listed, added, fetched, taken away."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from tracking.api.base import CreateRows, ScopedViewSet
from tracking.api.downloads import AnyFile, download
from tracking.api.reach import require_reach
from tracking.api.serializers.attachments import AttachmentSerializer
from tracking.models import Attachment
from tracking.services import attachments


class AttachmentViewSet(CreateRows[Attachment], ScopedViewSet[Attachment]):
    queryset = Attachment.objects.all()
    serializer_class = AttachmentSerializer
    parser_classes = (MultiPartParser,)

    def make(self, serializer: BaseSerializer) -> Attachment:
        wanted = serializer.validated_data
        require_reach(self.request, wanted["to"])
        return attachments.add(actor=self.actor, now=timezone.now(), **wanted)

    def destroy(self, request: Request, *args: object, **kwargs: object) -> Response:
        """Take the file away: whoever added it may, and leads."""
        with self.changing_row() as row:
            attachments.remove(actor=self.actor, attachment=row, now=timezone.now())
        return Response(status=204)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY, "The file.")})
    @action(detail=True, renderer_classes=[AnyFile])
    def download(self, request: Request, **kwargs: object) -> HttpResponseBase:
        """The file, with its name and SHA-256."""
        row = self.get_object()
        try:
            file = attachments.open_file(row)
        except FileNotFoundError as error:
            raise Http404 from error
        # Bytes to be saved, whatever they say of themselves; `content_type` is a field of the row.
        kind = "application/octet-stream"
        return download(request, file, filename=row.filename, sha256=row.sha256, content_type=kind)
