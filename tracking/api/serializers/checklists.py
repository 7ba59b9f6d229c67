"""Checklists, their templates, and the things to tick on them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from tracking.api.serializers.fields import RowKey, RowSerializer
from tracking.models import Checklist, ChecklistTemplate, Gate, Item, Phase, Session, Team


class ChecklistSerializer(RowSerializer):
    """`template` and `template_version` say what it was copied from; the action take-over brings it up to date."""

    items_total = serializers.IntegerField(read_only=True)
    items_done = serializers.IntegerField(read_only=True)

    class Meta:
        model = Checklist


class ChecklistTemplateSerializer(RowSerializer):
    """`items` are lines such as "- Tests pass [link]", two spaces a level; `version` rises when they change."""

    class Meta:
        model = ChecklistTemplate


class CopySerializer(serializers.Serializer):
    """Where a list is to be used: rows of its project, by kind; `project` for the project itself."""

    sessions = RowKey(queryset=Session.objects.all(), many=True, required=False)
    phases = RowKey(queryset=Phase.objects.all(), many=True, required=False)
    teams = RowKey(queryset=Team.objects.all(), many=True, required=False)
    gates = RowKey(queryset=Gate.objects.all(), many=True, required=False)
    project = serializers.BooleanField(default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not any(attrs.values()):
            raise serializers.ValidationError(_("Choose where the list is to be used."))
        return attrs


class ItemSerializer(RowSerializer):
    """`done` and `evidence` change through the action tick, `not_applicable` through set-aside and apply."""

    class Meta:
        model = Item
        read_only_fields = ["done", "evidence"]


class TickSerializer(serializers.Serializer):
    done = serializers.BooleanField(default=True)


class TickItemSerializer(TickSerializer):
    evidence = serializers.CharField(
        required=False, allow_blank=True, max_length=500, help_text="A link or a sentence; left out, it stays."
    )


class NoteSerializer(serializers.Serializer):
    """What is said of a step or an item."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=Item._meta.get_field("note").max_length)
    evidence = serializers.CharField(required=False, allow_blank=True, max_length=500)


class PutOffSerializer(serializers.Serializer):
    to = serializers.DateField(help_text="The day that is agreed: today in the project, or later.")


class SetAsideSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=500, help_text="Why it does not apply.")
