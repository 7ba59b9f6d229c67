"""What the admin's own templates need."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.admin.views.main import ChangeList

from tracking.templatetags.namesakes import namesakes_for

register = template.Library()


@register.inclusion_tag("admin/rows.html", takes_context=True)
def rows(context: dict[str, Any], cl: ChangeList) -> dict[str, Any]:
    """The rows of a list, or words where there are none."""
    from tracking.admin import listing  # the theme loads every library of tags while its own admin is being imported

    may_add = cl.model_admin.has_add_permission(context["request"])
    kept = {name: context.get(name) for name in ("request", "is_popup", "to_field", "preserved_filters", "opts")}
    return {**kept, **listing.drawn(cl, namesakes_for(context["request"])), "has_add_permission": may_add}


@register.filter
def times(cl: ChangeList) -> list[tuple[Any, str, bool]]:
    """Words and address of each stretch of time that a list of days can show, and whether it is shown."""
    return [link for spec in cl.filter_specs if hasattr(spec, "links") for link in spec.links(cl)]
