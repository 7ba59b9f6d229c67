"""No field that a body names is passed over in silence: it is read, or the answer says why not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer


def refuse_unread(
    serializer: serializers.BaseSerializer, body: Any, held: Mapping[str, Any], changed_by: Callable[[str], str | None]
) -> None:
    """Raise ValidationError naming each field of the body that `serializer` would leave unread.

    `held` are the values that fields have already: naming one of them again
    changes nothing and is no error. `changed_by` says what changes a field
    instead, in words, or None.
    """
    if errors := _unread(serializer, body, held, changed_by):
        raise serializers.ValidationError(errors)


def blank(model: type[Model]) -> dict[str, Any]:
    """What the fields of a row hold before anybody has said anything."""
    return {field.name: field.get_default() for field in model._meta.concrete_fields}


def _unread(
    serializer: serializers.Field, body: Any, held: Mapping[str, Any], changed_by: Callable[[str], str | None]
) -> dict[str, Any]:
    errors: dict[str, Any] = {}
    if not isinstance(body, Mapping) or not isinstance(serializer, serializers.Serializer):
        return errors
    for name, value in body.items():
        field = serializer.fields.get(name)
        if field is None:
            errors[name] = _("There is no such field.")
        elif field.read_only:
            if name not in held or _plain(held[name]) != value:
                errors[name] = changed_by(name) or _("Lockstep sets this itself. Leave it out.")
        elif nested := _unread(field, value, {}, changed_by):
            errors[name] = nested
    return errors


def _plain(value: Any) -> Any:
    """A value as it stands in JSON."""
    return json.loads(JSONRenderer().render(value) or "null")
