"""Whom to turn to, whom to tell of a blocker after how long, and who was told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, inside, one_of, person
from tracking.models.blocker import Blocker, Severity
from tracking.models.project import Project
from tracking.querysets import ScopedQuerySet
from tracking.rules.bounds import MINUTES


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
    after_minutes = models.PositiveIntegerField(_("after working minutes"), validators=inside(MINUTES))
    text = models.CharField(_("what happens"), max_length=300)
    whom = models.CharField(_("whom to tell"), max_length=160, blank=True)
    user = person(_("user"))
    channel = models.CharField(
        _("how"),
        max_length=8,
        choices=Channel,
        default=Channel.IN_APP,
        help_text=_(
            "All who are told find it in Lockstep, and get it as they have chosen. Mail: at once, also for who has"
            " chosen the digest; not for who wants no such mail, and after hours of quiet. Chat: a channel of the"
            " project hears it too. Phone: the message says whom to call."
        ),
    )

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("escalation step"), _("escalation steps")
        ordering = ["after_minutes", "pk"]
        constraints = [one_of("escalationstep_channel_known", "channel", Channel)]

    def __str__(self) -> str:
        return self.text

    @property
    def words(self) -> str:
        """What happens, as one says it: a plan may mark the name of a channel as code."""
        return self.text.replace("`", "")


class Escalation(models.Model):
    """A rung that a blocker has reached: it fires once. `code` names the rung: "step:7", "default:30", "target"."""

    project_path = "blocker__project"

    blocker = models.ForeignKey(Blocker, models.CASCADE, related_name="escalations", verbose_name=_("blocker"))
    step = models.ForeignKey(
        EscalationStep, models.SET_NULL, null=True, related_name="+", verbose_name=_("escalation step")
    )
    code = models.CharField(max_length=40)
    after_minutes = models.PositiveIntegerField(_("after working minutes"))
    text = models.CharField(_("what happens"), max_length=300, blank=True)
    told = models.CharField(_("told"), max_length=300, blank=True)
    due_at = models.DateTimeField(_("due"))
    fired_at = models.DateTimeField(_("fired"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("escalation"), _("escalations")
        ordering = ["due_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["blocker", "code"], name="escalation_fires_once")]

    def __str__(self) -> str:
        return self.text


class Contact(Scoped):
    """Whom to turn to, and for what."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="contacts", verbose_name=_("project"))
    name = models.CharField(_("name"), max_length=160)
    topic = models.CharField(_("for"), max_length=300, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name, verbose_name_plural = _("contact"), _("contacts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="contact_name_once")]

    def __str__(self) -> str:
        return self.name
