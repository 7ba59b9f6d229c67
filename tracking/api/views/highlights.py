"""What a report says in words, and where to read on."""

from __future__ import annotations

from django.utils import timezone

from tracking.api.base import RecordViewSet
from tracking.api.serializers.highlights import HighlightSerializer, LinkSerializer
from tracking.models import Highlight, Link
from tracking.services import highlights


class HighlightViewSet(RecordViewSet[Highlight]):
    queryset = Highlight.objects.all()
    serializer_class = HighlightSerializer

    def write_new(self, row: Highlight) -> Highlight:
        return highlights.write(actor=self.actor, highlight=row, now=timezone.now())


class LinkViewSet(RecordViewSet[Link]):
    queryset = Link.objects.all()
    serializer_class = LinkSerializer
    ordering_fields = {"title": "title"}
