"""Small parts that every page draws: icons, badges, progress, ages."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.language import translated
from tracking.models import Item, Priority, Risk, Session
from tracking.models.choices import STATES, HealthLight, RiskLevel, States, Tone
from tracking.person import name_of
from tracking.plans.merge.preview import Outcome, PreviewGroup
from tracking.reporting import health
from tracking.rules.health import Light, Reason
from tracking.rules.overdue import is_overdue
from tracking.rules.progress import Progress
from tracking.typing import Actor

register = template.Library()

MINUTE = dt.timedelta(minutes=1)

#: The icon beside each state, for the eye only; one without has a circle. Tones come with the states themselves.
ICONS: dict[str, str] = {
    "planned": "circle",
    "in_progress": "play",
    "blocked": "stop",
    "in_review": "eye",
    "done": "check",
    "cancelled": "cross",
    "active": "play",
    "on_hold": "pause",
    "archived": "box",
    "pending": "clock",
    "passed": "check",
    "failed": "cross",
    "waived": "pause",
    "regressed": "alert",
    "queued": "clock",
    "running": "play",
    "held": "check",
    "sent": "check",
    "expired": "box",
    "low": "down",
    "medium": "dash",
    "high": "up",
    "critical": "alert",
    "open": "circle",
    "mitigating": "play",
    "occurred": "alert",
    "closed": "check",
    "achievement": "check",
    "issue": "alert",
    "next_step": "play",
    "decision": "flag",
    "green": "check",
    "amber": "alert",
    "red": "stop",
    "grey": "circle",
    "error": "stop",
    "warning": "alert",
    "info": "info",
    "success": "check",
    "new": "plus",
    "kept": "check",
    "changed": "dash",
    "removed": "cross",
    "conflict": "alert",
}
#: What an import does with an entry.
OUTCOMES: dict[Outcome, tuple[Tone, Promise]] = {
    "new": (Tone.GOOD, gettext_lazy("new")),
    "kept": (Tone.QUIET, gettext_lazy("kept")),
    "changed": (Tone.INFO, gettext_lazy("changed")),
    "removed": (Tone.BAD, gettext_lazy("removed")),
    "conflict": (Tone.WARN, gettext_lazy("conflict")),
}
#: Messages of Django, by their level.
NOTICES = {"success": Tone.GOOD, "info": Tone.INFO, "warning": Tone.WARN, "error": Tone.BAD}


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str) -> SafeString:
    """An icon of the sprite, for the eye only: words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("lockstep/icons.svg"),
        name,
    )


@register.simple_tag
@lru_cache(maxsize=512)
def badge(name: str, tone: str, label: str) -> SafeString:
    """Words with an icon, in a tone. Kept, because a list of sessions draws the same few over and over."""
    return format_html('<span class="badge tone-{}">{} {}</span>', tone, icon(name), label)


def _badge(member: States, label: str = "") -> SafeString:
    return badge(look(member.code), member.tone, label or str(member.label))


@register.simple_tag
def state(kind: str, value: Any) -> SafeString:
    """A state, such as `{% state "WorkStatus" session.status %}`: its label with its icon and tone."""
    return _badge(STATES[kind](value))


@register.simple_tag
def priority(row: Session) -> SafeString:
    """The priority of a session: P0 to P3 with its word."""
    member = Priority(row.priority)
    return _badge(member, f"P{member} {member.label}")


@register.simple_tag
def outcome_badge(change: Outcome) -> SafeString:
    """What an import would do with an entry."""
    tone, words = OUTCOMES[change]
    return badge(look(change), tone, str(words))


@register.filter(name="translated")
def in_the_readers_language(text: str) -> str:
    """A text of the plan's reader in the language of the page."""
    return translated(text)


@register.filter
def count(group: PreviewGroup, change: Outcome) -> int:
    """How many rows of a preview's group have this outcome."""
    return group.count(change)


@register.simple_tag
def risk_badge(risk: Risk) -> SafeString:
    """A risk's level with its score."""
    member = RiskLevel.of(risk.score)
    return _badge(member, f"{risk.score} · {member.label}")


@register.filter
def reason(value: Reason) -> str:
    """A reason of the health light in words."""
    return health.reason_text(value)


@register.simple_tag
def calm(value: Light) -> str:
    """The sentence beside a health light without reasons."""
    return health.calm_text(value)


@register.filter
def counted(progress: Progress) -> str:
    """What a percentage counts."""
    return health.counted_text(progress)


@register.filter
def still_open(progress: Progress) -> str:
    """What is open in something that is said to be done."""
    return health.still_open_text(progress)


@register.filter
def light_words(light: Light) -> str:
    """A health light in words."""
    return str(HealthLight(light).label)


@register.filter
def light_tone(light: Light) -> str:
    return HealthLight(light).tone


@register.filter
def notice_tone(level: str) -> str:
    """The tone of a message of this level."""
    return NOTICES.get(level, Tone.QUIET)


@register.filter
def look(state: str) -> str:
    """The name of a state's icon."""
    return ICONS.get(state, "circle")


@register.filter
def is_late(item: Item, now: dt.datetime) -> bool:
    """Whether the due day of an item has passed, and it is not done."""
    return is_overdue(item.due_on, timezone.localdate(now), over=item.done or bool(item.not_applicable))


@register.filter
def age(moment: dt.datetime) -> str:
    """How long ago `moment` was, in its largest unit: "3 hours"."""
    now = timezone.now()
    return timesince(moment, now, depth=1) if now - moment >= MINUTE else _("less than a minute")


@register.filter
def on_day(moment: dt.datetime) -> SafeString:
    """A moment with the name of its day, as meetings are called: "Tue 3 March 2026, 9:00"."""
    local = timezone.localtime(moment)
    words = f"{date_format(local, 'D')} {date_format(local, 'DATETIME_FORMAT')}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), words)


@register.filter
def person(user: Actor | None) -> str:
    """A user as people read it: full name, else user name; "" for nobody."""
    return "" if user is None else name_of(user)


@register.filter
def initials(name: str) -> str:
    """Up to two letters that stand for a name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
