"""The codes that fields of a plan hold, such as "in_progress", and the fields themselves, as people say them."""

from __future__ import annotations

from collections.abc import Mapping

from tracking.texts import Text
from tracking.texts import gettext as _

#: The fields that hold codes.
CODED = frozenset({"status", "priority", "kind", "level"})
CODES: Mapping[str, Text] = {
    "planned": _("planned"),
    "in_progress": _("in progress"),
    "blocked": _("blocked"),
    "in_review": _("in review"),
    "completed": _("completed"),
    "cancelled": _("cancelled"),
    "critical": _("critical"),
    "high": _("high"),
    "medium": _("medium"),
    "low": _("low"),
    "tasks": _("tasks"),
    "deliverables": _("deliverables"),
    "success_criteria": _("success criteria"),
    "definition_of_done": _("definition of done"),
    "readiness": _("readiness"),
    "validation": _("validation"),
    "routine": _("routine"),
    "checkpoint": _("checkpoint"),
    "file": _("file"),
    "pattern": _("pattern"),
    "environment": _("environment"),
    "achievement": _("achievement"),
    "issue": _("issue"),
    "next_step": _("next step"),
    "decision": _("decision"),
    "project": _("project"),
    "phase": _("phase"),
    "session": _("session"),
    "team": _("team"),
    "gate": _("gate"),
}
#: The fields that no column has a label for.
FIELDS: Mapping[str, Text] = {
    "after_minutes": _("after minutes"),
    "checkbox": _("checkbox"),
    "conditional": _("condition"),
    "date": _("date"),
    "day_from": _("first day"),
    "day_to": _("last day"),
    "days": _("days"),
    "document": _("document"),
    "done": _("done"),
    "duration": _("duration"),
    "group": _("group"),
    "how": _("how"),
    "kind": _("kind"),
    "label": _("short name"),
    "met": _("met"),
    "name": _("name"),
    "next_review": _("next review"),
    "on": _("belongs to"),
    "phase": _("phase"),
    "phases": _("phases"),
    "priority_label": _("priority as written"),
    "status_label": _("status as written"),
    "duration_label": _("duration as written"),
    "when_label": _("time as written"),
    "planned_start": _("start"),
    "planned_end": _("end"),
    "due_on": _("due"),
    "starts_on": _("start"),
    "ends_on": _("end"),
    "responsibilities": _("responsibilities"),
    "role": _("role"),
    "sequential": _("one after the other"),
    "session": _("session"),
    "sessions": _("sessions"),
    "source": _("what comes first"),
    "start": _("start"),
    "status": _("status"),
    "target": _("target"),
    "text": _("text"),
    "title": _("title"),
    "url": _("address"),
    "weeks": _("weeks"),
    "whom": _("whom"),
    "window": _("window"),
}


def said(code: str | None) -> str:
    """A code in words; "" for none, and a word of the document's own as it stands."""
    return CODES.get(code, code) if code else ""
