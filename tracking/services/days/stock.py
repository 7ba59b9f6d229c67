"""Projects that are older than the clock: how they stand is taken as told, before a round calls anybody.

`Project.stock_at` is set for them by the migration that brought this. While it is set, the rounds leave the project
alone; whoever claims it moves it ahead, so that another worker takes over where one is lost, and empties it at the end.
"""

from __future__ import annotations

import datetime as dt
import logging

from tracking.models import Project, ProjectStatus
from tracking.services.days import following, silence
from tracking.services.days.following import Pass
from tracking.services.escalation import calls
from tracking.services.notifications import telling

logger = logging.getLogger(__name__)

#: A worker that has not come to its end for so long is lost.
LOST_AFTER = dt.timedelta(minutes=5)

#: All that may call somebody for how a project stands.
CALLING: tuple[Pass, ...] = (*following.PASSES, silence.look_at, calls.fire_all)


def take_all(now: dt.datetime) -> int:
    """Take stock of the running projects that wait for it. Returns how many; one query where none does."""
    waiting = Project.objects.filter(status=ProjectStatus.ACTIVE, stock_at__lte=now)
    return sum(_take(project, now) for project in waiting)


def _take(project: Project, now: dt.datetime) -> bool:
    claimed = Project.objects.filter(pk=project.pk, stock_at=project.stock_at).update(stock_at=now + LOST_AFTER)
    if not claimed:
        return False
    with telling.silently():
        for one in CALLING:
            try:
                one(project, now)
            except Exception:
                logger.exception("Stock of project %s could not be taken whole.", project.slug)
    Project.objects.filter(pk=project.pk).update(stock_at=None)
    return True
