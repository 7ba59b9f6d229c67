"""Filters and orderings that mean what they say: an unknown name or value is an error, never silently everything."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import django_filters as filters
from django import forms
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _
from django_filters.fields import IsoDateTimeField
from django_filters.rest_framework import DjangoFilterBackend, FilterSet, IsoDateTimeFilter
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from tracking.api.problems import BadParameter

if TYPE_CHECKING:
    from tracking.api.base import RowViewSet

#: Parameters of a list beside its filters.
PAGING = {"cursor", "page_size", "ordering"}


class WholeField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=2**63 - 1, **kwargs)


class MomentField(IsoDateTimeField):
    """A time with its offset, taken to UTC at once: near the ends of the calendar that cannot be done."""

    def to_python(self, value: Any) -> dt.datetime | None:
        moment = super().to_python(value)
        try:
            return moment and moment.astimezone(dt.UTC)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class MomentFilter(IsoDateTimeFilter):
    field_class = MomentField


@extend_schema_field(OpenApiTypes.INT)
class WholeFilter(filters.Filter):
    """A whole number; as the key of a row that does not exist, or may not be seen, it finds nothing."""

    field_class = WholeField


@extend_schema_field(OpenApiTypes.BOOL)
class TruthFilter(filters.TypedChoiceFilter):
    """`true` or `false`, and nothing else."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("true", "true"), ("false", "false")]
        super().__init__(choices=choices, coerce=lambda text: text == "true", **kwargs)


class ChoiceInFilter(filters.BaseInFilter, filters.ChoiceFilter):
    """Known values, separated by commas."""


class ScopedFilters(FilterSet):
    """What every list can be filtered by; each view names the fields of its own."""

    project = filters.CharFilter(method="of_project", help_text="The short name of a project.")
    updated_after = MomentFilter(field_name="updated_at", lookup_expr="gt")
    updated_before = MomentFilter(field_name="updated_at", lookup_expr="lt")

    def of_project(self, rows: models.QuerySet[Any], name: str, value: str) -> models.QuerySet[Any]:
        return rows.filter(**{"__".join(filter(None, [rows.model.project_path, "slug"])): value})

    @classmethod
    def filter_for_field(cls, field: models.Field, name: str, lookup_expr: str | None = None) -> filters.Filter:
        if lookup_expr == "isnull":
            return TruthFilter(field_name=name, lookup_expr="isnull")
        if isinstance(field, models.GeneratedField) and field.output_field is not None:
            field = field.output_field
        if isinstance(field, models.ForeignKey):
            if field.related_model is get_user_model():
                return filters.CharFilter(field_name=f"{name}__username", help_text="A user name.")
            return WholeFilter(field_name=name)
        if isinstance(field, models.BooleanField):
            return TruthFilter(field_name=name)
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
            return filters.DateFilter(field_name=name, lookup_expr=lookup_expr, input_formats=["%Y-%m-%d"])
        if field.choices and lookup_expr == "in":
            return ChoiceInFilter(field_name=name, lookup_expr="in", choices=field.choices)
        if isinstance(field, models.IntegerField) and not field.choices:
            return WholeFilter(field_name=name, lookup_expr=lookup_expr)
        return super().filter_for_field(field, name, lookup_expr)


def lookups_of(view: RowViewSet) -> dict[str, list[str]]:
    """What a list can be filtered by: choices, truths, days and keys, and what the view's `filterset_fields` add."""
    found = {column.name: _lookups(column) for column in _columns(view)}
    for name, lookups in getattr(view, "filterset_fields", {}).items():
        found[name] = list(dict.fromkeys([*found.get(name, []), *lookups]))
    return {name: lookups for name, lookups in found.items() if lookups}


def orderings_of(view: RowViewSet) -> dict[str, str]:
    """Public names to order by, each with its column: numbers, times and choices, and the view's `ordering_fields`."""
    ordered = (models.IntegerField, models.DecimalField, models.DateField, models.TimeField)
    found = {column.name: column.name for column in _columns(view) if isinstance(column, ordered) or column.choices}
    return found | view.ordering_fields


def _columns(view: RowViewSet) -> list[models.Field]:
    """The columns that the view's rows are shown with; none where its serializer does not go by its model."""
    shown = getattr(view.serializer_class, "columns", list)
    return shown()


def _lookups(column: models.Field) -> list[str]:
    """The project and the times of a change have filters of their own in `ScopedFilters`."""
    if column.name in ScopedFilters.base_filters:
        return []
    if isinstance(column, models.ForeignKey):
        return ["exact", "isnull"] if column.null else ["exact"]
    if column.choices:
        return ["exact", "in"]
    if isinstance(column, models.BooleanField):
        return ["exact"]
    if isinstance(column, models.DateField) and not isinstance(column, models.DateTimeField):
        return ["exact", "gte", "lte"]
    return []


class StrictFilters(DjangoFilterBackend):
    """Filters of `lookups_of` a view, and of `filterset_base` where it names one."""

    filterset_base = ScopedFilters

    def get_filterset_class(self, view: Any, queryset: models.QuerySet[Any] | None = None) -> type[FilterSet] | None:
        return None if queryset is None else self._filters(view, queryset.model)

    def filter_queryset(  # type: ignore[override]  # the stubs take the framework's request for Django's
        self, request: Request, queryset: models.QuerySet[Any], view: Any
    ) -> models.QuerySet[Any]:
        filterset = self._filters(view, queryset.model)(**self.get_filterset_kwargs(request, queryset, view))
        known = set(filterset.filters) | PAGING
        errors = {name: [_("Unknown filter.")] for name in request.query_params if name not in known}
        if not filterset.is_valid():
            errors |= {name: [str(text) for text in texts] for name, texts in filterset.errors.items()}
        if errors:
            raise BadParameter(errors)
        return filterset.qs

    def _filters(self, view: Any, model: type[models.Model]) -> type[FilterSet]:
        base = getattr(view, "filterset_base", self.filterset_base)
        meta = {"model": model, "fields": lookups_of(view)}
        return type(f"{model.__name__}Filters", (base,), {"Meta": type("Meta", (), meta)})


class StrictOrdering(BaseFilterBackend):
    """`ordering=-priority,number`: public names of `orderings_of` the view."""

    def filter_queryset(self, request: Request, queryset: models.QuerySet[Any], view: Any) -> models.QuerySet[Any]:
        return queryset.order_by(*ordering_of(request, view))

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        names = [sign + name for name in orderings_of(view) for sign in ("", "-")]
        return [
            {
                "name": "ordering",
                "in": "query",
                "required": False,
                "description": "What the list is ordered by; “-” before a name turns it round.",
                "schema": {"type": "array", "items": {"type": "string", "enum": names}},
                "explode": False,
                "style": "form",
            }
        ]


def ordering_of(request: Request, view: RowViewSet) -> tuple[str, ...]:
    """The columns a request wants a list ordered by, "-" before falling ones. Raises BadParameter for unknown names."""
    fields = orderings_of(view)
    columns: list[str] = []
    for term in filter(None, (part.strip() for part in request.query_params.get("ordering", "").split(","))):
        name = term.removeprefix("-")
        if name not in fields:
            known = ", ".join(fields)
            raise BadParameter({"ordering": [_("“%(name)s” is none of: %(known)s.") % {"name": name, "known": known}]})
        if fields[name] not in [column.lstrip("-") for column in columns]:
            columns.append(("-" if term.startswith("-") else "") + fields[name])
    return tuple(columns) or view.ordering
