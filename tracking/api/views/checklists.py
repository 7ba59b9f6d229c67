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


class ChecklistViewSet(RecordViewSet):
    queryset = Checklist.objects.with_progress().select_related("project")
    serializer_class = ChecklistSerializer
    filterset_fields = {
        "kind": ["exact", "in"],
        "phase": ["exact"],
        "session": ["exact"],
        "team": ["exact"],
        "gate": ["exact"],
    }
    ordering_fields = {**RecordViewSet.ordering_fields, "position": "position", "title": "title"}


class ItemViewSet(RecordViewSet):
    queryset = Item.objects.select_related("checklist__project", "done_by")
    serializer_class = ItemSerializer
    filterset_fields = {"checklist": ["exact"], "parent": ["exact", "isnull"], "done": ["exact"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "position": "position", "done_at": "done_at"}

    @extend_schema(request=TickItemSerializer)
    @action(detail=True, methods=["post"])
    def tick(self, request: Request, **kwargs: Any) -> Response:
        """Say that the item is done, or with `done` false that it is not, and on what evidence."""
        with self.changing_row() as row:
            wanted = self.read(TickItemSerializer)
            return self.answer(ticks.tick(actor=request.user, row=row, now=timezone.now(), **wanted))
