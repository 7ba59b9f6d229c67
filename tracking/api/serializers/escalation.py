"""Whom to turn to, and whom a plan wants told after how long."""

from __future__ import annotations

from tracking.api.serializers.fields import RowSerializer
from tracking.models import Contact, EscalationPolicy, EscalationStep


class ContactSerializer(RowSerializer):
    class Meta:
        model = Contact


class EscalationStepSerializer(RowSerializer):
    class Meta:
        model = EscalationStep


class EscalationPolicySerializer(RowSerializer):
    steps = EscalationStepSerializer(many=True, read_only=True)

    class Meta:
        model = EscalationPolicy
