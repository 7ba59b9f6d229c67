from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, one_of, ordered
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.querysets import ScopedQuerySet


class ResourceKind(models.TextChoices):
    FILE = "file", _("File")
    PATTERN = "pattern", _("Folder or pattern")
    ENVIRONMENT = "environment", _("Environment")


class Resource(Scoped):
    """A shared file, folder pattern or environment; who owns it and which sessions write it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="resources", verbose_name=_("project"))
    path = models.CharField(_("path"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=ResourceKind, default=ResourceKind.FILE)
    owner = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="owned_resources", verbose_name=_("owner")
    )
    shared_by_all = models.BooleanField(_("every session writes it"), default=False)
    rule = models.CharField(_("rule"), max_length=300, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("resource"), _("resources")
        ordering = ["kind", "path"]
        constraints = [
            models.UniqueConstraint(fields=["project", "path"], name="resource_path_once"),
            one_of("resource_kind_known", "kind", ResourceKind),
        ]

    def __str__(self) -> str:
        return self.path


class ResourceUse(Scoped):
    """A session that writes a resource, on some days or all along."""

    project_path = "resource__project"

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="uses", verbose_name=_("resource"))
    session = models.ForeignKey(Session, models.CASCADE, related_name="resource_uses", verbose_name=_("session"))
    day_from = models.PositiveSmallIntegerField(_("from day"), null=True, blank=True)
    day_to = models.PositiveSmallIntegerField(_("to day"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("resource use"), _("resource uses")
        ordering = ["session__number"]
        constraints = [
            models.UniqueConstraint(fields=["resource", "session"], name="resourceuse_once"),
            ordered("resourceuse_days_in_order", "day_from", "day_to"),
        ]

    def __str__(self) -> str:
        return f"{self.session} · {self.resource}"
