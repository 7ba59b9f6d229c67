"""What stands around the work: days off, words for the report, links, contacts, whom to tell when."""

from __future__ import annotations

from django.db.models import Prefetch

from tracking.api.base import RecordViewSet
from tracking.api.serializers.around import (
    AbsenceSerializer,
    ContactSerializer,
    EscalationPolicySerializer,
    EscalationStepSerializer,
    HighlightSerializer,
    HolidaySerializer,
    LinkSerializer,
)
from tracking.models import Absence, Contact, EscalationPolicy, EscalationStep, Highlight, Holiday, Link


class HolidayViewSet(RecordViewSet):
    queryset = Holiday.objects.select_related("project")
    serializer_class = HolidaySerializer
    filterset_fields = {"day": ["exact", "gte", "lte"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "day": "day"}


class AbsenceViewSet(RecordViewSet):
    queryset = Absence.objects.select_related("member__team__project")
    serializer_class = AbsenceSerializer
    filterset_fields = {"member": ["exact"], "first_day": ["gte", "lte"], "last_day": ["gte", "lte"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "first_day": "first_day"}


class HighlightViewSet(RecordViewSet):
    queryset = Highlight.objects.select_related("project")
    serializer_class = HighlightSerializer
    filterset_fields = {"kind": ["exact", "in"], "day": ["exact", "gte", "lte"]}
    ordering_fields = {**RecordViewSet.ordering_fields, "day": "day"}


class LinkViewSet(RecordViewSet):
    queryset = Link.objects.select_related("project")
    serializer_class = LinkSerializer
    ordering_fields = {**RecordViewSet.ordering_fields, "title": "title"}


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
