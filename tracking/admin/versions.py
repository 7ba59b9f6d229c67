"""Change forms of the admin carry the version of their row; the row is locked from the look to the write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from tracking.admin.bases import BeforeInline
from tracking.admin.sturdy import Sturdy, is_key
from tracking.forms import DRAWN, Versioned, VersionedFormSet
from tracking.models.base import Scoped
from tracking.services.revision import hold


class VersionedAdmin(Sturdy):
    """Mixed in before an admin whose change form loses nothing that was saved while it was open."""

    change_form_before_template = "admin/drawn.html"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        versioned = change and self.has_change_permission(request, obj)
        return type(form.__name__, (Versioned, form), {}) if versioned else form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Read, compare and write in one transaction, so that nobody's change is lost between them."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, *args, **kwargs)
        with transaction.atomic():
            lock(self.model, [unquote(object_id)])
            return super().changeform_view(request, object_id, *args, **kwargs)


class VersionedInline(BeforeInline):
    """Mixed in before the inline rows of such an admin."""

    ordering_field: ClassVar[str | None]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        versioned = {
            "form": type(self.form.__name__, (Versioned, self.form), {"sorted_by": self.ordering_field}),
            "formset": type(self.formset.__name__, (VersionedFormSet, self.formset), {}),
        }
        return super().get_formset(request, obj, **{**versioned, **kwargs})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the version of each row, where the rows may be changed."""
        fieldsets = super().get_fieldsets(request, obj)
        if not self.has_change_permission(request, obj):
            return fieldsets
        (title, options), *rest = fieldsets
        return [(title, {**options, "fields": (*options["fields"], DRAWN)}), *rest]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The rows, in a queryset of the noun's own kind."""
        rows = super().get_queryset(request)
        return rows.select_for_update(of=("self",)) if request.method == "POST" else rows


def lock(model: type[models.Model], keys: Iterable[str]) -> None:
    """Hold the rows with these primary keys, and before them their projects, until the transaction ends."""
    rows = model._default_manager.filter(pk__in=[key for key in keys if is_key(key)])
    if issubclass(model, Scoped):
        hold(rows.order_by().values(model.project_path or "pk"))
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
