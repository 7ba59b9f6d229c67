"""The history of a project's rows, whatever has become of them and of what they stood in."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from tracking.models import Project
from tracking.models.base import Scoped


def nouns_with_history() -> list[type[Scoped]]:
    """The nouns whose rows have a history."""
    found = apps.get_app_config("tracking").get_models()
    return [model for model in found if issubclass(model, Scoped) and hasattr(model, "history")]


def records_of(model: type[Scoped], project: Project) -> models.QuerySet[Any]:
    """Every history record of the project's rows of a noun, those of deleted rows too."""
    history: Any = getattr(model, "history", None)
    parent, _, rest = model.project_path.partition("__")
    if not parent:
        return history.filter(id=project.pk)
    if not rest:
        return history.filter(project_id=project.pk)
    above: Any = model._meta.get_field(parent).related_model
    return history.filter(**{f"{parent}_id__in": records_of(above, project).order_by().values("id")})
