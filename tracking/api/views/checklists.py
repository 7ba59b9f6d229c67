"""Checklists, their templates, and the things to tick on them."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from tracking.api.base import RecordViewSet
from tracking.api.reach import require_reach
from tracking.api.serializers.checklists import (
    ChecklistSerializer,
    ChecklistTemplateSerializer,
    CopySerializer,
    ItemSerializer,
    SetAsideSerializer,
    TickItemSerializer,
)
from tracking.api.views.pieces import PieceViewSet
from tracking.models import Checklist, ChecklistTemplate, Item
from tracking.services import checklists, templates_followed, ticks

Copied = TypeVar("Copied", Checklist, ChecklistTemplate)


class CopiesLists(RecordViewSet[Copied]):
    """What can be used in other places too."""

    @extend_schema(request=CopySerializer, responses={201: ChecklistSerializer(many=True)})
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=())
    def copy(self, request: Request, **kwargs: Any) -> Response:
        """Make a checklist of what it says on each of the places, and answer with the new ones."""
        with self.changing_row() as row:
            wanted = self.read(CopySerializer)
            onto = [place for kind in ("sessions", "phases", "teams", "gates") for place in wanted.get(kind, ())]
            onto += [row.owning_project] * wanted["project"]
            for place in onto:
                require_reach(request, place)
            made = checklists.copy(actor=self.actor, source=row, onto=onto)
            rows = ChecklistSerializer.with_keys(Checklist.objects.with_progress())
            shown = {found.pk: found for found in rows.filter(pk__in=[one.pk for one in made])}
            data = ChecklistSerializer(
                [shown[one.pk] for one in made], many=True, context=self.get_serializer_context()
            )
            return Response(data.data, status=status.HTTP_201_CREATED)


class ChecklistViewSet(CopiesLists[Checklist]):
    queryset = Checklist.objects.with_progress()
    serializer_class = ChecklistSerializer
    ordering_fields = {"title": "title"}

    @extend_schema(request=None)
    @action(detail=True, methods=["post"], url_path="take-over")
    def take_over(self, request: Request, **kwargs: Any) -> Response:
        """Bring it to the newest version of its template: new items come in, ticks stay. 409 for one that is there."""
        with self.changing_row() as row:
            self.read()
            templates_followed.take_over(actor=self.actor, checklist=row, now=timezone.now())
            return self.answer(row)


class ChecklistTemplateViewSet(CopiesLists[ChecklistTemplate]):
    queryset = ChecklistTemplate.objects.all()
    serializer_class = ChecklistTemplateSerializer
    filterset_fields = {"title": ["exact"]}
    ordering_fields = {"title": "title"}


class ItemViewSet(PieceViewSet[Item]):
    queryset = Item.objects.all()
    serializer_class = ItemSerializer
    changed_by = {"done": "tick", "evidence": "tick", "not_applicable": "set-aside"}

    @extend_schema(request=TickItemSerializer)
    @action(detail=True, methods=["post"])
    def tick(self, request: Request, **kwargs: Any) -> Response:
        """Say that the item is done, or with `done` false that it is not, and on what evidence."""
        with self.changing_row() as row:
            wanted = self.read(TickItemSerializer)
            return self.answer(ticks.tick(actor=self.actor, row=row, now=timezone.now(), **wanted))

    @extend_schema(request=SetAsideSerializer)
    @action(detail=True, methods=["post"], url_path="set-aside")
    def set_aside(self, request: Request, **kwargs: Any) -> Response:
        """Say that the item does not apply, and why: it counts nowhere. 409 for one that is done."""
        with self.changing_row() as row:
            reason = self.read(SetAsideSerializer)["reason"]
            return self.answer(ticks.set_aside(actor=self.actor, item=row, reason=reason, now=timezone.now()))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, **kwargs: Any) -> Response:
        """Say that an item that was set aside applies after all."""
        with self.changing_row() as row:
            self.read()
            return self.answer(ticks.apply(actor=self.actor, item=row, now=timezone.now()))
