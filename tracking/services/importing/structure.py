"""Teams, phases, sessions and steps, with their dates on the project's calendar."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tracking.models import Phase, Priority, Session, Step, Team, TeamMember, WorkStatus
from tracking.plans import plan as p
from tracking.rules.calendar import Calendar, nth_working_day
from tracking.services.calendars import calendar_of
from tracking.services.importing.base import PlanRows, lines

PRIORITIES = {"critical": Priority.CRITICAL, "high": Priority.HIGH, "medium": Priority.MEDIUM, "low": Priority.LOW}
STATUSES = {status.value: status for status in WorkStatus} | {"completed": WorkStatus.DONE}
#: Working days in one unit of a duration, where a plan gives no day numbers.
DAYS_IN = {"minute": 0.0, "hour": 0.0, "day": 1.0, "week": 5.0, "month": 21.0}


def write(rows: PlanRows) -> None:
    _teams(rows)
    _phases(rows)
    _sessions(rows)
    _steps(rows)
    _target_date(rows)


def _teams(rows: PlanRows) -> None:
    fresh = {entry.name: entry for entry in rows.new("teams")}
    named = {entry.name for entry in rows.plan.teams}
    for session in rows.plan.sessions:
        if session.team and session.team not in named and (session.team,) not in rows.known["teams"]:
            fresh.setdefault(session.team, p.Team(name=session.team, line=session.line))
    created = rows.create(
        [
            rows.fitted(
                Team,
                entry.line,
                project=rows.project,
                name=entry.name,
                focus=entry.focus,
                lead_name=entry.lead,
                size=entry.size,
                responsibilities=lines(entry.responsibilities),
            )
            for entry in fresh.values()
        ]
    )
    members = [
        rows.fitted(
            TeamMember,
            member.line,
            team=team,
            name=member.name,
            role=member.role,
            responsibilities=member.responsibilities,
        )
        for team, entry in zip(created, fresh.values(), strict=True)
        for member in entry.members
    ]
    rows.create(members)
    rows.teams = {team.name: team for team in rows.project.teams.all()}


def _phases(rows: PlanRows) -> None:
    taken = rows.project.phases.count()
    rows.create(
        [
            rows.fitted(
                Phase,
                entry.line,
                project=rows.project,
                position=position,
                name=entry.name,
                title=entry.title,
                status=STATUSES.get(entry.status or "", WorkStatus.PLANNED),
                week_from=entry.weeks and entry.weeks.first,
                week_to=entry.weeks and entry.weeks.last,
                day_from=entry.days and entry.days.first,
                day_to=entry.days and entry.days.last,
                condition=entry.conditional,
                **_duration(entry.duration),
            )
            for position, entry in enumerate(rows.new("phases"), start=taken)
        ]
    )
    rows.phases = {phase.name: phase for phase in rows.project.phases.all()}


def _sessions(rows: PlanRows) -> None:
    calendar = calendar_of(rows.project)
    plan_days = _plan_days(rows.plan)
    taken = rows.project.sessions.count()
    created = []
    for position, entry in enumerate(rows.new("sessions"), start=taken):
        first, last = plan_days.get(entry.number, (None, None))
        status = STATUSES.get(entry.status or "", WorkStatus.PLANNED)
        begun = status not in (WorkStatus.PLANNED, WorkStatus.CANCELLED)
        created.append(
            rows.fitted(
                Session,
                entry.line,
                project=rows.project,
                position=position,
                number=entry.number,
                label=entry.label,
                title=entry.title,
                team=rows.teams.get(entry.team),
                phase=rows.phases.get(entry.phase),
                owner_name=entry.owner,
                developer_type=entry.developer_type,
                people=entry.people,
                priority=PRIORITIES[entry.priority] if entry.priority else Priority.MEDIUM,
                branch=entry.branch,
                goal=entry.goal,
                success=entry.success,
                deliverable=entry.deliverable,
                status=status,
                started_at=rows.now if begun else None,
                finished_at=rows.now if status == WorkStatus.DONE else None,
                planned_start=_date(rows, calendar, first or (1 if entry.duration else None)),
                planned_end=_date(rows, calendar, last or _days_long(entry.duration)),
                **_duration(entry.duration),
            )
        )
    rows.create(created)
    rows.sessions = {session.number: session for session in rows.project.sessions.all()}


def _steps(rows: PlanRows) -> None:
    rows.create(
        [
            rows.fitted(
                Step,
                entry.line,
                session=rows.sessions[entry.session],
                position=position,
                title=entry.title,
                day_from=entry.day_from,
                day_to=entry.day_to if entry.day_to is not None else entry.day_from,
                done=entry.done,
                done_at=rows.now if entry.done else None,
            )
            for position, entry in enumerate(rows.new("steps"))
            if entry.session in rows.sessions
        ]
    )


def _target_date(rows: PlanRows) -> None:
    """A project without a target ends when its last planned session does."""
    project = rows.project
    ends = [session.planned_end for session in rows.sessions.values() if session.planned_end]
    if project.target_date is None and project.start_date is not None and ends:
        project.target_date = max(ends)
        project._history_user = rows.actor  # type: ignore[attr-defined]
        project.save(update_fields=["target_date", "updated_at"])


def _plan_days(plan: p.Plan) -> dict[int, tuple[int, int]]:
    """The first and last plan day of each session that has steps with days."""
    found: dict[int, tuple[int, int]] = {}
    for step in plan.steps:
        if step.day_from is None:
            continue
        last = step.day_to or step.day_from
        first_so_far, last_so_far = found.get(step.session, (step.day_from, last))
        found[step.session] = (min(first_so_far, step.day_from), max(last_so_far, last))
    return found


def _days_long(span: p.Span | None) -> int | None:
    return max(1, round(span.max * DAYS_IN[span.unit])) if span else None


def _date(rows: PlanRows, calendar: Calendar, day: int | None) -> dt.date | None:
    if day is None or rows.project.start_date is None:
        return None
    return nth_working_day(calendar, rows.project.start_date, day)


def _duration(span: p.Span | None) -> dict[str, object]:
    if span is None:
        return {}
    return {
        "duration_min": Decimal(str(span.min)),
        "duration_max": Decimal(str(span.max)),
        "duration_unit": span.unit,
    }
