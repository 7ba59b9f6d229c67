"""Keys to the API."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import ProjectKey, RowKey
from tracking.models import ApiToken, Session


class TokenSerializer(serializers.ModelSerializer):
    project = ProjectKey(required=False, allow_null=True, help_text="Only this project.")
    session = RowKey(
        queryset=Session.objects.all(), required=False, allow_null=True, help_text="Only this session of its project."
    )

    class Meta:
        model = ApiToken
        fields = [
            "id",
            "name",
            "scope",
            "project",
            "session",
            "prefix",
            "created_at",
            "expires_at",
            "last_used_at",
            "revoked_at",
        ]
        read_only_fields = ["revoked_at"]


class IssuedTokenSerializer(TokenSerializer):
    secret = serializers.CharField(read_only=True, help_text="Shown this once.")

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "secret"]
