"""How the reading of a document is put in words: its lines, and what headings and columns can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.plans.description import DescribedTable, Heading, TableColumn

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
ROLE_WORDS: dict[str, str | Promise] = {
    "agenda": gettext_lazy("agenda"),
    "attendees": gettext_lazy("attendees"),
    "blocks": gettext_lazy("what waits for it"),
    "branch": gettext_lazy("branch"),
    "contact": gettext_lazy("contact"),
    "criteria": gettext_lazy("criteria"),
    "current": gettext_lazy("current value"),
    "deliverable": gettext_lazy("deliverable"),
    "depends": gettext_lazy("what it waits for"),
    "developer_type": gettext_lazy("kind of developer"),
    "done": gettext_lazy("done"),
    "duration": gettext_lazy("duration"),
    "effect": gettext_lazy("effect"),
    "end": gettext_lazy("end"),
    "fallback": gettext_lazy("fallback"),
    "file": gettext_lazy("file"),
    "focus": gettext_lazy("focus"),
    "gate": gettext_lazy("gate"),
    "goal": gettext_lazy("goal"),
    "group": gettext_lazy("session that the row is a step of"),
    "impact": gettext_lazy("impact"),
    "kind": gettext_lazy("kind of row"),
    "labels": gettext_lazy("labels"),
    "lead": gettext_lazy("lead"),
    "level": gettext_lazy("level"),
    "meeting": gettext_lazy("meeting"),
    "members": gettext_lazy("members"),
    "metric": gettext_lazy("metric"),
    "milestone": gettext_lazy("whether it is a milestone"),
    "mitigation": gettext_lazy("mitigation"),
    "monitoring": gettext_lazy("monitoring"),
    "note": gettext_lazy("a note"),
    "number": gettext_lazy("number"),
    "owner": gettext_lazy("owner"),
    "parent": gettext_lazy("row above it"),
    "people": gettext_lazy("people"),
    "phase": gettext_lazy("phase"),
    "priority": gettext_lazy("priority"),
    "probability": gettext_lazy("probability"),
    "project": gettext_lazy("project"),
    "recurrence": gettext_lazy("recurrence"),
    "responsibilities": gettext_lazy("responsibilities"),
    "risk": gettext_lazy("risk"),
    "rule": gettext_lazy("rule"),
    "seconds": gettext_lazy("duration in seconds"),
    "session": gettext_lazy("session"),
    "size": gettext_lazy("size"),
    "start": gettext_lazy("start"),
    "status": gettext_lazy("status"),
    "success": gettext_lazy("success criterion"),
    "target": gettext_lazy("target"),
    "team": gettext_lazy("team"),
    "time": gettext_lazy("time"),
    "title": gettext_lazy("title"),
    "topic": gettext_lazy("topic"),
    "wbs": gettext_lazy("outline number"),
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
    return str(ROLE_WORDS.get(role, role))


@register.simple_tag
def as_read(part: Heading | DescribedTable | TableColumn, attribute: Literal["kind", "role"]) -> str:
    """The choice that corrects nothing: what the part was read as, where nobody has said otherwise."""
    found = getattr(part, attribute)
    if part.said:
        return _("as Lockstep reads it")
    if not found:
        return _("a heading above others") if isinstance(part, Heading) else _("as Lockstep reads it")
    return _("read as: %(words)s") % {"words": kind_words(found) if attribute == "kind" else role_words(found)}
