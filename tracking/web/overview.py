"""What the overview of a project shows, read with a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from tracking.models import Blocker, Checklist, Gate, Item, Meeting, MeetingStatus, Phase, Project, Risk, Session, Step
from tracking.querysets import SessionQuerySet, count_of
from tracking.reporting.health import health_of, percent_done
from tracking.rules import health, progress

#: How many rows of each section the overview shows; the sections say when there are more.
SESSIONS, BLOCKERS, RISKS, GATES, MEETINGS, CHECKLISTS, PHASES = 50, 6, 5, 4, 5, 12, 20


@dataclass(frozen=True, slots=True)
class Overview:
    project: Project
    today: dt.date
    health: health.Health
    percent: int
    expected: int | None
    phases: list[Phase] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    more_sessions: bool = False
    blockers: list[Blocker] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    checklists: list[Checklist] = field(default_factory=list)

    @property
    def more_blockers(self) -> int:
        return self.project.open_blockers - len(self.blockers)

    @property
    def days_left(self) -> int | None:
        """Calendar days to the target date; below zero once it has passed."""
        return (self.project.target_date - self.today).days if self.project.target_date else None

    @property
    def days_late(self) -> int:
        return max(0, -(self.days_left or 0))


def overview(project: Project, now: dt.datetime) -> Overview:
    """One query a section. `project` is any row the user may see; it is read again with its counts."""
    today = now.astimezone(project.zone).date()
    counted = Project.objects.with_health_counts({project.time_zone: today}).select_related("lead").get(pk=project.pk)
    sessions = with_percent(sessions_of(counted)[: SESSIONS + 1])
    return Overview(
        project=counted,
        today=today,
        health=health_of(counted, today),
        percent=percent_done(counted),
        expected=health.expected_percent(counted.start_date, counted.target_date, today),
        phases=_phases(counted),
        sessions=sessions[:SESSIONS],
        more_sessions=len(sessions) > SESSIONS,
        blockers=list(
            Blocker.objects.in_project(counted).open().select_related("session", "asked", "acknowledged_by")[:BLOCKERS]
        ),
        risks=list(Risk.objects.in_project(counted).open().by_score().select_related("session")[:RISKS]),
        gates=list(Gate.objects.in_project(counted).pending().with_criteria().order_by("due_on", "position")[:GATES]),
        meetings=list(
            Meeting.objects.in_project(counted)
            .filter(starts_at__gte=now - dt.timedelta(minutes=30), status=MeetingStatus.PLANNED)
            .select_related("routine")[:MEETINGS]
        ),
        checklists=list(
            Checklist.objects.in_project(counted)
            .filter(session=None)
            .select_related("phase", "team", "gate", "project")
            .with_progress()[:CHECKLISTS]
        ),
    )


def sessions_of(project: Project) -> SessionQuerySet:
    """The sessions of a project as lists show them."""
    return Session.objects.in_project(project).select_related("team", "phase", "owner").with_progress()


def with_percent(sessions: Iterable[Session]) -> list[Session]:
    """Rows of `SessionQuerySet.with_progress`, each with its `percent`."""
    rows = list(sessions)
    for session in rows:
        session.percent = progress.of_session(
            session.steps_done + session.items_done,
            session.steps_total + session.items_total,
            finished=session.status == "done",
        )
    return rows


def _phases(project: Project) -> list[Phase]:
    """The phases, each with how many of its pieces are `ticked` of a `total`, and its `percent`."""
    steps = Step.objects.filter(session__project=project).exclude(session__status="cancelled")
    items = Item.objects.filter(checklist__project=project).exclude(checklist__kind="routine")
    items = items.exclude(checklist__session__status="cancelled")
    live = Session.objects.live()
    in_phase = Coalesce("checklist__phase", "checklist__session__phase")
    pieces = [*_by_phase(steps, F("session__phase")), *_by_phase(items, in_phase)]
    phases = list(
        Phase.objects.in_project(project).annotate(
            sessions_live=count_of(live, "phase"), sessions_done=count_of(live.filter(status="done"), "phase")
        )[:PHASES]
    )
    for phase in phases:
        own = [(ticked, total) for place, ticked, total in pieces if place == phase.pk]
        phase.ticked, phase.total = sum(ticked for ticked, _ in own), sum(total for _, total in own)
        phase.percent = progress.of_project(
            phase.ticked, phase.total, sessions_done=phase.sessions_done, sessions=phase.sessions_live
        )
    return phases


def _by_phase(rows: QuerySet, phase: Combinable) -> Iterable[tuple[int | None, int, int]]:
    """Phase, ticked, total: one row a phase, counted by the database."""
    counted = rows.order_by().annotate(place=phase).values("place")
    return counted.annotate(ticked=Count("pk", filter=Q(done=True)), total=Count("pk")).values_list(
        "place", "ticked", "total"
    )
