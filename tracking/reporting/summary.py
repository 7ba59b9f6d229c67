"""What a snapshot says as a whole: progress of the project, its phases and teams, and its health."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from tracking.models import GateStatus, RiskStatus, Severity, WorkStatus
from tracking.reporting.build import Builder
from tracking.reporting.health import light_name, reason_text
from tracking.reporting.snapshot import HealthFacts, Progress, RiskRow, SessionRow
from tracking.rules import health, progress


def whole(build: Builder) -> Progress:
    """The whole project. Pieces on lists of phases, teams, gates and the project count here too."""
    live = [session for session in build.sessions.values() if session.status != WorkStatus.CANCELLED]
    loose = _loose_items(build, lambda checklist: checklist.session_id is None)
    return _progress(build.raw.project.title, live, loose)


def by_phase(build: Builder) -> Iterable[Progress]:
    """One row a phase, and one for sessions without, where there are any."""
    names = list(build.phase_names.items())
    return _by(build, names, "phase", "phase_id", _("No phase"))


def by_team(build: Builder) -> Iterable[Progress]:
    """One row a team, and one for sessions without, where there are any."""
    return _by(build, list(build.team_names.items()), "team", "team_id", _("No team"))


def _by(build: Builder, parts: list[tuple[int, str]], field: str, column: str, without: str) -> Iterable[Progress]:
    live = [session for session in build.sessions.values() if session.status != WorkStatus.CANCELLED]
    for pk, name in parts:
        loose = _loose_items(build, lambda checklist, pk=pk: getattr(checklist, column) == pk)
        yield _progress(name, [session for session in live if getattr(session, field) == name], loose)
    if rest := [session for session in live if not getattr(session, field)]:
        yield _progress(without, rest, Counter())


def _loose_items(build: Builder, belongs: Callable[[Any], bool]) -> Counter[bool]:
    """How many counted items of the lists that belong are done (True) and open (False)."""
    lists = {row.id for row in build.raw.checklists if belongs(row)} & build.counted_checklists
    return Counter(item.done for item in build.raw.items if item.checklist_id in lists)


def _progress(name: str, sessions: list[SessionRow], loose: Counter[bool]) -> Progress:
    pieces = sum(session.steps + session.items for session in sessions) + loose.total()
    pieces_done = sum(session.steps_done + session.items_done for session in sessions) + loose[True]
    finished = sum(session.status == WorkStatus.DONE for session in sessions)
    return Progress(
        name=name,
        sessions=len(sessions),
        sessions_done=finished,
        pieces=pieces,
        pieces_done=pieces_done,
        percent=progress.of_project(pieces_done, pieces, sessions_done=finished, sessions=len(sessions)),
    )


def health_of(build: Builder, overall: Progress, risks: Iterable[RiskRow]) -> HealthFacts:
    """The same rule as on the pages, from the rows of the snapshot."""
    sessions = build.sessions.values()
    finished = (WorkStatus.DONE, WorkStatus.CANCELLED)
    blockers = [row for row in build.raw.blockers if row.resolved_at is None]
    facts = health.Facts(
        percent_done=overall.percent,
        sessions=overall.sessions,
        blocked_sessions=sum(session.status == WorkStatus.BLOCKED for session in sessions),
        open_blockers=len(blockers),
        critical_blockers=sum(row.severity == Severity.CRITICAL for row in blockers),
        critical_risks=sum(risk.level == "critical" and risk.status != RiskStatus.CLOSED for risk in risks),
        overdue_sessions=sum(
            session.planned_end is not None and session.planned_end < build.today and session.status not in finished
            for session in sessions
        ),
        failed_gates=sum(row.status == GateStatus.FAILED for row in build.raw.gates),
        start=build.raw.project.start_date,
        target=build.raw.project.target_date,
    )
    found = health.assess(facts, build.today)
    return HealthFacts(found.light, light_name(found.light), tuple(reason_text(reason) for reason in found.reasons))
