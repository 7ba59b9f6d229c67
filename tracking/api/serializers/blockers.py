"""Blockers and their clocks."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Blocker


class BlockerSerializer(RowSerializer):
    """The clock and the resolution change through the actions acknowledge, resolve and reopen."""

    class Meta:
        model = Blocker
        read_only_fields = ["resolution"]


class ResolveSerializer(serializers.Serializer):
    resolution = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
