"""The revision of a project: it rises with every change in it, and whoever looks on or follows sees it."""

from __future__ import annotations

from django.db.models import F

from tracking.models import Project


def raise_revision(project_id: int) -> None:
    """Say that something in a project has changed; call it in the transaction of the change, at its end."""
    Project.objects.filter(pk=project_id).update(revision=F("revision") + 1)
