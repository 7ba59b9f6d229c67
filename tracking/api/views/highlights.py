"""What a report says in words, and where to read on."""

from __future__ import annotations

from tracking.api.base import RecordViewSet
from tracking.api.serializers.highlights import HighlightSerializer, LinkSerializer
from tracking.models import Highlight, Link


class HighlightViewSet(RecordViewSet[Highlight]):
    queryset = Highlight.objects.all()
    serializer_class = HighlightSerializer


class LinkViewSet(RecordViewSet[Link]):
    queryset = Link.objects.all()
    serializer_class = LinkSerializer
    ordering_fields = {"title": "title"}
