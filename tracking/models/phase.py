from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, Spanned, WorkStatus, one_of, ordered, plan_day
from tracking.models.project import Project
from tracking.querysets import ScopedQuerySet


class Phase(Scoped, Spanned):
    """An ordered stretch of the project; it opens and closes through gates."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="phases", verbose_name=_("project"))
    position = models.PositiveIntegerField(_("position"), default=0, db_index=True)
    name = models.CharField(_("name"), max_length=160)
    title = models.CharField(_("title"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=WorkStatus, default=WorkStatus.PLANNED)
    owner_name = models.CharField(_("owner"), max_length=160, blank=True)
    week_from = plan_day(_("from week"))
    week_to = plan_day(_("to week"))
    day_from = plan_day(_("from day"))
    day_to = plan_day(_("to day"))
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    condition = models.CharField(
        _("condition"), max_length=300, blank=True, help_text=_("When set, the phase only runs if this holds.")
    )

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("phase"), _("phases")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="phase_name_once"),
            ordered("phase_weeks_in_order", "week_from", "week_to"),
            ordered("phase_days_in_order", "day_from", "day_to"),
            ordered("phase_dates_in_order", "starts_on", "ends_on"),
            ordered("phase_duration_in_order", "duration_min", "duration_max"),
            one_of("phase_status_known", "status", WorkStatus),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.title}" if self.title else self.name
