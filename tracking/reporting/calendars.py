"""The calendar of a project, for the rules that count working time."""

from __future__ import annotations

from tracking.models import Project
from tracking.rules.calendar import Calendar


def calendar_of(project: Project) -> Calendar:
    """The project's working days and hours in its time zone, with its holidays (one query)."""
    return Calendar(
        weekdays=frozenset(project.working_days),
        holidays=frozenset(project.holidays.values_list("day", flat=True)),
        opens=project.day_starts,
        closes=project.day_ends,
        zone=project.zone,
    )
