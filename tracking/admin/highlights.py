"""What a status report says in words."""

from __future__ import annotations

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import HistoryModelAdmin
from tracking.admin.filters import ProjectFilter
from tracking.models import Highlight


@admin.register(Highlight)
class HighlightAdmin(HistoryModelAdmin):
    list_display = ("summary", "kind_badge", "project", "day")
    list_filter = (("project", ProjectFilter), ("kind", ChoicesDropdownFilter))
    list_select_related = ("project",)
    search_fields = ("text", "project__title")
    date_hierarchy = "day"
    fields = ("project", ("kind", "day"))

    @display(description=_("text"))
    def summary(self, row: Highlight) -> str:
        return Truncator(row.text).words(24)

    @display(
        description=_("kind"),
        ordering="kind",
        label={"achievement": "success", "issue": "danger", "next_step": "info", "decision": "primary"},
    )
    def kind_badge(self, row: Highlight) -> tuple[str, str]:
        return labels.choice(row, "kind")
