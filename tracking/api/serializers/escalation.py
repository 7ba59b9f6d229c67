"""Whom to turn to, and whom a plan wants told after how long."""

from __future__ import annotations

from tracking.api.serializers.fields import STAMPS, RowSerializer
from tracking.models import Contact, EscalationPolicy, EscalationStep


class ContactSerializer(RowSerializer):
    class Meta:
        model = Contact
        fields = ["id", "project", "name", "topic", "address", *STAMPS]


class EscalationStepSerializer(RowSerializer):
    class Meta:
        model = EscalationStep
        fields = ["id", "policy", "after_minutes", "text", "whom", "user", "channel", *STAMPS]


class EscalationPolicySerializer(RowSerializer):
    steps = EscalationStepSerializer(many=True, read_only=True)

    class Meta:
        model = EscalationPolicy
        fields = ["id", "project", "name", "severity", "steps", *STAMPS]
