from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracking.language import translated_again
from tracking.models.base import Scoped, one_of
from tracking.models.choices import TextStates, Tone
from tracking.models.project import Project
from tracking.querysets import ScopedQuerySet


class PlanDocument(Scoped):
    """A plan as it was brought: the original bytes, and the neutral Plan read from them.

    Without a project it is staged: read and shown, not applied yet.
    """

    segment = "documents"

    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="documents", verbose_name=_("project")
    )
    filename = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveIntegerField(_("bytes"))
    content = models.BinaryField(_("content"))
    plan = models.JSONField(_("plan"))
    rows = models.JSONField(
        _("rows"),
        default=dict,
        editable=False,
        help_text=_("For each kind of entry, the rows that its entries became, in the order of the plan."),
    )
    lines = models.JSONField(
        _("lines"),
        default=dict,
        editable=False,
        help_text=_("The lines as they were read and what stands below what; made again when it is empty."),
    )
    sketch = models.BinaryField(
        _("sketch"),
        default=bytes,
        help_text=_("By what the plan is known again in another document; made again when it is empty."),
    )
    corrections = models.JSONField(_("corrections"), default=dict, blank=True)
    families = models.JSONField(
        _("families of pieces"),
        default=list,
        editable=False,
        help_text=_("By what the families of its pieces are called: a document of the same shape is known by them."),
    )
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("imported by")
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("plan document"), _("plan documents")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["project", "-created_at"], name="plandocument_newest")]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        """The page of the document in its project; of a staged one, its preview."""
        if self.project is None:
            return reverse("import-preview", args=[self.pk])
        return f"{reverse('document', args=[self.project.slug])}?document={self.pk}"

    @property
    def original_url(self) -> str:
        """Where it is handed out as it came."""
        return reverse("document-original", args=[self.owning_project.slug, self.pk])

    def line_url(self, line: int) -> str:
        """Where one of its lines stands."""
        return f"{self.get_absolute_url()}&line={line}#line-{line}"

    @property
    def imported_at(self) -> dt.datetime:
        """When it was applied to its project: the last that is ever changed in it."""
        return self.updated_at


class FindingSeverity(TextStates):
    ERROR = "error", Tone.BAD, _("Error")
    WARNING = "warning", Tone.WARN, _("Warning")
    INFO = "info", Tone.INFO, _("Note")


class Finding(Scoped):
    """What plan lint says, with the numbers behind it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="findings", verbose_name=_("project"))
    document = models.ForeignKey(
        PlanDocument, models.CASCADE, null=True, blank=True, related_name="findings", verbose_name=_("document")
    )
    code = models.CharField(_("code"), max_length=60)
    severity = models.CharField(_("severity"), max_length=8, choices=FindingSeverity, default=FindingSeverity.WARNING)
    message = models.TextField(_("message"))
    line = models.PositiveIntegerField(_("line"), default=0)
    numbers = models.JSONField(_("numbers"), default=dict, blank=True)
    said = models.JSONField(
        _("message as a template"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("The template of the message with its values, to say it in the language of the reader."),
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("finding"), _("findings")
        ordering = ["line", "pk"]
        constraints = [one_of("finding_severity_known", "severity", FindingSeverity)]

    def __str__(self) -> str:
        return translated_again(self.said, self.message)
