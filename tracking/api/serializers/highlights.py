"""What a report says in words, and where to read on."""

from __future__ import annotations

from tracking.api.serializers.fields import STAMPS, RowSerializer
from tracking.models import Highlight, Link


class HighlightSerializer(RowSerializer):
    class Meta:
        model = Highlight
        fields = ["id", "project", "kind", "text", "day", *STAMPS]


class LinkSerializer(RowSerializer):
    class Meta:
        model = Link
        fields = ["id", "project", "title", "url", *STAMPS]
