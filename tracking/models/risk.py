from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, one_of, person, within
from tracking.models.choices import TextStates, Tone
from tracking.models.metric import Metric, TargetKind
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.querysets import RiskQuerySet
from tracking.rules import bounds

#: What people write of a risk, each of its texts.
LONGEST_TEXT = 10_000
SCALE = [(1, _("1 very low")), (2, _("2 low")), (3, _("3 medium")), (4, _("4 high")), (5, _("5 very high"))]


class RiskStatus(TextStates):
    OPEN = "open", Tone.WARN, _("Open")
    MITIGATING = "mitigating", Tone.INFO, _("Mitigating")
    OCCURRED = "occurred", Tone.BAD, _("Occurred")
    CLOSED = "closed", Tone.QUIET, _("Closed")


class Risk(Scoped):
    """What may go wrong. `score` is probability times impact, 1 to 25; its level is a rule (`rules.risk_score`)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="risks", verbose_name=_("project"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="risks", verbose_name=_("session")
    )
    title = models.CharField(_("title"), max_length=300)
    effect = models.TextField(_("effect"), max_length=LONGEST_TEXT, blank=True)
    probability = models.PositiveSmallIntegerField(_("probability"), choices=SCALE, default=3)
    impact = models.PositiveSmallIntegerField(_("impact"), choices=SCALE, default=3)
    score = models.GeneratedField(
        verbose_name=_("score"),
        expression=F("probability") * F("impact"),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    mitigations = models.TextField(_("mitigations"), max_length=LONGEST_TEXT, blank=True, help_text=_("One a line."))
    fallback = models.TextField(_("fallback"), max_length=LONGEST_TEXT, blank=True, help_text=_("One a line."))
    monitoring = models.TextField(_("monitoring"), max_length=LONGEST_TEXT, blank=True)
    owner = person(_("owner"))
    status = models.CharField(_("status"), max_length=10, choices=RiskStatus, default=RiskStatus.OPEN)
    review_date = models.DateField(_("review date"), null=True, blank=True)
    trigger_metric = models.ForeignKey(
        Metric, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("trigger on metric")
    )
    trigger_kind = models.CharField(_("trigger when"), max_length=6, choices=TargetKind, blank=True)
    trigger_value = models.DecimalField(_("trigger value"), max_digits=18, decimal_places=4, null=True, blank=True)

    #: When its trigger was pulled, until the metric is back; and the list that its fallback was made into, once.
    triggered_at = models.DateTimeField(_("trigger pulled"), null=True, blank=True, editable=False)
    fallback_list = models.ForeignKey(
        "tracking.Checklist",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("fallback checklist"),
    )

    objects = RiskQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["score"])

    class Meta:
        verbose_name, verbose_name_plural = _("risk"), _("risks")
        ordering = ["-score", "pk"]
        constraints = [
            within("risk_probability_scale", "probability", bounds.SCALE.low, bounds.SCALE.high),
            within("risk_impact_scale", "impact", bounds.SCALE.low, bounds.SCALE.high),
            one_of("risk_status_known", "status", RiskStatus),
            models.UniqueConstraint(fields=["project", "title"], name="risk_title_once"),
        ]
        indexes = [models.Index(fields=["project", "status", "-score"], name="risk_by_score")]

    def __str__(self) -> str:
        return self.title
