"""Checklists and their items."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import BooleanRadioFilter, ChoicesDropdownFilter
from unfold.decorators import display

from tracking.admin import labels
from tracking.admin.base import HistoryModelAdmin, LeadInline
from tracking.admin.filters import OwnFilter, ProjectFilter
from tracking.admin.ticking import Ticking
from tracking.models import Checklist, ChecklistTemplate, Item


class ChecklistInline(LeadInline):
    """The lists of a phase, session, team or gate; their items are a click away."""

    model = Checklist
    fields = ("title", "kind", "progress")
    readonly_fields = ("progress",)
    ordering_field = "position"
    hide_ordering_field = True
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Checklist]:
        return super().get_queryset(request).with_progress()

    @display(description=_("items"))
    def progress(self, row: Any) -> SafeString | str:
        return labels.bar(row.items_done, row.items_total) if row.pk else "–"


class ItemInline(LeadInline):
    model = Item
    fields = ("text", "parent", "due_on", "evidence_kind")
    ordering_field = "position"
    hide_ordering_field = True
    hide_title = True
    tab = False

    def get_formset(self, request: HttpRequest, obj: Checklist | None = None, **kwargs: Any) -> Any:
        """An item is part of another of the same list."""
        formset = super().get_formset(request, obj, **kwargs)
        if "parent" in formset.form.base_fields:
            parent = formset.form.base_fields["parent"]
            parent.queryset = Item.objects.filter(checklist=obj)
            parent.choices = [("", "–"), *((row.pk, str(row)) for row in parent.queryset)]
        return formset


@admin.register(Checklist)
class ChecklistAdmin(HistoryModelAdmin):
    list_display = ("title", "project", "kind", "place", "progress")
    list_filter = (("project", ProjectFilter), ("kind", ChoicesDropdownFilter), ("session", OwnFilter))
    list_select_related = ("project", "phase", "session", "team", "gate", "meeting__routine", "template")
    search_fields = ("title", "items__text", "project__title")
    ordering = ("project", "position", "pk")
    ordering_field = "position"
    hide_ordering_field = True
    readonly_fields = ("template", "template_version")
    inlines = (ItemInline,)
    fieldsets = (
        (None, {"fields": ("project", "title", "kind", ("template", "template_version"))}),
        (
            _("Where it belongs"),
            {
                "fields": (("session", "phase"), ("team", "gate")),
                "description": _("At most one; without any it belongs to the project."),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Checklist]:
        return super().get_queryset(request).with_progress()

    @display(description=_("belongs to"))
    def place(self, row: Checklist) -> str:
        return str(row.place)

    @display(description=_("items"), ordering="items_done")
    def progress(self, row: Any) -> SafeString | str:
        return labels.bar(row.items_done, row.items_total)


@admin.register(ChecklistTemplate)
class ChecklistTemplateAdmin(HistoryModelAdmin):
    list_display = ("title", "project", "kind", "version")
    list_filter = (("project", ProjectFilter), ("kind", ChoicesDropdownFilter))
    list_select_related = ("project",)
    search_fields = ("title", "items", "project__title")
    ordering = ("project", "title")
    fieldsets = (
        (None, {"fields": ("project", "title", "kind", "version")}),
        (
            _("Items"),
            {
                "fields": ("items",),
                "description": _(
                    "One a line, such as “- Tests pass”. Two spaces before the dash put an item inside the one above. "
                    "[any], [link], [number] or [file] at the end asks for evidence."
                ),
            },
        ),
    )
    readonly_fields = ("version",)


@admin.register(Item)
class ItemAdmin(Ticking, HistoryModelAdmin):
    list_display = ("text", "checklist", "project", "owner", "due_on", "done", "done_by", "done_at", "evidence")
    list_filter = (("checklist__project", ProjectFilter), ("checklist", OwnFilter), ("done", BooleanRadioFilter))
    list_select_related = ("checklist__project", "done_by", "owner")
    search_fields = ("text", "evidence", "checklist__title", "checklist__project__title")
    date_hierarchy = "done_at"
    ordering = ("checklist__project", "checklist__position", "checklist", "position", "pk")
    autocomplete_fields = ("parent",)
    exclude = ("position",)
    fields = (
        ("checklist", "parent"),
        "text",
        ("owner", "due_on"),
        ("day_from", "day_to"),
        ("evidence_kind", "evidence"),
        "done",
        ("done_by", "done_at"),
        "not_applicable",
    )
    readonly_fields = ("evidence", "done_by", "done_at", "not_applicable")

    @display(description=_("project"), ordering="checklist__project")
    def project(self, row: Item) -> str:
        return str(row.checklist.project)
