from __future__ import annotations

from typing import cast

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, one_of, person
from tracking.models.blocker import Severity
from tracking.models.choices import TextStates, Tone
from tracking.models.metric import Metric
from tracking.models.phase import Phase
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.querysets import GateQuerySet, ScopedQuerySet
from tracking.rules.gate import Kind


class GateKind(models.TextChoices):
    CHECKPOINT = "checkpoint", _("Checkpoint")
    READINESS = "readiness", _("Readiness")
    DEFINITION_OF_DONE = "definition_of_done", _("Definition of done")


class GateStatus(TextStates):
    PENDING = "pending", Tone.QUIET, _("Pending")
    PASSED = "passed", Tone.GOOD, _("Passed")
    FAILED = "failed", Tone.BAD, pgettext_lazy("gate", "Failed")
    #: It was passed, and a metric that it asked for has fallen back since.
    REGRESSED = "regressed", Tone.BAD, _("Regressed")
    WAIVED = "waived", Tone.WARN, _("Waived")

    @property
    def is_through(self) -> bool:
        """Whether it holds nothing up: what runs behind a gate that fell back goes on until a lead decides."""
        return self in (GateStatus.PASSED, GateStatus.WAIVED, GateStatus.REGRESSED)

    @property
    def is_passed(self) -> bool:
        """Whether it was passed, whatever has become of its criteria since."""
        return self in (GateStatus.PASSED, GateStatus.REGRESSED)


class CriterionKind(models.TextChoices):
    CHECKLIST_DONE = "checklist_done", _("A checklist is done")
    METRIC_ON_TARGET = "metric_on_target", _("A metric is on target")
    SESSION_FINISHED = "session_finished", _("A session is finished")
    PHASE_FINISHED = "phase_finished", _("All sessions of a phase are finished")
    NO_OPEN_BLOCKER = "no_open_blocker", _("No open blocker of this severity or above")
    LEAD_WORD = "lead_word", _("A lead's word")

    @property
    def judged(self) -> Kind:
        """The kind as the rule knows it: the two have the same words."""
        return cast("Kind", self.value)


class Gate(Scoped):
    """A decision point with criteria. `phase` is the one it opens (readiness) or closes (the other kinds)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="gates", verbose_name=_("project"))
    phase = models.ForeignKey(
        Phase, models.CASCADE, null=True, blank=True, related_name="gates", verbose_name=_("phase")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=GateKind, default=GateKind.CHECKPOINT)
    status = models.CharField(_("status"), max_length=9, choices=GateStatus, default=GateStatus.PENDING)
    due_on = models.DateField(_("due"), null=True, blank=True)
    owner_name = models.CharField(_("owner"), max_length=160, blank=True)
    decided_by = person(_("decided by"), editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    note = models.TextField(_("note"), max_length=10_000, blank=True)
    #: The criteria as they stood when it was decided (`reporting.criteria.sheet`).
    decided_values = models.JSONField(_("decided on"), default=list, blank=True, editable=False)

    objects = GateQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("gate"), _("gates")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "title"], name="gate_title_once"),
            one_of("gate_kind_known", "kind", GateKind),
            one_of("gate_status_known", "status", GateStatus),
            models.CheckConstraint(
                condition=models.Q(status="pending") | models.Q(decided_at__isnull=False),
                name="gate_decision_dated",
                violation_error_message=_("A decided gate needs the time of its decision."),
            ),
        ]
        indexes = [models.Index(fields=["project", "status", "due_on"], name="gate_next")]

    def __str__(self) -> str:
        return self.title


class GateCriterion(Scoped):
    """One condition of a gate. What it names depends on `kind`; `met` is only used for a lead's word."""

    project_path = "gate__project"
    segment = "gate-criteria"

    gate = models.ForeignKey(Gate, models.CASCADE, related_name="criteria", verbose_name=_("gate"))
    position = models.PositiveIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=20, choices=CriterionKind, default=CriterionKind.LEAD_WORD)
    text = models.CharField(_("text"), max_length=500, blank=True)
    checklist = models.ForeignKey(
        "tracking.Checklist", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("checklist")
    )
    metric = models.ForeignKey(
        Metric, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("metric")
    )
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="gate_criteria", verbose_name=_("session")
    )
    phase = models.ForeignKey(Phase, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("phase"))
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity, null=True, blank=True)
    met = models.BooleanField(_("met"), default=False)
    evidence = models.CharField(_("evidence"), max_length=500, blank=True)
    met_by = person(_("said by"), editable=False)
    met_at = models.DateTimeField(_("said at"), null=True, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("gate criterion"), _("gate criteria")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="checklist_done", checklist__isnull=False)
                | models.Q(kind="metric_on_target", metric__isnull=False)
                | models.Q(kind="session_finished", session__isnull=False)
                | models.Q(kind="phase_finished", phase__isnull=False)
                | models.Q(kind="no_open_blocker", severity__isnull=False)
                | (models.Q(kind="lead_word") & ~models.Q(text="")),
                name="gatecriterion_names_its_subject",
                violation_error_message=_(
                    "Name the checklist, metric, session, phase, severity or text that the kind needs."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()
