from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, one_of, ordered, person
from tracking.models.choices import NumberStates, Tone
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.querysets import BlockerQuerySet


class Severity(NumberStates):
    LOW = 1, Tone.QUIET, _("Low")
    MEDIUM = 2, Tone.INFO, _("Medium")
    HIGH = 3, Tone.WARN, _("High")
    CRITICAL = 4, Tone.BAD, _("Critical")


class Cause(models.TextChoices):
    """Why something is in the way; the figures of blockers are counted by it."""

    DECISION = "decision", _("A decision is missing")
    DEPENDENCY = "dependency", _("Another session")
    REVIEW = "review", _("A review")
    ENVIRONMENT = "environment", _("Environment or tools")
    ACCESS = "access", _("Access or rights")
    UNCLEAR = "unclear", _("Unclear requirement")
    DEFECT = "defect", _("A defect")
    PEOPLE = "people", _("Nobody free")
    OUTSIDE = "outside", _("Somebody outside")


class Blocker(Scoped):
    """What holds a session up, with a clock: raised, acknowledged, resolved."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="blockers", verbose_name=_("project"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="blockers", verbose_name=_("session")
    )
    title = models.CharField(_("what is in the way"), max_length=300)
    details = models.TextField(_("details"), max_length=10_000, blank=True)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity, default=Severity.MEDIUM)
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, blank=True)
    asked = person(_("asked"))
    #: The word at a meeting that raised it.
    entry = models.OneToOneField(
        "tracking.StandupEntry",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="blocker",
        verbose_name=_("said at"),
    )
    raised_by = person(_("raised by"), editable=False)
    raised_at = models.DateTimeField(_("raised at"), editable=False)
    acknowledged_by = person(_("acknowledged by"), editable=False)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True, editable=False)
    resolved_by = person(_("resolved by"), editable=False)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True, editable=False)
    resolution = models.TextField(_("resolution"), max_length=10_000, blank=True)

    objects = BlockerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("blocker"), _("blockers")
        ordering = ["-severity", "raised_at", "pk"]
        constraints = [
            ordered("blocker_acknowledged_after_raised", "raised_at", "acknowledged_at"),
            ordered("blocker_resolved_after_raised", "raised_at", "resolved_at"),
            one_of("blocker_severity_known", "severity", Severity),
            models.CheckConstraint(
                condition=models.Q(cause="") | models.Q(cause__in=Cause.values),
                name="blocker_cause_known",
                violation_error_message=_("Not one of the known values."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["project", "-severity", "raised_at"],
                condition=models.Q(resolved_at__isnull=True),
                name="blocker_open",
            ),
            models.Index(fields=["project", "raised_at"], name="blocker_by_time"),
        ]

    def __str__(self) -> str:
        return self.title
