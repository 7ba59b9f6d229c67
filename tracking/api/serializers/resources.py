"""Shared resources and the sessions that write them."""

from __future__ import annotations

from tracking.api.serializers.fields import STAMPS, RowSerializer
from tracking.models import Resource, ResourceUse


class ResourceUseSerializer(RowSerializer):
    class Meta:
        model = ResourceUse
        fields = ["id", "resource", "session", "day_from", "day_to", *STAMPS]


class ResourceSerializer(RowSerializer):
    uses = ResourceUseSerializer(many=True, read_only=True)

    class Meta:
        model = Resource
        fields = ["id", "project", "path", "kind", "owner", "shared_by_all", "rule", "uses", *STAMPS]
