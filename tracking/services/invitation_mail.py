"""The mail that carries an invitation, in the language that was chosen for its reader."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tracking.models import Invitation, MailState

logger = logging.getLogger(__name__)


def link_of(secret: str) -> str:
    """The whole address that opens an invitation."""
    return f"{settings.SITE_URL}{reverse('invitation', args=[secret])}"


def send(invitation: Invitation, secret: str) -> MailState:
    """Send the link to the invited address, keep on the invitation whether it went out, and return that.

    Call it when the invitation is committed: what is in a mail cannot be taken back.
    """
    state = MailState.SENT if _sent(invitation, secret) else MailState.FAILED
    # A mail is slow: whoever made a newer link meanwhile keeps what is known of that one.
    Invitation.objects.filter(pk=invitation.pk, digest=Invitation.digest_of(secret)).update(mail_state=state)
    invitation.mail_state = state
    return state


def is_on_the_console() -> bool:
    """Whether mail only stands on the console of the server, because no mail server is set up."""
    return settings.EMAIL_BACKEND.endswith(".console.EmailBackend")


def _sent(invitation: Invitation, secret: str) -> bool:
    with translation.override(invitation.language):
        context = {"invitation": invitation, "project": invitation.project, "link": link_of(secret)}
        subject = _("Invitation to “%(project)s”") % {"project": " ".join(invitation.project.title.split())}
        mail = EmailMultiAlternatives(
            subject, render_to_string("mail/invitation.txt", context), settings.DEFAULT_FROM_EMAIL, [invitation.email]
        )
        mail.attach_alternative(render_to_string("mail/invitation.html", context), "text/html")
    try:
        return bool(mail.send()) and not is_on_the_console()
    except OSError:  # SMTP's own errors are of this kind too
        logger.exception("The mail of invitation %s was not sent.", invitation.pk)
        return False
