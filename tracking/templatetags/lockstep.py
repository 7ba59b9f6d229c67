"""Small parts that every page draws: icons, badges, progress, ages."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from tracking.language import translated
from tracking.models import FindingSeverity, Severity
from tracking.plans.merge.preview import Outcome, PreviewGroup
from tracking.reporting import health
from tracking.rules import risk_score
from tracking.rules.progress import Progress

register = template.Library()

#: Icon and tone of every state that is shown as a badge. The text always stands beside them.
LOOKS: dict[str, tuple[str, str]] = {
    "planned": ("circle", "quiet"),
    "in_progress": ("play", "info"),
    "blocked": ("stop", "bad"),
    "in_review": ("eye", "warn"),
    "done": ("check", "good"),
    "cancelled": ("cross", "quiet"),
    "active": ("play", "info"),
    "on_hold": ("pause", "warn"),
    "archived": ("box", "quiet"),
    "pending": ("clock", "quiet"),
    "passed": ("check", "good"),
    "failed": ("cross", "bad"),
    "waived": ("pause", "warn"),
    "queued": ("clock", "quiet"),
    "running": ("play", "info"),
    "expired": ("box", "quiet"),
    "low": ("down", "quiet"),
    "medium": ("dash", "info"),
    "high": ("up", "warn"),
    "critical": ("alert", "bad"),
    "green": ("check", "good"),
    "amber": ("alert", "warn"),
    "red": ("stop", "bad"),
    "grey": ("circle", "quiet"),
    "error": ("stop", "bad"),
    "warning": ("alert", "warn"),
    "info": ("info", "info"),
    "success": ("check", "good"),
    "new": ("plus", "good"),
    "kept": ("check", "quiet"),
    "changed": ("dash", "info"),
    "removed": ("cross", "bad"),
    "conflict": ("alert", "warn"),
}
#: How priorities and severities, which are numbers, look.
PRIORITIES = {0: "critical", 1: "high", 2: "medium", 3: "low"}
SEVERITIES = {4: "critical", 3: "high", 2: "medium", 1: "low"}


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str) -> SafeString:
    """An icon of the sprite, for the eye only: words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("lockstep/icons.svg"),
        name,
    )


@register.simple_tag
def badge(state: str, label: str) -> SafeString:
    """A state as text with its icon and tone."""
    return _badge(state, str(label))


@lru_cache(maxsize=512)
def _badge(state: str, label: str) -> SafeString:
    """Kept, because a list of sessions draws the same few over and over."""
    name, tone = LOOKS.get(state, ("circle", "quiet"))
    return format_html('<span class="badge tone-{}">{} {}</span>', tone, icon(name), label)


@register.simple_tag
def priority(row: object) -> SafeString:
    """The priority of a session: P0 to P3 with its word."""
    return badge(PRIORITIES[row.priority], f"P{row.priority} {row.get_priority_display()}")


@register.simple_tag
def severity(row: object) -> SafeString:
    return badge(SEVERITIES[row.severity], row.get_severity_display())


@register.simple_tag
def outcome_badge(change: str) -> SafeString:
    """What an import would do with an entry."""
    words = {
        "new": _("new"),
        "kept": _("kept"),
        "changed": _("changed"),
        "removed": _("removed"),
        "conflict": _("conflict"),
    }
    return badge(change, words[change])


@register.filter(name="translated")
def in_the_readers_language(text: str) -> str:
    """A text of the plan's reader in the language of the page."""
    return translated(text)


@register.filter
def count(group: PreviewGroup, change: Outcome) -> int:
    """How many rows of a preview's group have this outcome."""
    return group.count(change)


@register.simple_tag
def finding_badge(finding: object) -> SafeString:
    """How grave a finding of plan lint is."""
    return badge(finding.severity, str(FindingSeverity(finding.severity).label))


@register.simple_tag
def light(value: str) -> SafeString:
    """A health light with its words."""
    return badge(value, health.light_name(value))


@register.simple_tag
def light_words(value: str) -> str:
    return health.light_name(value)


@register.simple_tag
def risk_badge(risk: object) -> SafeString:
    """A risk's level with its score."""
    level = risk_score.level(risk.score)
    return badge(level, f"{risk.score} · {Severity[level.upper()].label}")


@register.filter
def reason(value: object) -> str:
    """A reason of the health light in words."""
    return health.reason_text(value)


@register.simple_tag
def calm(value: str) -> str:
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
def tone(state: str) -> str:
    return LOOKS.get(state, ("circle", "quiet"))[1]


@register.filter
def look(state: str) -> str:
    """The name of a state's icon."""
    return LOOKS.get(state, ("circle", "quiet"))[0]


@register.filter
def age(moment: dt.datetime) -> str:
    """How long ago `moment` was, in its largest unit: "3 hours"."""
    return timesince(moment, timezone.now(), depth=1)


@register.filter
def person(user: object) -> str:
    """A user as people read it: full name, else user name; "" for nobody."""
    if user is None:
        return ""
    return user.get_full_name() or user.get_username()


@register.filter
def initials(name: str) -> str:
    """Up to two letters that stand for a name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
