"""Blockers and their clocks."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import STAMPS, RowSerializer
from tracking.models import Blocker


class BlockerSerializer(RowSerializer):
    """The clock and the resolution change through the actions acknowledge, resolve and reopen."""

    class Meta:
        model = Blocker
        fields = [
            "id",
            "project",
            "session",
            "title",
            "details",
            "severity",
            "asked",
            "policy",
            "raised_by",
            "raised_at",
            "acknowledged_by",
            "acknowledged_at",
            "resolved_by",
            "resolved_at",
            "resolution",
            *STAMPS,
        ]
        read_only_fields = ["resolution"]


class ResolveSerializer(serializers.Serializer):
    resolution = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
