"""Read a project once, at one moment, by one user's rights."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from tracking.models import Project, ProjectStatus, WorkStatus
from tracking.reporting import raw as raw_rows
from tracking.reporting import summary
from tracking.reporting.build import Builder
from tracking.reporting.gates import gates
from tracking.reporting.moment import one_moment
from tracking.reporting.snapshot import PhaseRow, ProjectFacts, Snapshot, TeamRow
from tracking.reporting.source import Source


def load_snapshot(
    *, user: AbstractBaseUser | AnonymousUser, project: Project, as_of: dt.datetime | None, now: dt.datetime
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
        project=_project(build),
        as_of=build.as_of,
        past=past,
        zone=build.zone,
        requester=requester,
        revision=raw.revision,
        health=summary.health_in_words(found),
        progress=summary.whole(build, found),
        by_phase=tuple(summary.by_phase(build, found)),
        by_team=tuple(summary.by_team(build)),
        phases=tuple(
            PhaseRow(row.name, row.title, WorkStatus(row.status), row.starts_on, row.ends_on, row.condition)
            for row in raw.phases
        ),
        teams=tuple(_teams(build)),
        sessions=tuple(build.sessions.values()),
        steps=tuple(build.steps()),
        checklists=tuple(build.checklists()),
        risks=tuple(build.risks()),
        dependencies=tuple(build.dependencies()),
        routines=tuple(build.routines()),
        metrics=tuple(build.metrics.values()),
        resources=tuple(build.resources()),
        gates=tuple(gates(build)),
        blockers=tuple(build.blockers()),
        highlights=tuple(build.highlights()),
        findings=tuple(build.findings()),
    )


def _project(build: Builder) -> ProjectFacts:
    row = build.raw.project
    return ProjectFacts(
        slug=row.slug,
        title=row.title,
        description=row.description,
        document=row.document,
        status=ProjectStatus(row.status),
        lead=build.user(row.lead_id),
        start_date=row.start_date,
        target_date=row.target_date,
        next_review=row.next_review,
    )


def _teams(build: Builder) -> list[TeamRow]:
    members: dict[int, list[str]] = {row.id: [] for row in build.raw.teams}
    for row in build.raw.members:
        name = build.user(row.user_id) or row.name
        members.setdefault(row.team_id, []).append(f"{name} ({row.role})" if row.role else name)
    return [
        TeamRow(row.name, row.focus, row.lead_name, row.size, tuple(members[row.id]), row.responsibilities)
        for row in build.raw.teams
    ]
