"""The calendars of projects, for the rules that count working time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from tracking.models import Holiday, Project
from tracking.rules.calendar import Calendar


def calendar_of(project: Project) -> Calendar:
    """The project's working days and hours in its time zone, with its holidays (one query)."""
    return calendars_of([project])[project.pk]


def calendars_of(projects: Iterable[Project]) -> dict[int, Calendar]:
    """The calendar of each project by its key, in one query for all of them."""
    rows = list(projects)
    holidays: dict[int, set[dt.date]] = defaultdict(set)
    for project, day in Holiday.objects.filter(project__in=rows).values_list("project", "day"):
        holidays[project].add(day)
    return {
        row.pk: Calendar(
            weekdays=frozenset(row.working_days),
            holidays=frozenset(holidays[row.pk]),
            opens=row.day_starts,
            closes=row.day_ends,
            zone=row.zone,
        )
        for row in rows
    }
