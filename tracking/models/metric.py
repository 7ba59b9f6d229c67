from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, check_moment, person
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.querysets import MetricQuerySet, ScopedQuerySet


class TargetKind(models.TextChoices):
    UNDER = "under", _("Under")
    OVER = "over", _("Over")
    EQUALS = "equals", _("Equals")


class Metric(Scoped):
    """A number with a target. `target` keeps the words of the plan, `target_value` what rules compare with."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="metrics", verbose_name=_("project"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="metrics", verbose_name=_("session")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200)
    group = models.CharField(_("group"), max_length=120, blank=True)
    owner_name = models.CharField(_("owner"), max_length=160, blank=True)
    target = models.CharField(_("target"), max_length=200, blank=True)
    target_kind = models.CharField(_("target is"), max_length=6, choices=TargetKind, blank=True)
    target_value = models.DecimalField(_("target value"), max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    #: Whether it was on target when people were last told; None before there was anything to compare.
    told_on_target = models.BooleanField(_("was on target"), null=True, blank=True, editable=False)

    objects = MetricQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["told_on_target"])

    class Meta:
        verbose_name, verbose_name_plural = _("metric"), _("metrics")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "group", "name"], name="metric_name_once"),
            models.CheckConstraint(
                condition=models.Q(target_kind="", target_value__isnull=True)
                | models.Q(target_kind__in=TargetKind.values, target_value__isnull=False),
                name="metric_target_whole",
                violation_error_message=_("A target needs both a direction and a number."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Source(models.TextChoices):
    """How a value came here."""

    HAND = "hand", _("By hand")
    API = "api", _("API")
    IMPORT = "import", _("Import")


class Measurement(Scoped):
    """A value of a metric at a time. `text` keeps what was written when it is no plain number."""

    project_path = "metric__project"

    metric = models.ForeignKey(Metric, models.CASCADE, related_name="measurements", verbose_name=_("metric"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.CharField(_("as written"), max_length=200, blank=True)
    measured_at = models.DateTimeField(_("measured at"))
    source = models.CharField(_("source"), max_length=6, choices=Source, default=Source.HAND, editable=False)
    measured_by = person(_("measured by"), editable=False)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("measurement"), _("measurements")
        ordering = ["-measured_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(text=""),
                name="measurement_says_something",
                violation_error_message=_("Give a number or a text."),
            )
        ]
        indexes = [models.Index(fields=["metric", "-measured_at"], name="measurement_newest")]

    def __str__(self) -> str:
        return self.text or ("" if self.value is None else f"{self.value.normalize():f}")

    def clean(self) -> None:
        check_moment(self, "measured_at")
