from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, one_of, person
from tracking.models.choices import TextStates, Tone
from tracking.models.project import Project
from tracking.querysets import ScopedQuerySet


class HighlightKind(TextStates):
    ACHIEVEMENT = "achievement", Tone.GOOD, _("Achievement")
    ISSUE = "issue", Tone.BAD, _("Issue")
    NEXT_STEP = "next_step", Tone.INFO, _("Next step")
    DECISION = "decision", Tone.QUIET, _("Decision")


class Highlight(Scoped):
    """What belongs in a status report in words."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="highlights", verbose_name=_("project"))
    kind = models.CharField(_("kind"), max_length=12, choices=HighlightKind)
    text = models.TextField(_("text"), max_length=5_000)
    day = models.DateField(_("day"), null=True, blank=True)
    author = person(_("written by"), editable=False)
    meeting = models.ForeignKey(
        "tracking.Meeting",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="highlights",
        verbose_name=_("meeting"),
    )
    #: What Lockstep collected it from, such as "gate:12"; "" for what people wrote. Collected once.
    origin = models.CharField(_("collected from"), max_length=80, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("highlight"), _("highlights")
        ordering = ["kind", "pk"]
        constraints = [
            one_of("highlight_kind_known", "kind", HighlightKind),
            models.UniqueConstraint(
                fields=["project", "origin"], condition=~models.Q(origin=""), name="highlight_collected_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Link(Scoped):
    """A document or tool that belongs to the project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="links", verbose_name=_("project"))
    title = models.CharField(_("title"), max_length=200)
    url = models.CharField(_("address"), max_length=1000)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("link"), _("links")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
