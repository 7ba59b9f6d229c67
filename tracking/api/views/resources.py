"""Shared resources and the sessions that write them."""

from __future__ import annotations

from django.db.models import Prefetch

from tracking.api.base import RecordViewSet
from tracking.api.serializers.resources import ResourceSerializer, ResourceUseSerializer
from tracking.models import Resource, ResourceUse


class ResourceViewSet(RecordViewSet):
    queryset = Resource.objects.select_related("project").prefetch_related(
        Prefetch("uses", ResourceUse.objects.order_by("pk"))
    )
    serializer_class = ResourceSerializer
    filterset_fields = {
        "kind": ["exact", "in"],
        "path": ["exact"],
        "owner": ["exact", "isnull"],
        "shared_by_all": ["exact"],
    }
    ordering_fields = {**RecordViewSet.ordering_fields, "path": "path"}


class ResourceUseViewSet(RecordViewSet):
    queryset = ResourceUse.objects.select_related("resource__project")
    serializer_class = ResourceUseSerializer
    filterset_fields = {"resource": ["exact"], "session": ["exact"]}
