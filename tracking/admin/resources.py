"""Shared files, folders and environments, and who writes them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.models import Resource, ResourceUse
from tracking.querysets import count_of


class ResourceUseInline(LeadInline):
    model = ResourceUse
    verbose_name_plural = _("written by")
    hide_title = True
    tab = False


@admin.register(Resource)
class ResourceAdmin(HistoryModelAdmin):
    list_display = ("path", "project", "kind", "owner", "uses_count", "shared_by_all", "rule")
    list_filter = (("project", ProjectFilter), ("kind", ChoicesDropdownFilter), ("owner", OwnFilter))
    list_select_related = ("project", "owner")
    search_fields = ("path", "rule", "project__title")
    ordering = ("project", "kind", "path")
    inlines = (ResourceUseInline,)
    fields = ("project", "path", ("kind", "owner"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Resource]:
        return super().get_queryset(request).annotate(uses_count=count_of(ResourceUse.objects.all(), "resource"))

    @display(description=_("sessions that write it"), ordering="uses_count")
    def uses_count(self, row: Any) -> int:
        return row.uses_count


@admin.register(ResourceUse)
class ResourceUseAdmin(HistoryModelAdmin):
    list_display = ("resource", "session", "project", "day_from", "day_to")
    list_filter = (("resource__project", ProjectFilter), ("session", OwnFilter))
    list_select_related = ("resource__project", "session")
    label_needs = ("resource", "session")
    search_fields = ("resource__path", "session__title")
    fields = ("resource", "session", ("day_from", "day_to"))

    @display(description=_("project"), ordering="resource__project")
    def project(self, row: ResourceUse) -> str:
        return str(row.resource.project)
