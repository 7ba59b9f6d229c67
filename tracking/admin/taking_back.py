"""What was done in the admin can be taken back: the message that says it carries the way."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from tracking.admin import rights
from tracking.admin.bases import BeforeAdmin
from tracking.models import Undo
from tracking.models.base import Scoped
from tracking.services import undo


def address(act: Undo | None) -> str:
    """Where an act is taken back by POST; "" for one that cannot be."""
    return reverse("undo", args=[act.project.slug, act.pk]) if act is not None else ""


class TakesBack(BeforeAdmin):
    """Deletes through the service that remembers, and says with the message how it is taken back."""

    def delete_rows(self, request: HttpRequest, rows: Iterable[Scoped]) -> None:
        """Delete rows, those of one project together. Raises what `undo.delete` raises."""
        by_project = sorted(rows, key=lambda row: row.owning_project.pk)
        for _project, group in groupby(by_project, key=lambda row: row.owning_project.pk):
            act = undo.delete(actor=rights.actor(request), rows=list(group), now=timezone.now())
            if act is not None:
                request.__dict__.setdefault("_acts", []).append(act)

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: Any = messages.INFO,
        extra_tags: str = "",
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Say it, with the way back; where several acts were done, each says what it was, with its own."""
        acts: list[Undo] = request.__dict__.pop("_acts", [])
        tags = extra_tags or (address(acts[0]) if len(acts) == 1 else "")
        super().message_user(request, message, level, tags, *args, **kwargs)
        for act in acts if len(acts) > 1 else ():
            super().message_user(request, f"{act.project}: {act}", messages.SUCCESS, address(act))
