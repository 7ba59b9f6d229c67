"""Files that show that something is done."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from tracking.api.serializers.fields import RowKey, RowSerializer
from tracking.models import Attachment, GateCriterion, Item, Step
from tracking.models.base import Scoped
from tracking.services.attachments import PLACES


class FormRowKey(RowKey):
    """A row by its number, in a form, where everything is text."""

    def to_internal_value(self, data: Any) -> Any:
        is_number = isinstance(data, str) and data.isascii() and data.isdecimal() and len(data) < 19
        return super().to_internal_value(int(data) if is_number else data)


def _place(model: type[Scoped]) -> FormRowKey:
    return FormRowKey(queryset=model._default_manager.all(), required=False, allow_null=True)


class AttachmentSerializer(RowSerializer):
    """A file as evidence of one step, item or criterion. It is sent as a form with several parts."""

    step, item, criterion = _place(Step), _place(Item), _place(GateCriterion)
    file = serializers.FileField(write_only=True)
    # Where a file is stored is nobody's to know.
    hidden = frozenset({"file"})

    class Meta:
        model = Attachment
        read_only_fields = ["project", "filename", "content_type", "size", "sha256"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one place."""
        places = [attrs[name] for name in PLACES.values() if attrs.get(name) is not None]
        if len(places) != 1:
            raise serializers.ValidationError({"step": _("Name one step, item or criterion.")})
        return {"to": places[0], "file": attrs["file"]}
