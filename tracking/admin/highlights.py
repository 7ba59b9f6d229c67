"""What a status report says in words."""

from __future__ import annotations

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import HistoryModelAdmin
from tracking.admin.filters import ProjectFilter
from tracking.models import Highlight, HighlightKind


@admin.register(Highlight)
class HighlightAdmin(HistoryModelAdmin):
    list_display = ("summary", "kind_badge", "project", "day", "author")
    list_filter = (("project", ProjectFilter), ("kind", ChoicesDropdownFilter))
    list_select_related = ("project", "author")
    search_fields = ("text", "project__title")
    date_hierarchy = "day"
    readonly_fields = ("author", "meeting", "origin")
    fields = ("project", ("kind", "day"), "text", ("author", "meeting"), "origin")

    @display(description=_("text"))
    def summary(self, row: Highlight) -> str:
        return Truncator(row.text).words(24)

    @display(description=_("kind"), ordering="kind")
    def kind_badge(self, row: Highlight) -> SafeString:
        return labels.state(HighlightKind(row.kind))
