from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, Spanned, Ticked, WorkStatus, at_least, inside, one_of, ordered, person
from tracking.models.choices import NumberStates, Tone
from tracking.models.phase import Phase
from tracking.models.project import Project
from tracking.models.team import Team
from tracking.person import name_of
from tracking.querysets import ScopedQuerySet, SessionQuerySet
from tracking.rules import bounds


class Priority(NumberStates):
    """P0 to P3; sorts as it counts."""

    CRITICAL = 0, Tone.BAD, _("Critical")
    HIGH = 1, Tone.WARN, _("High")
    MEDIUM = 2, Tone.INFO, _("Medium")
    LOW = 3, Tone.QUIET, _("Low")


class Session(Scoped, Spanned):
    """A parallel work session (others say stream, track, workstream, branch)."""

    address_field = "number"

    project = models.ForeignKey(Project, models.CASCADE, related_name="sessions", verbose_name=_("project"))
    number = models.PositiveIntegerField(_("number"), validators=inside(bounds.SESSION_NUMBER))
    position = models.PositiveIntegerField(_("position"), default=0, db_index=True)
    label = models.CharField(
        _("label"), max_length=80, blank=True, help_text=_("What the plan calls it, such as “Stream A”.")
    )
    title = models.CharField(_("title"), max_length=200)
    team = models.ForeignKey(
        Team, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("team")
    )
    phase = models.ForeignKey(
        Phase, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("phase")
    )
    owner = person(_("owner"))
    owner_name = models.CharField(
        _("owner's name"), max_length=160, blank=True, help_text=_("For an owner without an account.")
    )
    developer_type = models.CharField(_("developer type"), max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(_("people"), null=True, blank=True, validators=inside(bounds.PEOPLE))
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.MEDIUM)
    branch = models.CharField(_("branch"), max_length=200, blank=True)
    goal = models.TextField(_("goal"), blank=True)
    success = models.TextField(_("success criterion"), blank=True)
    deliverable = models.TextField(_("deliverable"), blank=True)
    status = models.CharField(_("status"), max_length=12, choices=WorkStatus, default=WorkStatus.PLANNED)
    planned_start = models.DateField(_("planned start"), null=True, blank=True)
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True, editable=False)
    #: The lead who let it start before what it waits for was over, and why.
    early_by = person(_("started early by"), editable=False)
    early_because = models.TextField(_("started early because"), blank=True, editable=False)
    #: Since when nothing is in the way of its start, and since when it is too silent; each is told once.
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True, editable=False)
    silent_at = models.DateTimeField(_("flagged as silent"), null=True, blank=True, editable=False)

    objects = SessionQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["ready_at", "silent_at"])

    class Meta:
        verbose_name, verbose_name_plural = _("session"), _("sessions")
        ordering = ["position", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"],
                name="session_number_once",
                violation_error_message=_("Another session of this project has this number."),
            ),
            at_least("session_number_from_zero", "number", bounds.SESSION_NUMBER.low),
            ordered("session_duration_in_order", "duration_min", "duration_max"),
            ordered("session_plan_in_order", "planned_start", "planned_end"),
            ordered("session_actual_in_order", "started_at", "finished_at"),
            one_of("session_status_known", "status", WorkStatus),
            one_of("session_priority_known", "priority", Priority),
        ]
        indexes = [
            models.Index(fields=["project", "status"], name="session_by_status"),
            models.Index(fields=["owner", "status"], name="session_by_owner"),
            models.Index(fields=["updated_at"], name="session_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def who(self) -> str:
        """The owner as people read it: the account's name, or the name in the plan, or ""."""
        if self.owner is not None:
            return name_of(self.owner)
        return self.owner_name


class Step(Scoped, Ticked):
    """One planned piece of a session with its day or day range (counted from the project's first day)."""

    project_path = "session__project"

    session = models.ForeignKey(Session, models.CASCADE, related_name="steps", verbose_name=_("session"))
    position = models.PositiveIntegerField(_("position"), default=0, db_index=True)
    title = models.CharField(_("title"), max_length=300)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("step"), _("steps")
        ordering = ["position", "pk"]
        constraints = [
            ordered("step_days_in_order", "day_from", "day_to"),
            models.CheckConstraint(
                condition=models.Q(day_from__isnull=True, day_to__isnull=True)
                | models.Q(day_from__isnull=False, day_to__isnull=False),
                name="step_days_together",
                violation_error_message=_("Give both the first and the last day, or neither."),
            ),
        ]
        indexes = [models.Index(fields=["session", "done"], name="step_by_done")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """One day alone is that day."""
        if self.day_to is None:
            self.day_to = self.day_from

    @property
    def days(self) -> str:
        """The days as people write them: "Day 2", "Days 2–4", or "" when none are planned."""
        if self.day_from is None:
            return ""
        if self.day_from == self.day_to:
            return _("Day %(day)s") % {"day": self.day_from}
        return _("Days %(first)s–%(last)s") % {"first": self.day_from, "last": self.day_to}
