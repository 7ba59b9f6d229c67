"""What the pages of checklists and of their templates show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tracking.models import Checklist, ChecklistTemplate
from tracking.rules import checklist_lines
from tracking.services import templates_followed
from tracking.web.checklists import places
from tracking.web.ticklists import tick_lists


def of_checklist(checklist: Checklist, now: dt.datetime) -> Mapping[str, Any]:
    """Its items, and what the newest version of its template says otherwise."""
    return {"list": tick_lists([checklist])[0], "behind": templates_followed.behind(checklist)}


def of_template(template: ChecklistTemplate, now: dt.datetime) -> Mapping[str, Any]:
    """Its items, where it can be used, and the lists that were copied from it."""
    copies = template.copies.filter(meeting=None).with_progress()
    return {
        "lines": template.lines,
        "groups": places.groups_of(template.project),
        "copies": copies.select_related("project", "session", "phase", "team", "gate"),
    }


def size(template: ChecklistTemplate) -> int:
    """How many items a template has."""
    return checklist_lines.count(template.lines)
