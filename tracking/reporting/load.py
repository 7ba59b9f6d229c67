"""Read a project once, at one moment, by one user's rights."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import AnonymousUser

from tracking.models import Project
from tracking.reporting import raw as raw_rows
from tracking.reporting import rows, summary
from tracking.reporting.build import Builder
from tracking.reporting.gates import gates
from tracking.reporting.moment import one_moment
from tracking.reporting.snapshot import Snapshot
from tracking.reporting.source import Source
from tracking.typing import Actor


def load_snapshot(
    *, user: Actor | AnonymousUser, project: Project, as_of: dt.datetime | None, now: dt.datetime
) -> Snapshot:
    """Everything a report may say about `project`, as it was `as_of`; None means `now`.

    A constant number of queries in one transaction that waits for no writer
    and stops none. Rights are those of this moment, also for an earlier one.
    Raises Project.DoesNotExist where the project is not visible to the user,
    TooEarly where it did not exist then, ValueError for a moment after `now`.
    """
    if as_of is not None and as_of > now:
        raise ValueError("A snapshot cannot be of a moment that lies ahead.")
    past = as_of is not None and as_of < now
    with one_moment():
        visible = Project.objects.visible_to(user).get(pk=project.pk)
        raw = raw_rows.read(Source(visible, as_of if past else None))
    build = Builder(raw, as_of or now)
    name = getattr(user, "get_full_name", str)() or user.get_username()
    return _assemble(build, requester=name, past=past)


def _assemble(build: Builder, *, requester: str, past: bool) -> Snapshot:
    raw = build.raw
    found = summary.standing_of(build)
    return Snapshot(
        project=build.maker(rows.ProjectFacts)(raw.project),
        as_of=build.as_of,
        past=past,
        zone=build.zone,
        requester=requester,
        revision=raw.revision,
        health=summary.health_in_words(found),
        progress=summary.whole(build, found),
        by_phase=tuple(summary.by_phase(build, found)),
        by_team=tuple(summary.by_team(build)),
        phases=tuple(build.plain(rows.PhaseRow)),
        teams=tuple(build.teams()),
        sessions=tuple(build.sessions.values()),
        steps=tuple(build.steps()),
        checklists=tuple(build.checklists()),
        risks=tuple(build.risks()),
        dependencies=tuple(build.dependencies()),
        routines=tuple(build.plain(rows.RoutineRow)),
        metrics=tuple(build.metrics.values()),
        resources=tuple(build.resources()),
        gates=tuple(gates(build)),
        blockers=tuple(build.blockers()),
        highlights=tuple(build.highlights()),
        findings=tuple(build.findings()),
    )
