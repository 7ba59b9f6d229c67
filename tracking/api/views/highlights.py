"""What a report says in words, and where to read on."""

from __future__ import annotations

from tracking.api.base import RecordViewSet
from tracking.api.serializers.highlights import HighlightSerializer, LinkSerializer
from tracking.models import Highlight, Link


class HighlightViewSet(RecordViewSet):
    queryset = Highlight.objects.select_related("project")
    serializer_class = HighlightSerializer
    filterset_fields = {"kind": ["exact", "in"], "day": ["exact", "gte", "lte"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "day": "day"}


class LinkViewSet(RecordViewSet):
    queryset = Link.objects.select_related("project")
    serializer_class = LinkSerializer
    ordering_fields = {**RecordViewSet.ordering_fields, "title": "title"}
