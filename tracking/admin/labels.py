"""Badges and counts in lists and forms: colour always beside words, numbers from annotations."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracking.models.choices import States, Tone
from tracking.templatetags import lockstep


def pill(tone: Tone, text: str, look: str = "") -> SafeString:
    """Words in a tone, as the pages draw them; `look` names what the icon is to say."""
    return lockstep.badge(lockstep.look(look), tone, text)


def state(member: States, text: str = "") -> SafeString:
    """A state as a badge, with its label or other words."""
    return pill(member.tone, text or str(member.label), member.code)


def bar(done: int, total: int) -> SafeString | str:
    """How many of how many, with a bar that says the same; a dash where there is nothing to do."""
    if not total:
        return "–"
    words = _("%(done)s of %(total)s") % {"done": done, "total": total}
    bar = '<span class=ls-of><progress value="{}" max="{}" aria-hidden=true></progress>{}</span>'
    return format_html(bar, done, total, words)
