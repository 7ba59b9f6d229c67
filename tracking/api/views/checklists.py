"""Checklists and the things to tick on them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.serializers.checklists import ChecklistSerializer, ItemSerializer, TickItemSerializer
from tracking.models import Checklist, Item
from tracking.services import ticks


class ChecklistViewSet(RecordViewSet[Checklist]):
    queryset = Checklist.objects.with_progress()
    serializer_class = ChecklistSerializer
    ordering_fields = {"title": "title"}


class ItemViewSet(RecordViewSet[Item]):
    queryset = Item.objects.all()
    serializer_class = ItemSerializer
    changed_by = {"done": "tick", "evidence": "tick"}

    @extend_schema(request=TickItemSerializer)
    @action(detail=True, methods=["post"])
    def tick(self, request: Request, **kwargs: Any) -> Response:
        """Say that the item is done, or with `done` false that it is not, and on what evidence."""
        with self.changing_row() as row:
            wanted = self.read(TickItemSerializer)
            return self.answer(ticks.tick(actor=self.actor, row=row, now=timezone.now(), **wanted))
