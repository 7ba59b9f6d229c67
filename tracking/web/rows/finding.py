"""The row that an address names."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import get_object_or_404

from tracking.models import Project
from tracking.querysets import rows_of
from tracking.services.revision import hold
from tracking.typing import Request
from tracking.web.nouns.noun import Noun
from tracking.web.pages import project_or_404


def row_or_404(request: Request, slug: str, noun: Noun, key: int, *, lock: bool = False) -> Any:
    """The row of that key in a project that the user may see; locked until the transaction ends when asked for."""
    return found_in(noun, project_or_404(request, slug), key, lock=lock)


def deleted_from(project: Project, noun: Noun, key: int) -> Any | None:
    """A row as it was when it was deleted from the project, for who had its form open; None for one that never was."""
    name = noun.model._meta.pk.name if noun.model.address_field == "pk" else noun.model.address_field
    ended = noun.model.history.filter(**{name: key, "history_type": "-"})  # type: ignore[attr-defined]  # the library adds it
    record = ended.order_by("-history_id").first()
    if record is None:
        return None
    try:
        return record.instance if record.instance.owning_project == project else None
    except ObjectDoesNotExist:  # what it hung on is gone too
        return None


def found_in(noun: Noun, project: Project, key: int, *, lock: bool = False) -> Any:
    rows = noun.of_project(project)
    if lock:
        hold([project.pk])
        rows = rows_of(noun.model).filter(pk__in=rows.values("pk")).select_for_update(of=("self",))
    return get_object_or_404(rows, **{noun.model.address_field: key})
