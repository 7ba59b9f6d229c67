"""What a report says in words, and where to read on."""

from __future__ import annotations

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Highlight, Link


class HighlightSerializer(RowSerializer):
    class Meta:
        model = Highlight


class LinkSerializer(RowSerializer):
    class Meta:
        model = Link
