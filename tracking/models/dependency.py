from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, exclusive
from tracking.models.project import Project
from tracking.models.session import Session, Step
from tracking.querysets import ScopedQuerySet


class Dependency(Scoped):
    """Finish-to-start, from a step or a whole session to a step or a whole session.

    Between steps, because two sessions may wait for each other on different
    days without a circle. `lag_days` counts working days.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="dependencies", verbose_name=_("project"))
    from_session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="outgoing", verbose_name=_("from session")
    )
    from_step = models.ForeignKey(
        Step, models.CASCADE, null=True, blank=True, related_name="outgoing", verbose_name=_("from step")
    )
    to_session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="incoming", verbose_name=_("to session")
    )
    to_step = models.ForeignKey(
        Step, models.CASCADE, null=True, blank=True, related_name="incoming", verbose_name=_("to step")
    )
    lag_days = models.SmallIntegerField(_("lag in working days"), default=0)
    window = models.CharField(_("window"), max_length=80, blank=True, help_text=_("The days the plan limits it to."))
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("dependency"), _("dependencies")
        ordering = ["pk"]
        constraints = [
            exclusive("dependency_one_source", "from_session", "from_step", required=True),
            exclusive("dependency_one_target", "to_session", "to_step", required=True),
            models.CheckConstraint(
                condition=~Q(from_session__isnull=False, to_session__isnull=False, from_session=F("to_session")),
                name="dependency_session_not_on_itself",
                violation_error_message=_("A session cannot wait for itself."),
            ),
            models.CheckConstraint(
                condition=~Q(from_step__isnull=False, to_step__isnull=False, from_step=F("to_step")),
                name="dependency_step_not_on_itself",
                violation_error_message=_("A step cannot wait for itself."),
            ),
            models.UniqueConstraint(
                Coalesce("from_session", 0),
                Coalesce("from_step", 0),
                Coalesce("to_session", 0),
                Coalesce("to_step", 0),
                name="dependency_once",
                violation_error_message=_("This dependency is already there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def source(self) -> Session | Step:
        """What must finish first."""
        return self.from_step or self.from_session  # type: ignore[return-value]  # the constraint: one of them

    @property
    def target(self) -> Session | Step:
        """What waits for it."""
        return self.to_step or self.to_session  # type: ignore[return-value]  # the constraint: one of them
