"""What one was told."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import ProjectKey
from tracking.language import translated_again
from tracking.models import Notification, NotificationChoice, Reason


class NotificationSerializer(serializers.ModelSerializer):
    project = ProjectKey(read_only=True)
    text = serializers.SerializerMethodField(help_text="The message in the language that is asked for.")
    details = serializers.SerializerMethodField(help_text="Longer words below it, such as the summary of a meeting.")
    page = serializers.CharField(source="path", help_text="The path of the page that it is about.")

    class Meta:
        model = Notification
        fields = ["id", "project", "reason", "text", "details", "page", "at", "read_at"]
        read_only_fields = fields

    def get_text(self, row: Notification) -> str:
        return translated_again(row.said, row.text)

    def get_details(self, row: Notification) -> str:
        return translated_again(row.said.get("details", {}), row.details)


class ReadAllSerializer(serializers.Serializer):
    read = serializers.IntegerField(help_text="How many messages were marked.")


class ChoiceSerializer(serializers.Serializer):
    """How one wants to hear of what has one reason."""

    reason = serializers.ChoiceField(choices=Reason.choices)
    mail = serializers.ChoiceField(choices=NotificationChoice.Mail.choices)
    chat = serializers.BooleanField(help_text="Whether one's own chat channels get it.")


class ChoicesSerializer(serializers.Serializer):
    choices = ChoiceSerializer(many=True)
