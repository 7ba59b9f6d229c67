"""The revision of a project after Lockstep itself has changed something of it: live pages look at it."""

from __future__ import annotations

from django.db.models import F

from tracking.models import Project


def raise_revision(project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(revision=F("revision") + 1)
