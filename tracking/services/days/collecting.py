"""What days leave for the status report: blockers that have been open for three working days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import Q

from tracking.models import Blocker, Project, ProjectStatus
from tracking.reporting.calendars import calendars_of
from tracking.rules.calendar import after_working_minutes
from tracking.services import highlights
from tracking.services.revision import changing, raise_revision

#: Working days after which a blocker belongs in the status report.
LONG = 3
#: A blocker that was resolved while no worker ran is still collected for so long.
RESOLVED_SINCE = dt.timedelta(days=7)


def collect_long_blockers(now: dt.datetime) -> None:
    """Collect an issue for each blocker of a running project that has been open for three working days, once."""
    open_long_enough = Q(resolved_at=None) | Q(resolved_at__gt=now - RESOLVED_SINCE)
    rows = Blocker.objects.filter(
        open_long_enough, raised_at__lte=now - dt.timedelta(days=1), project__status=ProjectStatus.ACTIVE
    )
    by_project: dict[Project, list[Blocker]] = defaultdict(list)
    for row in rows.select_related("project").order_by("pk"):
        by_project[row.project].append(row)
    left = {project: found for project, rows in by_project.items() if (found := _not_collected(project, rows))}
    calendars = calendars_of(left) if left else {}
    for project, found in left.items():
        calendar = calendars[project.pk]
        for blocker in found:
            since = after_working_minutes(calendar, blocker.raised_at, LONG * calendar.minutes_in["day"])
            if since is not None and since <= (blocker.resolved_at or now):
                _collect(blocker, since, now)


def _not_collected(project: Project, blockers: list[Blocker]) -> list[Blocker]:
    by_origin = {highlights.origin_of(blocker): blocker for blocker in blockers}
    known = highlights.collected(project, list(by_origin))
    return [blocker for origin, blocker in by_origin.items() if origin not in known]


def _collect(blocker: Blocker, since: dt.datetime, now: dt.datetime) -> None:
    with changing(blocker.project_id):
        if highlights.blocked_for_days(blocker, since, now=now):
            raise_revision(blocker.project.pk)
