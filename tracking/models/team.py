from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, inside, ordered, person, within
from tracking.models.project import Project
from tracking.querysets import ScopedQuerySet
from tracking.rules.bounds import PEOPLE


class Team(Scoped):
    """People with a focus. `size` is the number planned; `members` are those named."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="teams", verbose_name=_("project"))
    name = models.CharField(_("name"), max_length=160)
    focus = models.TextField(_("focus"), blank=True)
    lead_name = models.CharField(_("lead"), max_length=160, blank=True)
    size = models.PositiveSmallIntegerField(_("size"), null=True, blank=True, validators=inside(PEOPLE))
    responsibilities = models.TextField(_("responsibilities"), blank=True, help_text=_("One a line."))

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("team"), _("teams")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="team_name_once")]

    def __str__(self) -> str:
        return self.name


class TeamMember(Scoped):
    """One person (or role) of a team, with the share of time there is."""

    project_path = "team__project"

    team = models.ForeignKey(Team, models.CASCADE, related_name="members", verbose_name=_("team"))
    user = person(_("user"))
    name = models.CharField(_("name"), max_length=160)
    role = models.CharField(_("role"), max_length=160, blank=True)
    responsibilities = models.TextField(_("responsibilities"), blank=True)
    share = models.PositiveSmallIntegerField(_("share of time"), default=100, help_text=_("Percent of a working day."))

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("team member"), _("team members")
        ordering = ["pk"]
        constraints = [
            within("teammember_share_percent", "share", 0, 100),
            models.UniqueConstraint(
                fields=["team", "user"], condition=models.Q(user__isnull=False), name="teammember_user_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Absence(Scoped):
    """Days off of a team member, first and last day included."""

    project_path = "member__team__project"

    member = models.ForeignKey(TeamMember, models.CASCADE, related_name="absences", verbose_name=_("team member"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("absence"), _("absences")
        ordering = ["first_day"]
        constraints = [ordered("absence_days_in_order", "first_day", "last_day")]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"
