"""Gates, their criteria and decisions."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.serializers.gates import (
    DecideSerializer,
    GateCriterionSerializer,
    GateSerializer,
    ReadinessSerializer,
    WordSerializer,
)
from tracking.language import translated
from tracking.models import Gate, GateCriterion, GateStatus
from tracking.reporting import criteria
from tracking.services import gates


class GateViewSet(RecordViewSet[Gate]):
    queryset = Gate.objects.with_criteria()
    serializer_class = GateSerializer
    changed_by = {"status": "decide", "note": "decide"}
    ordering_fields = {"due": "due_on"}

    @extend_schema(responses=ReadinessSerializer)
    @action(detail=True)
    def readiness(self, request: Request, **kwargs: Any) -> Response:
        """Each criterion with whether it is met now, and why."""
        rows = [
            {
                "id": one.row.pk,
                "text": str(one.row),
                "met": one.met,
                "kind": one.row.kind,
                "why": translated(criteria.why(one)),
                "evidence": one.row.evidence,
            }
            for one in criteria.of_gate(self.get_object(), timezone.now())
        ]
        return Response(ReadinessSerializer({"criteria": rows}).data)

    @extend_schema(request=DecideSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, **kwargs: Any) -> Response:
        """Pass, fail, waive or reopen the gate; 422 with the criteria that are not met."""
        with self.changing_row() as row:
            wanted = self.read(DecideSerializer)
            status, note = GateStatus(wanted["status"]), wanted["note"]
            return self.answer(gates.decide(actor=self.actor, gate=row, status=status, note=note, now=timezone.now()))


class GateCriterionViewSet(RecordViewSet[GateCriterion]):
    queryset = GateCriterion.objects.all()
    serializer_class = GateCriterionSerializer
    changed_by = {"met": "word", "evidence": "word"}

    @extend_schema(request=WordSerializer)
    @action(detail=True, methods=["post"])
    def word(self, request: Request, **kwargs: Any) -> Response:
        """Give a lead's word, with evidence; 409 for a criterion that is judged from the project's data."""
        with self.changing_row() as row:
            wanted = self.read(WordSerializer)
            return self.answer(gates.give_word(actor=self.actor, criterion=row, now=timezone.now(), **wanted))
