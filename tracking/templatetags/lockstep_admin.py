"""What the admin's own templates need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def entry(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value at `key`, or "" where there is none."""
    return mapping.get(key, "")
