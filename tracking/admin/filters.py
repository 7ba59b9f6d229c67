"""List filters over relations that never name a row of somebody else's project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db.models import ForeignKey
from django.http import HttpRequest
from unfold.contrib.filters.admin import AutocompleteSelectFilter, RelatedDropdownFilter

from tracking.admin import rights
from tracking.admin.choices import rows_for


class ProjectFilter(AutocompleteSelectFilter):
    """Searches the projects one leads while one types. The address may name any; only an own one is shown by name."""

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            field = choice["form"].fields[self.lookup_kwarg]
            field.queryset = field.queryset.led_by(self.request.user)
            yield choice


class OwnFilter(RelatedDropdownFilter):
    """The rows of the one project at hand: the one filtered by, or the only one that the user leads.

    Over several projects the names repeat (“Phase 1”), so the filter waits until one is picked.
    """

    def field_choices(self, field: ForeignKey, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[Any, str]]:
        project = rights.filtered_project(request)
        if project is None:
            return []
        rows = rows_for(request, field, project)
        return [(row.pk, str(row)) for row in rows] if rows is not None else []

    def has_output(self) -> bool:
        return bool(self.lookup_choices)
