"""What people are told, how each wants to be told, and what went out: each row once, whoever writes it twice."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracking.models.base import exclusive, one_of
from tracking.models.choices import TextStates, Tone
from tracking.models.project import Project, validate_time_zone
from tracking.querysets import ScopedQuerySet


class Reason(models.TextChoices):
    """Why somebody is told. The label is said below each message, as “You get this because …” continues."""

    BLOCKER_ASKED = "blocker_asked", _("you are asked about a blocker")
    BLOCKER_ESCALATED = "blocker_escalated", _("a blocker has waited and comes to you")
    BLOCKER_LATE = "blocker_late", _("a blocker is open beyond its target")
    BLOCKER_ANSWERED = "blocker_answered", _("a blocker of yours is taken on or resolved")
    SESSION_READY = "session_ready", _("a session of yours can start")
    SESSION_SILENT = "session_silent", _("nothing is heard of a session")
    ASSIGNED = "assigned", _("something was given to you")
    STANDUP_REMINDER = "standup_reminder", _("your word for a meeting is missing")
    MEETING_SUMMARY = "meeting_summary", _("a meeting you belong to was held")
    GATE_DECIDED = "gate_decided", _("a gate was decided")
    GATE_REGRESSED = "gate_regressed", _("a passed gate fell back")
    METRIC_CROSSED = "metric_crossed", _("a metric crossed its target")
    RISK_TRIGGERED = "risk_triggered", _("the trigger of a risk was pulled")
    CHANNEL_OFF = "channel_off", _("a chat channel of yours was switched off")

    @property
    def for_all(self) -> str:
        """The label as a whole channel reads it, where the label speaks to one person."""
        return str(FOR_ALL.get(self, self.label))


FOR_ALL = {
    Reason.BLOCKER_ASKED: _("somebody is asked about a blocker"),
    Reason.BLOCKER_ESCALATED: _("a blocker has waited and goes on to others"),
    Reason.BLOCKER_ANSWERED: _("a blocker is taken on or resolved"),
    Reason.SESSION_READY: _("a session can start"),
    Reason.ASSIGNED: _("something was given to somebody"),
    Reason.STANDUP_REMINDER: _("words for a meeting are missing"),
    Reason.MEETING_SUMMARY: _("a meeting was held"),
    Reason.CHANNEL_OFF: _("a chat channel was switched off"),
}


class Webhook(models.Model):
    """A chat channel that takes messages: of one project, or of one person. Its address is a secret, kept encrypted."""

    class Kind(models.TextChoices):
        SLACK = "slack", "Slack"
        MATTERMOST = "mattermost", "Mattermost"

    project_path = "project"

    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="webhooks", verbose_name=_("project")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="webhooks", verbose_name=_("user")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=80)
    #: What may be shown of the address.
    host = models.CharField(_("host"), max_length=255)
    secret = models.TextField(_("address"))
    reasons = models.JSONField(_("told of"), default=list)
    active = models.BooleanField(_("active"), default=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("chat channel"), _("chat channels")
        ordering = ["name", "pk"]
        constraints = [exclusive("webhook_one_owner", "project", "user", required=True)]

    def __str__(self) -> str:
        return self.name


class Way(models.TextChoices):
    """How a message leaves Lockstep."""

    MAIL = "mail", _("Mail, at once")
    DIGEST = "digest", _("Mail, once a day")
    CHAT = "chat", _("Chat")


class Notification(models.Model):
    """One message for one person, or for one channel of a project. This row is the truth of what was told.

    `key` names the event: the same one is told nobody twice. `routed_at` is
    when it was decided how else than in Lockstep it goes out.
    """

    project_path = "project"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notifications", verbose_name=_("user")
    )
    webhook = models.ForeignKey(
        Webhook, models.CASCADE, null=True, related_name="notifications", verbose_name=_("chat channel")
    )
    project = models.ForeignKey(Project, models.CASCADE, related_name="+", verbose_name=_("project"))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    key = models.CharField(max_length=200)
    #: The sentence: in English, and as `texts.Text.as_json()` for readers of another language.
    text = models.TextField(_("text"))
    said = models.JSONField(default=dict)
    #: Longer words below the sentence, such as the summary of a meeting.
    details = models.TextField(_("details"), blank=True)
    path = models.CharField(_("page"), max_length=300)
    at = models.DateTimeField(_("at"))
    #: The way out that the plan names for it, beside what each reader has chosen; "" where it names none.
    planned_way = models.CharField(max_length=6, choices=Way, blank=True, default="")
    read_at = models.DateTimeField(_("read"), null=True)
    routed_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("notification"), _("notifications")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notification_once_a_person"),
            models.UniqueConstraint(fields=["webhook", "key"], name="notification_once_a_channel"),
            exclusive("notification_one_recipient", "user", "webhook", required=True),
            one_of("notification_reason_known", "reason", Reason),
            models.CheckConstraint(
                condition=models.Q(planned_way="") | models.Q(planned_way__in=Way.values),
                name="notification_planned_way_known",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-at"], name="notification_newest"),
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notification_unread"),
            models.Index(fields=["project", "key"], name="notification_event"),
            models.Index(fields=["at"], condition=models.Q(routed_at=None), name="notification_to_route"),
        ]

    def __str__(self) -> str:
        return self.text


class DeliveryState(TextStates):
    WAITING = "waiting", Tone.QUIET, _("Waiting")
    SENDING = "sending", Tone.INFO, _("Being sent")
    SENT = "sent", Tone.GOOD, _("Sent")
    FAILED = "failed", Tone.BAD, _("Failed")
    DROPPED = "dropped", Tone.QUIET, _("No longer needed")


class NotificationDelivery(models.Model):
    """One message on one way out.

    waiting → sending  a worker claims it: `attempt` grows, and both together are the worker's hold
    sending → sent     it was handed over
    sending → waiting  that failed and is tried again later, the worker was lost, or it is quiet hours meanwhile
    sending → failed   tried too often
    sending → dropped  whoever it was for may not see it any more, or does not want it
    failed  → waiting  staff let it be tried again

    `claim` names what goes out in one piece, for ever from the first time it is
    claimed: the deliveries of a digest share it, and mails carry it as their
    Message-ID, so that one sent twice is known to be the same.
    """

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="deliveries")
    way = models.CharField(max_length=6, choices=Way)
    webhook = models.ForeignKey(Webhook, models.CASCADE, null=True, related_name="deliveries")
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    due_at = models.DateTimeField()
    attempt = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("delivery"), _("deliveries")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["notification", "way", "webhook"], name="delivery_once_a_channel"),
            models.UniqueConstraint(
                fields=["notification", "way"], condition=models.Q(webhook=None), name="delivery_once_a_way"
            ),
            one_of("delivery_way_known", "way", Way),
            one_of("delivery_state_known", "state", DeliveryState),
        ]
        indexes = [
            models.Index(
                fields=["state", "due_at"],
                condition=models.Q(state__in=("waiting", "sending")),
                name="delivery_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} · {self.get_state_display()}"


class NotificationSettings(models.Model):
    """How one person wants to be told: their zone and language, hours of quiet, when the digest comes."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_settings")
    #: Empty: the zone of the project that a message is about.
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, default="", validators=[validate_time_zone])
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("quiet until"), null=True, blank=True)
    digest_at = models.TimeField(_("digest at"), default=dt.time(8))

    class Meta:
        verbose_name, verbose_name_plural = _("notification settings"), _("notification settings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_to=None)
                | models.Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="notificationsettings_quiet_whole",
                violation_error_message=_("Give both ends of the quiet hours, or neither."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class NotificationChoice(models.Model):
    """What one person has chosen for one reason; where there is none, the reason's own way counts."""

    class Mail(models.TextChoices):
        NOW = "now", _("At once")
        DIGEST = "digest", _("In the digest")
        NEVER = "never", _("Never")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_choices")
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    mail = models.CharField(_("mail"), max_length=6, choices=Mail)
    chat = models.BooleanField(_("chat"), default=True)

    class Meta:
        verbose_name, verbose_name_plural = _("notification choice"), _("notification choices")
        constraints = [
            models.UniqueConstraint(fields=["user", "reason"], name="notificationchoice_once"),
            one_of("notificationchoice_reason_known", "reason", Reason),
        ]

    def __str__(self) -> str:
        return str(self.get_reason_display())
