from __future__ import annotations

import datetime as dt
import hashlib

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tracking.models.base import Scoped, one_of, person
from tracking.models.choices import TextStates, Tone
from tracking.models.project import Project, Role
from tracking.querysets import ScopedQuerySet


class MailState(TextStates):
    """What became of the mail that carries an invitation."""

    NONE = "none", Tone.QUIET, _("Link only")
    SENT = "sent", Tone.GOOD, _("Mail sent")
    FAILED = "failed", Tone.BAD, _("Mail not sent")


class Invitation(Scoped):
    """A way into a project, for whoever holds its link. Only the hash of the link's secret is kept.

    open → accepted or revoked; an open one ends by itself when it expires, and
    when who invited may not invite any more.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="invitations", verbose_name=_("project"))
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=6, choices=Role, default=Role.MEMBER)
    language = models.CharField(_("language"), max_length=10, default="en")
    digest = models.CharField(_("link"), max_length=64, unique=True, editable=False)
    #: Whether the link was shown to who invited: then holding it proves nothing about the address.
    link_shown = models.BooleanField(_("link shown"), default=False, editable=False)
    mail_state = models.CharField(_("mail"), max_length=6, choices=MailState, default=MailState.NONE, editable=False)
    invited_by = person(_("invited by"), editable=False)
    expires_at = models.DateTimeField(_("expires"), editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    accepted_by = person(_("accepted by"), editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["digest"])

    class Meta:
        verbose_name, verbose_name_plural = _("invitation"), _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("invitation_role_known", "role", Role),
            one_of("invitation_mail_state_known", "mail_state", MailState),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True), name="invitation_ends_once"
            ),
            models.UniqueConstraint(
                fields=["project", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True) & ~Q(email=""),
                name="invitation_one_an_address",
                violation_error_message=_("This address is invited already."),
            ),
        ]
        indexes = [models.Index(fields=["email"], name="invitation_by_address")]

    def __str__(self) -> str:
        """The role alone: all who are in the project see the names of its rows, and leads alone whom they invited."""
        return str(self.get_role_display())

    def get_absolute_url(self) -> str:
        """The page of the project's people, where its leads see it."""
        return reverse("people", args=[self.project.slug])

    def is_waiting(self, now: dt.datetime) -> bool:
        """Whether nobody has accepted or revoked it and its time has not run out."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > now

    @staticmethod
    def digest_of(secret: str) -> str:
        """What is stored in place of `secret`. It has 256 random bits, so a fast hash is enough."""
        return hashlib.sha256(secret.encode()).hexdigest()
