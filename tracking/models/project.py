from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, one_of, ordered, person
from tracking.models.choices import TextStates, Tone
from tracking.querysets import ProjectQuerySet, ScopedQuerySet


class ProjectStatus(TextStates):
    PLANNED = "planned", Tone.QUIET, _("Planned")
    ACTIVE = "active", Tone.INFO, _("Active")
    ON_HOLD = "on_hold", Tone.WARN, _("On hold")
    DONE = "done", Tone.GOOD, _("Done")
    ARCHIVED = "archived", Tone.QUIET, _("Archived")


class Role(models.TextChoices):
    VIEWER = "viewer", _("Viewer")
    MEMBER = "member", _("Member")
    LEAD = "lead", _("Lead")


#: What Lockstep counts of a project beside what people write.
COUNTED = frozenset({"revision", "followed_revision", "followed_at", "stock_at"})


def working_week() -> list[int]:
    """Monday to Friday, as `datetime.date.weekday()` counts."""
    return [0, 1, 2, 3, 4]


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone; write one such as Europe/Berlin."), params={"name": name})


def validate_weekdays(days: object) -> None:
    if not isinstance(days, list) or not days or not all(type(day) is int and 0 <= day <= 6 for day in days):
        raise ValidationError(_("Working days are numbers from 0 (Monday) to 6 (Sunday), at least one."))


class Project(Scoped):
    """One plan being run; the boundary of access, of the calendar and of reports."""

    project_path = ""

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    document = models.CharField(_("plan document"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ProjectStatus, default=ProjectStatus.ACTIVE)
    lead = person(_("lead"))
    start_date = models.DateField(_("start"), null=True, blank=True)
    target_date = models.DateField(_("target date"), null=True, blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    working_days = models.JSONField(
        _("working days"),
        default=working_week,
        validators=[validate_weekdays],
        help_text=_("0 is Monday, 6 is Sunday."),
    )
    day_starts = models.TimeField(_("working day starts"), default=dt.time(9))
    day_ends = models.TimeField(_("working day ends"), default=dt.time(17))
    blocker_target_minutes = models.PositiveIntegerField(
        _("blockers are resolved within"), default=240, help_text=_("In working minutes.")
    )
    silence_hours = models.PositiveSmallIntegerField(
        _("a session may be silent for"),
        default=16,
        help_text=_("In working hours, before its owner is asked. 0 asks nobody."),
    )
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    #: The revision up to which Lockstep has drawn its consequences (`services.days`).
    followed_revision = models.PositiveIntegerField(_("followed up to"), default=0, editable=False)
    followed_at = models.DateTimeField(_("followed at"), null=True, blank=True, editable=False)
    #: From when on a worker may take stock of it (`services.days.stock`); null once that is done, or need not be.
    stock_at = models.DateTimeField(_("stock taken from"), null=True, blank=True, editable=False)

    objects = ProjectQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=sorted(COUNTED))

    class Meta:
        verbose_name, verbose_name_plural = _("project"), _("projects")
        ordering = ["title", "pk"]
        constraints = [
            ordered("project_dates_in_order", "start_date", "target_date"),
            one_of("project_status_known", "status", ProjectStatus),
            models.CheckConstraint(
                condition=models.Q(day_starts__lt=models.F("day_ends")),
                name="project_day_has_hours",
                violation_error_message=_("The working day must end after it starts."),
            ),
        ]
        indexes = [models.Index(fields=["status", "title"], name="project_by_status")]

    def __str__(self) -> str:
        return self.title

    def save(self, **options: Any) -> None:
        """Write the project; one that was read before others wrote sets back nothing of what Lockstep counts."""
        if not self._state.adding and options.get("update_fields") is None:
            names = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            options["update_fields"] = names - COUNTED
        super().save(**options)

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.slug])

    @property
    def owning_project(self) -> Project:
        return self

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class Membership(Scoped):
    """What one user may do in one project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="memberships", verbose_name=_("project"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=6, choices=Role, default=Role.MEMBER)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("membership"), _("memberships")
        ordering = ["project", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "project"],
                name="membership_one_role",
                violation_error_message=_("This person already has a role in the project."),
            ),
            one_of("membership_role_known", "role", Role),
        ]
        indexes = [models.Index(fields=["project", "user", "role"], name="membership_lookup")]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Holiday(Scoped):
    """A day on which the project does not work."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="holidays", verbose_name=_("project"))
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("holiday"), _("holidays")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["project", "day"], name="holiday_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}".strip()
