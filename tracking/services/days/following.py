"""What a change of a project has for consequences."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.db.models import F

from tracking.models import Project, ProjectStatus
from tracking.services.days import gating, measuring, readiness, silence, triggering
from tracking.services.escalation import calls

logger = logging.getLogger(__name__)

#: A pass over one project: raises nothing for what is only not so, and may be made any number of times.
Pass = Callable[[Project, dt.datetime], None]

#: The passes, in the order in which one follows from another.
PASSES: tuple[Pass, ...] = (
    calls.tell_newly_asked,
    readiness.follow,
    silence.follow,
    gating.regress,
    measuring.tell_crossings,
    triggering.pull,
)


def follow(project_id: int, now: dt.datetime) -> None:
    """Draw the consequences of how a project stands; a pass that fails is logged, stops no other and is made again."""
    project = Project.objects.filter(pk=project_id, status=ProjectStatus.ACTIVE, stock_at=None).first()
    if project is None:
        return
    failed = False
    for one in PASSES:
        try:
            one(project, now)
        except Exception:
            logger.exception("A consequence for project %s could not be drawn.", project.slug)
            failed = True
    if not failed:
        # What a pass has changed is followed in the next round, until nothing changes any more.
        Project.objects.filter(pk=project_id).update(followed_revision=project.revision, followed_at=now)


def follow_all(now: dt.datetime) -> int:
    """Follow every running project that has changed since it was last followed. Returns how many."""
    changed = Project.objects.filter(status=ProjectStatus.ACTIVE, stock_at=None).exclude(
        followed_revision=F("revision")
    )
    keys = list(changed.values_list("pk", flat=True))
    for key in keys:
        follow(key, now)
    return len(keys)
