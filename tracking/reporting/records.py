"""The history of a project's rows, whatever has become of them and of what they stood in."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from tracking.models import Project
from tracking.models.base import Scoped


@cache
def nouns_with_history() -> tuple[type[Scoped], ...]:
    """The nouns whose rows have a history."""
    found = apps.get_app_config("tracking").get_models()
    return tuple(model for model in found if issubclass(model, Scoped) and has_history(model))


def has_history(model: type[models.Model]) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


def history_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Every history record of a noun, in no order."""
    return _records(model)._default_manager.order_by()


@cache
def _records(model: Any) -> type[models.Model]:
    """The model of a noun's records. The noun's own `history` makes a class each time it is asked."""
    return model.history.model


def records_of(model: type[Scoped], project: Project) -> models.QuerySet[Any]:
    """Every history record of the project's rows of a noun, those of deleted rows too."""
    parent, _, rest = model.project_path.partition("__")
    if not parent:
        return history_of(model).filter(id=project.pk)
    if not rest:
        return history_of(model).filter(project_id=project.pk)
    above: Any = model._meta.get_field(parent).related_model
    return history_of(model).filter(**{f"{parent}_id__in": records_of(above, project).values("id")})
