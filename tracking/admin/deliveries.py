"""What went out by mail and to chat, and what did not: for staff to look at, and to let be tried again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin import bulk, labels
from tracking.admin.accounts import StaffOnly
from tracking.admin.sturdy import Sturdy
from tracking.models import DeliveryState, NotificationDelivery
from tracking.services.notifications import claiming


@admin.register(NotificationDelivery)
class DeliveryAdmin(StaffOnly, Sturdy, ModelAdmin):
    """Deliveries are written by workers alone; one that was given up may be tried again."""

    list_display = ("told", "recipient", "project", "way", "shown_state", "due_at", "attempt", "sent_at", "error")
    list_filter = (("state", ChoicesDropdownFilter), ("way", ChoicesDropdownFilter))
    list_select_related = ("notification__project", "notification__user", "webhook")
    list_filter_submit = True
    list_per_page = list_max_show_all = 100
    search_fields = ("notification__text", "notification__user__username", "webhook__name")
    date_hierarchy = "due_at"
    ordering = ("-due_at", "-pk")
    actions = ("try_again",)
    fields = readonly_fields = (
        "told", "recipient", "project", "way", "shown_state", "due_at", "attempt", "claimed_at", "sent_at", "error"
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return request.user.is_staff

    @admin.action(description=_("Try again"), permissions=["retry"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[NotificationDelivery]) -> None:
        now = timezone.now()
        bulk.each(request, queryset, lambda row: claiming.retry(delivery=row, now=now))

    @display(description=_("notification"))
    def told(self, row: NotificationDelivery) -> str:
        return row.notification.text

    @display(description=_("to"))
    def recipient(self, row: NotificationDelivery) -> str:
        return str(row.webhook or row.notification.user)

    @display(description=_("project"))
    def project(self, row: NotificationDelivery) -> str:
        return str(row.notification.project)

    @display(description=_("state"), ordering="state")
    def shown_state(self, row: NotificationDelivery) -> SafeString:
        return labels.state(DeliveryState(row.state))
