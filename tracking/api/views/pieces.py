"""What members say and agree of one piece of work, a step or an item, beside ticking it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.serializers.checklists import NoteSerializer, PutOffSerializer
from tracking.models import Item, Step
from tracking.services import pieces
from tracking.services.pieces import Said

Piece = TypeVar("Piece", Step, Item)


class PieceViewSet(RecordViewSet[Piece]):
    @extend_schema(request=NoteSerializer)
    @action(detail=True, methods=["post"])
    def note(self, request: Request, **kwargs: Any) -> Response:
        """Write its note, its evidence or both; what is left out stays."""
        with self.changing_row() as row:
            said = {name: Said(text) for name, text in self.read(NoteSerializer).items()}
            pieces.annotate(actor=self.actor, piece=row, said=said, now=timezone.now())
            return self.answer(row)

    @extend_schema(request=PutOffSerializer)
    @action(detail=True, methods=["post"])
    def later(self, request: Request, **kwargs: Any) -> Response:
        """Agree on another day for it."""
        with self.changing_row() as row:
            to = self.read(PutOffSerializer)["to"]
            pieces.put_off(actor=self.actor, piece=row, to=to, now=timezone.now())
            return self.answer(row)
