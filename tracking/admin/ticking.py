"""Bulk actions on what can be ticked: steps and items."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracking.admin import bulk, rights
from tracking.admin.bases import BeforeAdmin
from tracking.models import Item, Step
from tracking.services import ticks


class Ticking(BeforeAdmin):
    """Tick and untick many rows at once."""

    actions = ("tick", "untick")

    @admin.action(description=_("Tick"), permissions=["change"])
    def tick(self, request: HttpRequest, queryset: QuerySet[Item | Step]) -> None:
        self._set(request, queryset, done=True)

    @admin.action(description=_("Untick"), permissions=["change"])
    def untick(self, request: HttpRequest, queryset: QuerySet[Item | Step]) -> None:
        self._set(request, queryset, done=False)

    def _set(self, request: HttpRequest, queryset: QuerySet[Item | Step], *, done: bool) -> None:
        now = timezone.now()

        def change(row: Item | Step) -> bool:
            return row.done != ticks.tick(actor=rights.actor(request), row=row, done=done, now=now).done

        bulk.each(request, queryset, change)
