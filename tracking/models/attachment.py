from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, exclusive, person
from tracking.models.checklist import Item
from tracking.models.gate import GateCriterion
from tracking.models.project import Project
from tracking.models.session import Step
from tracking.querysets import ScopedQuerySet


class Attachment(Scoped):
    """A file that shows that something is done: the evidence of a step, an item or a criterion."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="attachments", verbose_name=_("project"))
    step = models.ForeignKey(
        Step, models.CASCADE, null=True, blank=True, related_name="attachments", verbose_name=_("step")
    )
    item = models.ForeignKey(
        Item, models.CASCADE, null=True, blank=True, related_name="attachments", verbose_name=_("item")
    )
    criterion = models.ForeignKey(
        GateCriterion, models.CASCADE, null=True, blank=True, related_name="attachments", verbose_name=_("criterion")
    )
    filename = models.CharField(_("file name"), max_length=200)
    #: Its name in the storage, which nobody can guess.
    file = models.CharField(_("file"), max_length=200)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    added_by = person(_("added by"), editable=False)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("file"), _("files")
        ordering = ["created_at", "pk"]
        constraints = [exclusive("attachment_one_place", "step", "item", "criterion", required=True)]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("attachment", args=[self.project.slug, self.pk])
