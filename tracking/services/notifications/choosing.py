"""How each person wants to be told: what was chosen, and what counts where nothing was."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from tracking.models import NotificationChoice, NotificationSettings, Project, Reason
from tracking.rules.quiet import Rhythm
from tracking.typing import Actor

Mail = NotificationChoice.Mail

#: How each reason is mailed to who has not chosen: at once what somebody waits for or the day hangs on.
DEFAULTS: Mapping[Reason, Mail] = {
    Reason.BLOCKER_ASKED: Mail.NOW,
    Reason.BLOCKER_ESCALATED: Mail.NOW,
    Reason.BLOCKER_LATE: Mail.NOW,
    Reason.BLOCKER_ANSWERED: Mail.DIGEST,
    Reason.SESSION_READY: Mail.NOW,
    Reason.SESSION_SILENT: Mail.DIGEST,
    Reason.ASSIGNED: Mail.DIGEST,
    Reason.STANDUP_REMINDER: Mail.NOW,
    Reason.MEETING_SUMMARY: Mail.NOW,
    Reason.GATE_DECIDED: Mail.DIGEST,
    Reason.GATE_REGRESSED: Mail.NOW,
    Reason.METRIC_CROSSED: Mail.DIGEST,
    Reason.RISK_TRIGGERED: Mail.NOW,
    Reason.CHANNEL_OFF: Mail.DIGEST,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is done with one reason: the mail, and whether one's own chat channels get it."""

    mail: Mail
    chat: bool = True


@dataclass(frozen=True, slots=True)
class Wishes:
    """How one person wants to be told; `settings` may be a row that is not written yet."""

    settings: NotificationSettings
    chosen: Mapping[str, Choice]

    def of(self, reason: str) -> Choice:
        return self.chosen.get(reason) or Choice(DEFAULTS[Reason(reason)])

    def rhythm(self, project: Project) -> Rhythm:
        """The person's clock, by the zone of the project where none was chosen."""
        own = self.settings
        zone = ZoneInfo(own.time_zone) if own.time_zone else project.zone
        return Rhythm(zone, own.quiet_from, own.quiet_to, own.digest_at)


def wishes_of(users: Iterable[int]) -> dict[int, Wishes]:
    """The wishes of each of these people, in two queries."""
    wanted = set(users)
    rows = {row.user_id: row for row in NotificationSettings.objects.filter(user__in=wanted)}
    chosen: dict[int, dict[str, Choice]] = defaultdict(dict)
    for choice in NotificationChoice.objects.filter(user__in=wanted):
        chosen[choice.user_id][choice.reason] = Choice(Mail(choice.mail), choice.chat)
    return {user: Wishes(rows.get(user) or _unwritten(user), chosen[user]) for user in wanted}


def settings_of(user: Actor, language: str) -> NotificationSettings:
    """The settings of a person, written with `language` where there were none."""
    known = dict(settings.LANGUAGES)
    defaults = {"language": language if language in known else settings.LANGUAGE_CODE}
    return NotificationSettings.objects.get_or_create(user=user, defaults=defaults)[0]


def save(*, actor: Actor, row: NotificationSettings, choices: Mapping[Reason, Choice]) -> None:
    """Write one's own settings and choices. Raises ValidationError naming the fields.

    What was never chosen and stays as it is goes on following the defaults.
    """
    row.full_clean()
    with transaction.atomic():
        row.save()
        choose(user=actor, choices=choices)


def choose(*, user: Actor, choices: Mapping[Reason, Choice]) -> None:
    """Write what somebody chooses for some reasons."""
    with transaction.atomic():
        before = wishes_of([user.pk])[user.pk]
        for reason, choice in choices.items():
            if choice != before.of(reason):
                values = {"mail": choice.mail, "chat": choice.chat}
                NotificationChoice.objects.update_or_create(user=user, reason=reason, defaults=values)


def _unwritten(user: int) -> NotificationSettings:
    return NotificationSettings(user_id=user, language=settings.LANGUAGE_CODE)


def next_due(wishes: Wishes, project: Project, mail: Mail, now: dt.datetime) -> dt.datetime:
    """When a message goes out that comes up now."""
    rhythm = wishes.rhythm(project)
    return rhythm.next_digest(now) if mail == Mail.DIGEST else rhythm.after_quiet(now)
