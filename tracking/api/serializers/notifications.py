"""What one was told."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import ProjectKey
from tracking.language import translated_again
from tracking.models import Notification


class NotificationSerializer(serializers.ModelSerializer):
    project = ProjectKey(read_only=True)
    text = serializers.SerializerMethodField(help_text="The message in the language that is asked for.")
    page = serializers.CharField(source="path", help_text="The path of the page that it is about.")

    class Meta:
        model = Notification
        fields = ["id", "project", "reason", "text", "details", "page", "at", "read_at"]
        read_only_fields = fields

    def get_text(self, row: Notification) -> str:
        return translated_again(row.said, row.text)


class ReadAllSerializer(serializers.Serializer):
    read = serializers.IntegerField(help_text="How many messages were marked.")
