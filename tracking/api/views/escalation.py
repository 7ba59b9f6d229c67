"""Whom to turn to, and whom a plan wants told after how long."""

from __future__ import annotations

from django.db.models import Prefetch

from tracking.api.base import RecordViewSet
from tracking.api.serializers.escalation import ContactSerializer, EscalationPolicySerializer, EscalationStepSerializer
from tracking.models import Contact, EscalationPolicy, EscalationStep


class ContactViewSet(RecordViewSet):
    queryset = Contact.objects.select_related("project")
    serializer_class = ContactSerializer
    ordering_fields = {**RecordViewSet.ordering_fields, "name": "name"}


class EscalationPolicyViewSet(RecordViewSet):
    queryset = EscalationPolicy.objects.select_related("project").prefetch_related(
        Prefetch("steps", EscalationStep.objects.select_related("user"))
    )
    serializer_class = EscalationPolicySerializer
    filterset_fields = {"severity": ["exact", "in"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "name": "name"}


class EscalationStepViewSet(RecordViewSet):
    queryset = EscalationStep.objects.select_related("policy__project", "user")
    serializer_class = EscalationStepSerializer
    filterset_fields = {"policy": ["exact"], "channel": ["exact", "in"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "after_minutes": "after_minutes"}
