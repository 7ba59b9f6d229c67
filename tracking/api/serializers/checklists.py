"""Checklists and the things to tick on them."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Checklist, Item


class ChecklistSerializer(RowSerializer):
    items_total = serializers.IntegerField(read_only=True)
    items_done = serializers.IntegerField(read_only=True)

    class Meta:
        model = Checklist


class ItemSerializer(RowSerializer):
    """`done` and `evidence` change through the action tick."""

    class Meta:
        model = Item
        read_only_fields = ["done", "evidence"]


class TickSerializer(serializers.Serializer):
    done = serializers.BooleanField(default=True)


class TickItemSerializer(TickSerializer):
    evidence = serializers.CharField(
        required=False, allow_blank=True, max_length=500, help_text="A link or a sentence; left out, it stays."
    )
