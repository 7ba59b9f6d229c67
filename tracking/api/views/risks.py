"""What may go wrong."""

from __future__ import annotations

from tracking.api.base import RecordViewSet
from tracking.api.serializers.risks import RiskSerializer
from tracking.models import Risk


class RiskViewSet(RecordViewSet[Risk]):
    queryset = Risk.objects.all()
    serializer_class = RiskSerializer
    filterset_fields = {"score": ["gte", "lte"]}
    ordering_fields = {"score": "score", "due": "review_date", "title": "title"}
