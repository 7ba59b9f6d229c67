"""What may go wrong."""

from __future__ import annotations

from tracking.api.base import RecordViewSet
from tracking.api.serializers.risks import RiskSerializer
from tracking.models import Risk


class RiskViewSet(RecordViewSet):
    queryset = Risk.objects.select_related("project", "owner")
    serializer_class = RiskSerializer
    filterset_fields = {
        "status": ["exact", "in"],
        "session": ["exact", "isnull"],
        "owner": ["exact", "isnull"],
        "score": ["gte", "lte"],
        "review_date": ["gte", "lte"],
    }
    ordering_fields = {
        **RecordViewSet.ordering_fields,
        "score": "score",
        "review_date": "review_date",
        "due": "review_date",
        "title": "title",
    }
