"""How keys look in the API, and which rows and people a payload may name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from tracking.api.reach import Rows, people_reached, reached
from tracking.models import Project
from tracking.models.base import Scoped
from tracking.querysets import ScopedQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: One sentence for what does not exist and what may not be seen, so that nobody can tell them apart.
UNKNOWN: dict[str, StrOrPromise] = {"does_not_exist": gettext_lazy("There is none such, or you may not see it.")}
#: The largest key that every database takes.
LARGEST_KEY = 2**63 - 1


class Strict:
    """An empty text names nothing; it does not stand for null."""

    def run_validation(self: Any, data: Any = empty) -> Any:
        return serializers.Field.run_validation(self, data)


@extend_schema_field(OpenApiTypes.INT)
class RowKey(Strict, serializers.PrimaryKeyRelatedField):
    """A row by its number, among those the request may see."""

    default_error_messages = UNKNOWN
    queryset: ScopedQuerySet

    def get_queryset(self) -> models.QuerySet[Any]:
        return reached(self.context["request"], self.queryset.all())

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, int) and not 0 < data <= LARGEST_KEY:
            self.fail("does_not_exist")
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("incorrect_type", data_type=type(data).__name__)
        return super().to_internal_value(data)


class NameKey(Strict, serializers.SlugRelatedField):
    """A row by a name that is unique."""

    default_error_messages = UNKNOWN

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or not data.isprintable():
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field(OpenApiTypes.STR)
class ProjectKey(NameKey):
    """A project by its short name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"slug_field": "slug", **kwargs})

    def get_queryset(self) -> models.QuerySet[Any]:
        return reached(self.context["request"], Project.objects.all())


@extend_schema_field(OpenApiTypes.STR)
class PersonKey(NameKey):
    """A person by user name, among those who share a project with the request."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"slug_field": "username", **kwargs})

    def get_queryset(self) -> models.QuerySet[Any]:
        return people_reached(self.context["request"])


@extend_schema_field(OpenApiTypes.STR)
class AccountKey(PersonKey):
    """Any active account by user name: how people are taken into a project."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return get_user_model().objects.filter(is_active=True)


LOCAL_TIME = re.compile(r"\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?", re.ASCII)


@extend_schema_field({"type": "string", "pattern": f"^{LOCAL_TIME.pattern}$", "example": "09:00:00"})
class LocalTimeField(serializers.TimeField):
    """A time of day in the project's zone: no offset, so not what OpenAPI calls a time."""

    def to_internal_value(self, value: Any) -> Any:
        if isinstance(value, str) and not LOCAL_TIME.fullmatch(value):
            self.fail("invalid", format="hh:mm[:ss[.uuuuuu]]")
        return super().to_internal_value(value)


#: What every row shows behind its own fields.
STAMPS = ["created_at", "updated_at"]
#: How the API names rows of these models; all others by number.
KEYS: dict[type[models.Model], type[NameKey]] = {Project: ProjectKey, get_user_model(): PersonKey}


class RowSerializer(serializers.ModelSerializer):
    """A row of a project."""

    # The line above stands in the API's document wherever a noun has none of its own.
    # The fields are the columns of `Meta.model`, those that are not editable to read alone, then what a subclass
    # declares beside them. Only a model with much inside of its own names what it shows, in `Meta.fields`.

    #: What a noun says to Django REST framework.
    Meta: ClassVar[Any]
    #: Columns that stay inside; the subclass says why.
    hidden: ClassVar[frozenset[str]] = frozenset()
    serializer_related_field = RowKey
    serializer_field_mapping: ClassVar[dict[type[models.Field], type[serializers.Field]]] = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.TimeField: LocalTimeField,
    }

    @classmethod
    def columns(cls) -> list[models.Field]:
        """The columns of the model that are shown, in the model's order."""
        columns = cls.Meta.model._meta.concrete_fields
        if named := getattr(cls.Meta, "fields", None):
            return [column for column in columns if column.name in named]
        return [column for column in columns if column.name not in cls.hidden]

    @classmethod
    def with_keys(cls, rows: Rows) -> Rows:
        """`rows` with what their keys are read from, so that a list of any length is one query."""
        named = [column.name for column in cls.columns() if column.related_model in KEYS]
        return rows.select_related(*filter(None, [cls.Meta.model.project_path, *named]))

    def get_field_names(self, declared_fields: Mapping[str, serializers.Field], info: Any) -> list[str]:
        if hasattr(self.Meta, "fields"):
            return super().get_field_names(declared_fields, info)
        own = [column.name for column in self.columns() if column.name not in STAMPS]
        return [*own, *(name for name in declared_fields if name not in own), *STAMPS]

    def build_relational_field(self, field_name: str, relation_info: Any) -> tuple[type[serializers.Field], dict]:
        field, options = super().build_relational_field(field_name, relation_info)
        if relation_info.model_field is not None and relation_info.model_field.null:
            options["allow_null"] = True
        return KEYS.get(relation_info.related_model, field), options

    def get_uniqueness_extra_kwargs(self, field_names: Any, declared_fields: Any, extra_kwargs: Any) -> tuple:
        """The services check what is unique; it makes no field required."""
        return extra_kwargs, {}

    def get_validators(self) -> list[Any]:
        return []

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A row stays in its project."""
        project = self._project_of(attrs)
        if self.instance is not None and project is not None and project != self.instance.owning_project:
            raise serializers.ValidationError({self._parent: _("A row stays in its project.")})
        return attrs

    @property
    def _parent(self) -> str:
        """The field that leads to the project."""
        return self.Meta.model.project_path.split("__")[0]

    def _project_of(self, attrs: dict[str, Any]) -> Project | None:
        parent: Scoped | None = attrs.get(self._parent, self.instance and self.instance.owning_project)
        return parent.owning_project if parent is not None else None
