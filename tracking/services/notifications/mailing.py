"""Messages as mail: one of its own, or the digest of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracking.language import sentences_again, translated_again
from tracking.models import Notification, NotificationDelivery, Project, Reason, Way
from tracking.reporting.namesakes import Namesakes
from tracking.services.notifications import stopping
from tracking.services.notifications.choosing import Wishes
from tracking.services.notifications.claiming import Message
from tracking.services.notifications.errors import NotSent
from tracking.typing import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_SUBJECT = 150
#: A phone shows some forty characters of a subject: the project may not take them all.
LONGEST_PROJECT = 30

#: What the button of a mail says, by what its page is about.
ACTIONS: Mapping[str, StrOrPromise] = {
    Reason.BLOCKER_ASKED: gettext_lazy("Open the blocker"),
    Reason.BLOCKER_ESCALATED: gettext_lazy("Open the blocker"),
    Reason.BLOCKER_LATE: gettext_lazy("Open the blocker"),
    Reason.BLOCKER_ANSWERED: gettext_lazy("Open the blocker"),
    Reason.SESSION_READY: gettext_lazy("Open the session"),
    Reason.SESSION_SILENT: gettext_lazy("Open the session"),
    Reason.STANDUP_REMINDER: gettext_lazy("Say your word"),
    Reason.MEETING_SUMMARY: gettext_lazy("Open the meeting"),
    Reason.GATE_DECIDED: gettext_lazy("Open the gate"),
    Reason.GATE_REGRESSED: gettext_lazy("Open the gate"),
    Reason.METRIC_CROSSED: gettext_lazy("Open the metric"),
    Reason.RISK_TRIGGERED: gettext_lazy("Open the risk"),
    Reason.CHANNEL_OFF: gettext_lazy("Open the channels"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A message as a mail or a chat says it, in the reader's language: its first sentence, and what follows."""

    head: str
    more: str
    details: str
    why: str
    action: str
    link: str
    notification: Notification

    @property
    def words(self) -> str:
        return f"{self.head} {self.more}".rstrip()


def send(message: Message, rows: Sequence[NotificationDelivery], wishes: Wishes) -> None:
    """Mail what is left of a message to whom it is for. Raises NotSent."""
    user = rows[0].notification.user
    assert user is not None
    zone = wishes.rhythm(rows[0].notification.project).zone
    with translation.override(wishes.settings.language), timezone.override(zone):
        mail = _mail(message, [line_of(row.notification) for row in rows], user)
    try:
        mail.send()
    except OSError as error:  # SMTP's own errors are of this kind too
        raise NotSent(f"{type(error).__name__}: {error}") from error


def line_of(notification: Notification) -> Line:
    """A message in the active language."""
    said = notification.said
    head, *more = sentences_again(said, notification.text)
    return Line(
        " ".join(head.split()),
        " ".join(" ".join(more).split()),
        translated_again(said.get("details", {}), notification.details).strip(),
        str(Reason(notification.reason).label),
        str(ACTIONS.get(notification.reason, _("Open in Lockstep"))),
        settings.SITE_URL + notification.path,
        notification,
    )


def _mail(message: Message, lines: list[Line], user: Actor) -> EmailMultiAlternatives:
    digest = message.way == Way.DIGEST
    stop = settings.SITE_URL + stopping.path_of(user, "" if digest else lines[0].notification.reason)
    context: dict[str, Any] = {
        "lines": lines,
        "projects": by_project(lines),
        "namesakes": Namesakes(user),
        "stop": stop,
        "inbox": settings.SITE_URL + reverse("notifications"),
        "choices": settings.SITE_URL + reverse("notification-settings"),
    }
    subject = _subject_of_digest(lines) if digest else _subject(lines[0].notification.project, lines[0].head)
    name = "mail/digest" if digest else "mail/notification"
    mail = EmailMultiAlternatives(
        subject,
        render_to_string(f"{name}.txt", context | {"line": lines[0]}),
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
        headers={
            "Message-ID": f"<{message.claim}@{_own_domain()}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string(f"{name}.html", context | {"line": lines[0]}), "text/html")
    return mail


def by_project(lines: Sequence[Line]) -> list[tuple[Project, list[Line]]]:
    """The lines under their projects, by title, the oldest first."""
    ordered = sorted(lines, key=lambda line: (line.notification.project.title.casefold(), line.notification.project_id))
    grouped = groupby(ordered, key=lambda line: line.notification.project)
    return [(project, sorted(some, key=lambda line: line.notification.at)) for project, some in grouped]


def _subject(project: Project, words: str) -> str:
    """One line, whatever is written in a title."""
    title = Truncator(" ".join(project.title.split())).chars(LONGEST_PROJECT)
    return Truncator(f"[{title}] {words}").chars(LONGEST_SUBJECT)


def _subject_of_digest(lines: Sequence[Line]) -> str:
    number, projects = len(lines), {line.notification.project for line in lines}
    if len(projects) == 1:
        words = ngettext("%(n)d message", "%(n)d messages", number) % {"n": number}
        return _subject(projects.pop(), words)
    return _("Lockstep: %(n)d messages from %(projects)d projects") % {"n": number, "projects": len(projects)}


def _own_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "lockstep.invalid"
