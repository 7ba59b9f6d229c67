"""What a snapshot says as a whole: progress of the project, its phases and teams, and its health."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracking.models import (
    Blocker,
    Checklist,
    Gate,
    Phase,
    Risk,
    RiskStatus,
    Session,
    Step,
    Team,
    WorkStatus,
)
from tracking.models.choices import HealthLight
from tracking.reporting.build import Builder
from tracking.reporting.health import calm_text, reason_text
from tracking.reporting.snapshot import HealthFacts, Progress
from tracking.reporting.standing import Standing, standing
from tracking.reporting.tallies import Tally, piece_state
from tracking.rules.progress import NOTHING, Part, of_project


def standing_of(build: Builder) -> Standing:
    """Where the project stood at the moment of the snapshot, by the same rules as on the pages."""
    return standing(_tallies(build), build.raw.project, build.calendar, build.today)


def _tallies(build: Builder) -> Iterator[Tally]:
    raw = build.raw
    sessions = {row.id: row for row in raw[Session]}
    live = {pk for pk, row in sessions.items() if row.status != WorkStatus.CANCELLED}
    for pk in live:
        row = sessions[pk]
        yield Tally("session", row.status, due=row.planned_end, phase=row.phase_id)
    for step in raw[Step]:
        if step.session_id in live:
            session = sessions[step.session_id]
            state = piece_state(done=step.done, session_status=session.status)
            yield Tally("step", state, day=step.day_to, phase=session.phase_id)
    lists = {row.id: row for row in raw[Checklist] if row.id in build.counted_checklists}
    for item in build.counted_items:
        checklist = lists.get(item.checklist_id)
        if checklist is None or (checklist.session_id is not None and checklist.session_id not in live):
            continue
        session = sessions.get(checklist.session_id)
        state = piece_state(done=item.done, session_status=session.status if session else None)
        phase = checklist.phase_id or (session.phase_id if session else None)
        yield Tally("item", state, day=item.day_to, phase=phase)
    yield from (Tally("phase", row.status, phase=row.id) for row in raw[Phase])
    yield from (Tally("gate", row.status, due=row.due_on) for row in raw[Gate])
    yield from (Tally("blocker", str(row.severity)) for row in raw[Blocker] if row.resolved_at is None)
    yield from (
        Tally("risk", str(row.probability * row.impact)) for row in raw[Risk] if row.status != RiskStatus.CLOSED
    )


def whole(build: Builder, found: Standing) -> Progress:
    """The whole project. Pieces on lists of phases, teams, gates and the project count here too."""
    return _row(build.raw.project.title, found.facts.pieces, found.facts.sessions, found.percent)


def by_phase(build: Builder, found: Standing) -> Iterator[Progress]:
    """One row a phase, and one for sessions without, where there are any."""
    for pk, name in build.names(Phase).items():
        phase = found.phases[pk]
        yield _row(name, phase.pieces, phase.sessions, phase.progress.percent)
    yield from _of_sessions(build, "phase", "", _("No phase"))


def by_team(build: Builder) -> Iterator[Progress]:
    """One row a team, and one for sessions without, where there are any."""
    for pk, name in build.names(Team).items():
        lists = [row.id for row in build.raw[Checklist] if row.team_id == pk and row.id in build.counted_checklists]
        own = [build.ticks[key] for key in lists]
        loose = Part(sum(count[True] for count in own), sum(count.total() for count in own))
        yield from _of_sessions(build, "team", name, name, loose, always=True)
    yield from _of_sessions(build, "team", "", _("No team"))


def _of_sessions(
    build: Builder, field: str, value: str, name: str, loose: Part = NOTHING, *, always: bool = False
) -> Iterator[Progress]:
    """A row for the live sessions whose `field` has this value; none where there are none, unless `always`."""
    rows = [
        row for row in build.sessions.values() if getattr(row, field) == value and row.status != WorkStatus.CANCELLED
    ]
    if not rows and not always:
        return
    pieces = loose + Part(
        sum(row.steps_done + row.items_done for row in rows), sum(row.steps + row.items for row in rows)
    )
    sessions = Part(sum(row.status == WorkStatus.DONE for row in rows), len(rows))
    yield _row(name, pieces, sessions, of_project(pieces, sessions, NOTHING).percent)


def _row(name: str, pieces: Part, sessions: Part, percent: int) -> Progress:
    return Progress(
        name=name,
        sessions=sessions.total,
        sessions_done=sessions.done,
        pieces=pieces.total,
        pieces_done=pieces.done,
        percent=percent,
    )


def health_in_words(found: Standing) -> HealthFacts:
    """The health in words, with a sentence also where nothing speaks against the plan."""
    light = found.health.light
    reasons = tuple(reason_text(reason) for reason in found.health.reasons)
    return HealthFacts(HealthLight(light), reasons or (calm_text(light),))
