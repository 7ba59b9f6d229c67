"""How the reading of a document is put in words: its lines, and what headings and columns can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.language import translated
from tracking.plans.description import DescribedTable, Heading, TableColumn
from tracking.plans.lines import LineOutcome
from tracking.plans.model.kinds import LABELS

register = template.Library()

KIND_WORDS: dict[str, str | Promise] = {
    "session": gettext_lazy("a session"),
    "sessions": gettext_lazy("a list of sessions"),
    "team": gettext_lazy("a team"),
    "teams": gettext_lazy("a list of teams"),
    "phase": gettext_lazy("a phase"),
    "risk": gettext_lazy("a risk"),
    "risks": gettext_lazy("a list of risks"),
    "gate": gettext_lazy("a gate"),
    "metrics": gettext_lazy("a list of metrics"),
    "routine": gettext_lazy("a routine"),
    "routines": gettext_lazy("a list of routines"),
    "checklist": gettext_lazy("a checklist"),
    "contacts": gettext_lazy("a list of contacts"),
    "escalation": gettext_lazy("escalation steps"),
    "files": gettext_lazy("shared files"),
    "achievements": gettext_lazy("a list of achievements"),
    "issues": gettext_lazy("a list of issues"),
    "next": gettext_lazy("a list of next steps"),
    "note": gettext_lazy("a note"),
}


@register.filter
def line(lines: Sequence[str], number: int) -> str:
    """The line with this number, counted from 1; "" where there is none."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


@register.filter
def kind_words(kind: str) -> str:
    """What a heading or a table is, as people say it."""
    return str(KIND_WORDS.get(kind, kind))


@register.filter
def role_words(role: str) -> str:
    """What a column says, as people say it."""
    return translated(LABELS.get(role, role))


@register.simple_tag(takes_context=True)
def line_link(context: Context, page: Page[LineOutcome], number: int) -> str:
    """The address of a line of the document beside; one that its page does not show is shown by another."""
    there = page.object_list and page.object_list[0].number <= number <= page.object_list[-1].number
    if there:
        return f"#line-{number}"
    query = context["request"].GET.copy()
    query["line"] = str(number)
    query.pop("page", None)
    return f"?{query.urlencode()}#line-{number}"


@register.simple_tag
def as_read(part: Heading | DescribedTable | TableColumn, attribute: Literal["kind", "role"]) -> str:
    """The choice that corrects nothing: what the part was read as, where nobody has said otherwise."""
    found = getattr(part, attribute)
    if part.said:
        return _("as Lockstep reads it")
    if not found:
        return _("a heading above others") if isinstance(part, Heading) else _("as Lockstep reads it")
    return _("read as: %(words)s") % {"words": kind_words(found) if attribute == "kind" else role_words(found)}
