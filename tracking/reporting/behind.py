"""Blockers with everything that stands behind them: the rows of `rules.behind`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tracking.models import Blocker, Project, Session
from tracking.models.base import OVER
from tracking.reporting import waits
from tracking.rules import behind as rule


@dataclass(frozen=True, slots=True)
class HeldUp:
    """What holds a session up from afar: a blocker of a session so many places `ahead` of it."""

    blocker: Blocker
    session: Session
    ahead: int


def of_project(project: Project, now: dt.datetime) -> dict[int, list[HeldUp]]:
    """What holds each session of a project up, by its key, the nearest first, the most severe of a session first.

    Only what is not over is held up. One query where no session has an open
    blocker, otherwise six at the most.
    """
    rows = Blocker.objects.in_project(project).open().filter(session__isnull=False).select_related("session")
    blockers: dict[int, list[Blocker]] = defaultdict(list)
    for row in rows:
        if row.session is not None and row.session.status not in OVER:
            blockers[row.session.pk].append(row)
    if not blockers:
        return {}
    edges, sessions = waits.edges(project, now)
    found = rule.behind(blockers, edges)
    return {
        session: [HeldUp(row, _session_of(row), places) for places, other in ahead for row in blockers[other]]
        for session, ahead in found.items()
        if sessions[session].status not in OVER
    }


def of_session(session: Session, now: dt.datetime) -> list[HeldUp]:
    """What holds one session up."""
    return of_project(session.project, now).get(session.pk, [])


def sessions_behind(blocker: Blocker, now: dt.datetime) -> list[Session]:
    """The sessions that an open blocker holds up from afar, in the order of the plan."""
    if blocker.session_id is None or blocker.resolved_at is not None:
        return []
    found: Mapping[int, list[HeldUp]] = of_project(blocker.project, now)
    keys = [key for key, ahead in found.items() if any(one.blocker.pk == blocker.pk for one in ahead)]
    return list(Session.objects.filter(pk__in=keys)) if keys else []


def _session_of(row: Blocker) -> Session:
    assert row.session is not None
    return row.session
