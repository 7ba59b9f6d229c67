"""Shared resources and the sessions that write them."""

from __future__ import annotations

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Resource, ResourceUse


class ResourceUseSerializer(RowSerializer):
    class Meta:
        model = ResourceUse


class ResourceSerializer(RowSerializer):
    uses = ResourceUseSerializer(many=True, read_only=True)

    class Meta:
        model = Resource
