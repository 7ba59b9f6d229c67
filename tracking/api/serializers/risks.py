"""What may go wrong."""

from __future__ import annotations

from rest_framework import serializers

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Risk


class RiskSerializer(RowSerializer):
    score = serializers.IntegerField(read_only=True, help_text="Probability times impact, 1 to 25.")

    class Meta:
        model = Risk
