"""Badges and counts in lists: colour always beside words, numbers from annotations."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracking.models.choices import States, Tone
from tracking.rules import progress

#: What the theme calls each tone.
COLOURS = {
    Tone.GOOD: "success",
    Tone.INFO: "info",
    Tone.WARN: "warning",
    Tone.BAD: "danger",
    Tone.QUIET: "default",
}


def colours(states: type[States]) -> dict[States, str]:
    """The colour of each state, as the theme's badges want them."""
    return {member: COLOURS[member.tone] for member in states}


def choice(row: object, field: str) -> tuple[str, str]:
    """A choice field as unfold's badges want it: the value that picks the colour, and the words."""
    return getattr(row, field), getattr(row, f"get_{field}_display")()


def pill(colour: str, text: str) -> SafeString:
    """A badge for a form, where unfold shows a field that is read and not written as plain text."""
    return render_to_string("unfold/helpers/label.html", {"type": colour, "text": text})


def state_pill(member: States, text: str = "") -> SafeString:
    """A state as a badge for a form, with its label or other words."""
    return pill(COLOURS[member.tone], text or str(member.label))


def bar(done: int, total: int) -> SafeString | str:
    """How many of how many, with a bar that says the same; a dash where there is nothing to do."""
    if not total:
        return "–"
    percent = progress.percent(done, total)
    return format_html(
        '<span class="ls-progress"><span class="ls-bar" aria-hidden="true"><span style="width:{}%"></span></span>'
        "<span>{}</span></span>",
        percent,
        _("%(done)s of %(total)s") % {"done": done, "total": total},
    )
