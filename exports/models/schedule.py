from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exports.models.job import ExportJob, Format
from tracking.models import Project
from tracking.models.base import Scoped, one_of
from tracking.models.routine import validate_recurrence
from tracking.querysets import ScopedQuerySet


class Schedule(Scoped):
    """When a report recurs, and to whom it goes."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="schedules", verbose_name=_("project"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("owner"))
    title = models.CharField(_("title"), max_length=160)
    report = models.CharField(_("report"), max_length=40, default="status")
    format = models.CharField(_("format"), max_length=5, choices=Format, default=Format.XLSX)
    recurrence = models.CharField(_("recurrence"), max_length=200, validators=[validate_recurrence])
    recipients = models.TextField(_("recipients"), blank=True, help_text=_("One mail address a line."))
    active = models.BooleanField(_("active"), default=True)
    next_run = models.DateTimeField(_("next run"), null=True, blank=True)
    errors = models.PositiveSmallIntegerField(_("failures in a row"), default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("schedule"), _("schedules")
        ordering = ["title"]
        constraints = [one_of("schedule_format_known", "format", Format)]
        indexes = [models.Index(fields=["next_run"], condition=models.Q(active=True), name="schedule_due")]

    def __str__(self) -> str:
        return self.title


class DeliveryState(models.TextChoices):
    PENDING = "pending", _("Pending")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


class Delivery(Scoped):
    """One attempt to hand a report over."""

    project_path = "job__project"

    job = models.ForeignKey(ExportJob, models.CASCADE, related_name="deliveries", verbose_name=_("export job"))
    schedule = models.ForeignKey(
        Schedule, models.SET_NULL, null=True, blank=True, related_name="deliveries", verbose_name=_("schedule")
    )
    recipient = models.CharField(_("recipient"), max_length=254)
    state = models.CharField(_("state"), max_length=7, choices=DeliveryState, default=DeliveryState.PENDING)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("delivery"), _("deliveries")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["job", "recipient"], name="delivery_once_a_recipient"),
            one_of("delivery_state_known", "state", DeliveryState),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.get_state_display()}"


class Feed(Scoped):
    """A revocable secret address that Excel or a calendar reads live. Only the secret's hash is kept."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="feeds", verbose_name=_("project"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("owner"))
    title = models.CharField(_("title"), max_length=160)
    dataset = models.CharField(_("table"), max_length=40)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_read_at = models.DateTimeField(_("last read"), null=True, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("feed"), _("feeds")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
