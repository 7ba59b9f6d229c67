"""Shared resources and the sessions that write them."""

from __future__ import annotations

from django.db.models import Prefetch

from tracking.api.base import RecordViewSet
from tracking.api.serializers.resources import ResourceSerializer, ResourceUseSerializer
from tracking.models import Resource, ResourceUse


class ResourceViewSet(RecordViewSet[Resource]):
    queryset = Resource.objects.prefetch_related(Prefetch("uses", ResourceUse.objects.order_by("pk")))
    serializer_class = ResourceSerializer
    filterset_fields = {"path": ["exact"]}
    ordering_fields = {"path": "path"}


class ResourceUseViewSet(RecordViewSet[ResourceUse]):
    queryset = ResourceUse.objects.all()
    serializer_class = ResourceUseSerializer
