"""What stands around the work: days off, words for the report, links, contacts, whom to tell when."""

from __future__ import annotations

from tracking.api.serializers.fields import STAMPS, RowSerializer
from tracking.models import Absence, Contact, EscalationPolicy, EscalationStep, Highlight, Holiday, Link


class HolidaySerializer(RowSerializer):
    class Meta:
        model = Holiday
        fields = ["id", "project", "day", "name", *STAMPS]


class AbsenceSerializer(RowSerializer):
    class Meta:
        model = Absence
        fields = ["id", "member", "first_day", "last_day", "reason", *STAMPS]


class HighlightSerializer(RowSerializer):
    class Meta:
        model = Highlight
        fields = ["id", "project", "kind", "text", "day", *STAMPS]


class LinkSerializer(RowSerializer):
    class Meta:
        model = Link
        fields = ["id", "project", "title", "url", *STAMPS]


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
