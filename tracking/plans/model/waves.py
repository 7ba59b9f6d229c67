"""A plan's waves: its dependencies, phases and weeks handed to `rules.waves`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tracking.plans.model.plan import ALL_SESSIONS, Plan
from tracking.rules.waves import waves

Edge = tuple[int | str, int | str]


def plan_waves(plan: Plan) -> list[list[int]]:
    """Session numbers, wave by wave. Dependencies limited to a window of days bind steps, not whole sessions."""
    numbers: list[int | str] = [session.number for session in plan.sessions]
    found = waves(numbers, [*session_edges(plan), *_phase_edges(plan), *_week_edges(plan)])
    return [[number for number in wave if isinstance(number, int)] for wave in found]


def session_edges(plan: Plan) -> list[Edge]:
    """(before, after) for each dependency without a window between sessions and milestones."""
    names = {phase.name for phase in plan.phases}
    edges: list[Edge] = []
    everyone: list[int | str] = [session.number for session in plan.sessions]
    for edge in plan.dependencies:
        if edge.window is not None or edge.source.session in names or edge.target.session in names:
            continue
        sources = everyone if edge.source.session == ALL_SESSIONS else [edge.source.session]
        targets = everyone if edge.target.session == ALL_SESSIONS else [edge.target.session]
        # "All" means all others: a session never waits for itself.
        edges += [(source, target) for source in sources for target in targets if source != target]
    return edges


def _phase_edges(plan: Plan) -> Iterator[Edge]:
    """A phase holds its sessions between its begin and its end, and waits or is waited for as a whole."""
    names = {phase.name for phase in plan.phases}
    bound: set[int | str] = set()
    for edge in plan.dependencies:
        source, target = edge.source.session, edge.target.session
        if edge.window is None and (source in names or target in names):
            bound |= {source, target} & names
            yield (
                f"end of {source}" if source in names else source,
                f"begin of {target}" if target in names else target,
            )
    for session in plan.sessions:
        if session.phase in bound:
            yield f"begin of {session.phase}", session.number
            yield session.number, f"end of {session.phase}"


def _week_edges(plan: Plan) -> Iterator[Edge]:
    """Within a phase, the sessions of one week come before those of the next."""
    weeks: dict[str, set[int]] = {}
    for session in plan.sessions:
        if session.phase and session.weeks and session.weeks.first == session.weeks.last:
            weeks.setdefault(session.phase, set()).add(session.weeks.first)
    for session in plan.sessions:
        own = weeks.get(session.phase)
        if own and session.weeks and session.weeks.first == session.weeks.last:
            yield f"{session.phase} week {session.weeks.first}", session.number
            yield session.number, f"{session.phase} week {session.weeks.first} done"
    for phase, numbers in weeks.items():
        ordered = sorted(numbers)
        for first, then in itertools.pairwise(ordered):
            yield f"{phase} week {first} done", f"{phase} week {then}"


__all__ = ["plan_waves", "session_edges"]
