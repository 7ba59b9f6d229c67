"""Whom to turn to, and whom a plan wants told after how long."""

from __future__ import annotations

from django.db.models import Prefetch

from tracking.api.base import RecordViewSet
from tracking.api.serializers.escalation import ContactSerializer, EscalationPolicySerializer, EscalationStepSerializer
from tracking.models import Contact, EscalationPolicy, EscalationStep


class ContactViewSet(RecordViewSet[Contact]):
    queryset = Contact.objects.all()
    serializer_class = ContactSerializer
    ordering_fields = {"name": "name"}


class EscalationPolicyViewSet(RecordViewSet[EscalationPolicy]):
    queryset = EscalationPolicy.objects.prefetch_related(
        Prefetch("steps", EscalationStepSerializer.with_keys(EscalationStep.objects.all()))
    )
    serializer_class = EscalationPolicySerializer
    ordering_fields = {"name": "name"}


class EscalationStepViewSet(RecordViewSet[EscalationStep]):
    queryset = EscalationStep.objects.all()
    serializer_class = EscalationStepSerializer
