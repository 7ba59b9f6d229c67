from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, one_of, ordered
from tracking.models.project import Project
from tracking.models.session import Session
from tracking.querysets import BlockerQuerySet, ScopedQuerySet


class Severity(models.IntegerChoices):
    LOW = 1, _("Low")
    MEDIUM = 2, _("Medium")
    HIGH = 3, _("High")
    CRITICAL = 4, _("Critical")


class Channel(models.TextChoices):
    IN_APP = "in_app", _("In Lockstep")
    MAIL = "mail", _("Mail")
    CHAT = "chat", _("Chat")
    PHONE = "phone", _("Phone")


class EscalationPolicy(Scoped):
    """After how many working minutes whom to tell and how."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="escalation_policies", verbose_name=_("project"))
    name = models.CharField(_("name"), max_length=160)
    severity = models.PositiveSmallIntegerField(_("from severity"), choices=Severity, default=Severity.LOW)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("escalation policy"), _("escalation policies")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="escalationpolicy_name_once")]

    def __str__(self) -> str:
        return self.name


class EscalationStep(Scoped):
    """One rung of a policy."""

    project_path = "policy__project"

    policy = models.ForeignKey(EscalationPolicy, models.CASCADE, related_name="steps", verbose_name=_("policy"))
    after_minutes = models.PositiveIntegerField(_("after working minutes"))
    text = models.CharField(_("what happens"), max_length=300)
    whom = models.CharField(_("whom to tell"), max_length=160, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("user")
    )
    channel = models.CharField(_("how"), max_length=8, choices=Channel, default=Channel.IN_APP)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("escalation step"), _("escalation steps")
        ordering = ["after_minutes", "pk"]
        constraints = [one_of("escalationstep_channel_known", "channel", Channel)]

    def __str__(self) -> str:
        return self.text


class Contact(Scoped):
    """Whom to turn to, and for what."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="contacts", verbose_name=_("project"))
    name = models.CharField(_("name"), max_length=160)
    topic = models.CharField(_("for"), max_length=300, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("contact"), _("contacts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="contact_name_once")]

    def __str__(self) -> str:
        return self.name


class Blocker(Scoped):
    """What holds a session up, with a clock: raised, acknowledged, resolved."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="blockers", verbose_name=_("project"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="blockers", verbose_name=_("session")
    )
    title = models.CharField(_("what is in the way"), max_length=300)
    details = models.TextField(_("details"), blank=True)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity, default=Severity.MEDIUM)
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked")
    )
    policy = models.ForeignKey(
        EscalationPolicy, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("policy")
    )
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("raised by"),
    )
    raised_at = models.DateTimeField(_("raised at"), editable=False)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True, editable=False)
    resolution = models.TextField(_("resolution"), blank=True)

    objects = BlockerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("blocker"), _("blockers")
        ordering = ["-severity", "raised_at", "pk"]
        constraints = [
            ordered("blocker_acknowledged_after_raised", "raised_at", "acknowledged_at"),
            ordered("blocker_resolved_after_raised", "raised_at", "resolved_at"),
            one_of("blocker_severity_known", "severity", Severity),
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


class Escalation(Scoped):
    """An escalation step that fired for a blocker; at most once each."""

    project_path = "blocker__project"

    blocker = models.ForeignKey(Blocker, models.CASCADE, related_name="escalations", verbose_name=_("blocker"))
    step = models.ForeignKey(EscalationStep, models.CASCADE, related_name="+", verbose_name=_("step"))
    fired_at = models.DateTimeField(_("fired at"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("escalation"), _("escalations")
        ordering = ["fired_at"]
        constraints = [models.UniqueConstraint(fields=["blocker", "step"], name="escalation_fires_once")]

    def __str__(self) -> str:
        return f"{self.step} · {self.fired_at:%Y-%m-%d %H:%M}"
