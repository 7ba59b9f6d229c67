"""Reports that recur, and addresses that are read live."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import BooleanRadioFilter, ChoicesDropdownFilter
from unfold.decorators import display

from exports.models import Feed, Schedule
from tracking.admin import bulk
from tracking.admin.base import LeadModelAdmin
from tracking.admin.filters import ProjectFilter
from tracking.services import writing


@admin.register(Schedule)
class ScheduleAdmin(LeadModelAdmin):
    list_display = ("title", "project", "report", "format", "recurrence", "active", "next_run", "errors_badge")
    list_filter = (("project", ProjectFilter), ("active", BooleanRadioFilter), ("format", ChoicesDropdownFilter))
    list_select_related = ("project",)
    search_fields = ("title", "report", "recipients", "project__title")
    date_hierarchy = "next_run"
    fields = (
        "project",
        ("title", "active"),
        ("report", "format"),
        "recurrence",
        "recipients",
        ("owner", "next_run"),
        "errors",
    )
    readonly_fields = ("owner", "next_run", "errors")

    def save_model(self, request: HttpRequest, obj: Schedule, form: ModelForm, change: bool) -> None:
        """A schedule runs with the rights of who made it."""
        if not change:
            obj.owner = request.user
        super().save_model(request, obj, form, change)

    @display(description=_("failures in a row"), ordering="errors", label={"ok": "success", "failing": "danger"})
    def errors_badge(self, row: Schedule) -> tuple[str, str]:
        return ("failing", str(row.errors)) if row.errors else ("ok", gettext("None"))


@admin.register(Feed)
class FeedAdmin(LeadModelAdmin):
    """A feed's secret is shown where it is made; here it is read about and revoked."""

    may_add = False
    list_display = ("title", "project", "dataset", "owner", "state_badge", "last_read_at")
    list_filter = (("project", ProjectFilter),)
    list_select_related = ("project", "owner")
    search_fields = ("title", "dataset", "project__title")
    date_hierarchy = "created_at"
    actions = ("revoke",)
    fields = ("project", "title", ("dataset", "owner"), ("last_read_at", "revoked_at"))
    readonly_fields = ("dataset", "owner", "last_read_at", "revoked_at")

    @admin.action(description=_("Revoke"), permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        now = timezone.now()

        def change(row: Feed) -> bool:
            if row.revoked_at is not None:
                return False
            row.revoked_at = now
            writing.save(actor=request.user, row=row)
            return True

        bulk.each(request, queryset, change)

    @display(description=_("state"), ordering="revoked_at", label={"live": "success", "revoked": "danger"})
    def state_badge(self, row: Feed) -> tuple[str, str]:
        return ("revoked", gettext("Revoked")) if row.revoked_at else ("live", gettext("Live"))
