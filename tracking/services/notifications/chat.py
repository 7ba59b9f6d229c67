"""Messages in chat: how Slack and Mattermost are told, and what is known of a channel afterwards."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tracking import texts
from tracking.models import Notification, NotificationDelivery, Project, Reason, Webhook
from tracking.services import secrets
from tracking.services.notifications.choosing import Wishes
from tracking.services.notifications.errors import NotSent
from tracking.services.notifications.mailing import Line, line_of
from tracking.services.notifications.outgoing import post
from tracking.services.notifications.telling import leads_of, tell

PURPOSE = "web hook"
#: Failures in a row after which a channel is switched off.
MOST_FAILURES = 10
LONGEST_DETAILS = 2500
LONGEST_ERROR = 300
#: What Markdown would take for more than a character.
MARKS = re.compile(r"([\\`*_{}\[\]()#+!|>~-])")


def slack_escaped(words: str) -> str:
    """Words that Slack shows as they are: the three characters that begin links and mentions stand for themselves."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markdown_escaped(words: str) -> str:
    """Words that Mattermost shows as they are, and that call nobody: what follows "@" is cut off by nothing visible."""
    return MARKS.sub(r"\\\1", words).replace("@", "@\u200b")


def _for_slack(project: str, line: Line) -> str:
    opens = f"<{slack_escaped(line.link)}|{slack_escaped(line.action)}>"
    head = f"*{slack_escaped(project)}* {slack_escaped(line.words)} {opens}"
    return "\n".join(filter(None, [head, slack_escaped(_details(line))]))


def _for_mattermost(project: str, line: Line) -> str:
    opens = f"[{markdown_escaped(line.action)}](<{line.link}>)"
    head = f"**{markdown_escaped(project)}** {markdown_escaped(line.words)} {opens}"
    quoted = "\n".join(f"> {markdown_escaped(row)}" for row in _details(line).splitlines())
    return "\n".join(filter(None, [head, quoted]))


WRITERS: Mapping[str, Callable[[str, Line], str]] = {
    Webhook.Kind.SLACK: _for_slack,
    Webhook.Kind.MATTERMOST: _for_mattermost,
}


def send(row: NotificationDelivery, wishes: Wishes | None, now: dt.datetime) -> None:
    """Send a message to its channel, in the language of its owner or of the installation. Raises NotSent."""
    channel = row.webhook
    assert channel is not None
    project = row.notification.project
    language = wishes.settings.language if wishes else settings.LANGUAGE_CODE
    zone = wishes.rhythm(project).zone if wishes else project.zone
    with translation.override(language), timezone.override(zone):
        words = words_for(channel, row.notification)
    try:
        _post(channel, words)
    except NotSent as error:
        note_failure(channel, project, str(error), now)
        raise
    Webhook.objects.filter(pk=channel.pk).exclude(failures=0, last_error="").update(failures=0, last_error="")


def words_for(channel: Webhook, notification: Notification) -> str:
    """What the channel is told, in the active language."""
    project = " ".join(notification.project.title.split())
    return WRITERS[channel.kind](project, line_of(notification))


def send_test(channel: Webhook) -> None:
    """Send a first word, in the active language, right now. Raises NotSent."""
    words = _("Lockstep reaches this channel.")
    _post(channel, words)
    Webhook.objects.filter(pk=channel.pk).update(failures=0, last_error="")


def note_failure(channel: Webhook, project: Project, error: str, now: dt.datetime) -> None:
    """Count a failure; after too many in a row the channel is switched off, and whose it is are told, once."""
    with transaction.atomic():
        row = Webhook.objects.filter(pk=channel.pk)
        row.update(failures=F("failures") + 1, last_error=error[:LONGEST_ERROR])
        if not row.filter(active=True, failures__gte=MOST_FAILURES).update(active=False):
            return
        owners = [channel.user] if channel.project is None else leads_of(channel.project)
        page = reverse("channels", args=[project.slug]) if channel.project else reverse("notification-settings")
        tell(
            owners,
            reason=Reason.CHANNEL_OFF,
            project=channel.project or project,
            key=f"channel-off:{channel.pk}:{now.isoformat()}",
            text=texts.gettext(
                "The chat channel “%(name)s” did not answer %(times)s times in a row and is switched off.",
                name=channel.name,
                times=MOST_FAILURES,
            ),
            path=page,
            now=now,
            details=error,
        )


def _post(channel: Webhook, words: str) -> None:
    try:
        address = secrets.decrypt(channel.secret, purpose=PURPOSE)
    except secrets.Unreadable as error:
        raise NotSent(_("The address cannot be read any more. Remove the channel and add it again.")) from error
    post(address, {"text": words})


def _details(line: Line) -> str:
    return Truncator(line.details).chars(LONGEST_DETAILS)
