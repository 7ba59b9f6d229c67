"""How long blockers take until somebody is on them, and until they are resolved, in working minutes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracking.models import Blocker, Project
from tracking.reporting.calendars import calendar_of
from tracking.rules.calendar import working_minutes
from tracking.rules.percentile import nearest_rank


@dataclass(frozen=True, slots=True)
class Spread:
    """Of so many times, the median and the 90th percentile, in working minutes; None where there are none."""

    n: int
    median: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """One line: a team or a cause (`key`; "" where none is named, with its `label`), or all blockers.

    A blocker resolved without having been taken on counts as taken on at that
    moment. `in_time` are those resolved within the project's target.
    """

    key: str
    label: str
    raised: int
    open: int
    in_time: int
    acknowledged: Spread
    resolved: Spread


@dataclass(frozen=True, slots=True)
class BlockerFigures:
    """All blockers of a project, and each team's and each cause's own, the most blockers first."""

    target_minutes: int
    total: Figures
    by_team: list[Figures]
    by_cause: list[Figures]


@dataclass(frozen=True, slots=True)
class _Timed:
    """One blocker: the team of its session, its cause, and its working minutes, None while they run."""

    team: tuple[str, str]
    cause: tuple[str, str]
    acknowledged: int | None
    resolved: int | None


def figures_of(project: Project) -> BlockerFigures:
    """The figures of a project's blockers, in two queries."""
    target, timed = project.blocker_target_minutes, list(_timed(project))
    return BlockerFigures(
        target_minutes=target,
        total=_line(("", ""), timed, target),
        by_team=_lines([(one.team, one) for one in timed], target),
        by_cause=_lines([(one.cause, one) for one in timed], target),
    )


def _timed(project: Project) -> Iterable[_Timed]:
    calendar = calendar_of(project)

    def minutes(raised: dt.datetime, *ends: dt.datetime | None) -> int | None:
        known = [end for end in ends if end is not None]
        return working_minutes(calendar, raised, min(known)) if known else None

    for row in Blocker.objects.in_project(project).select_related("session__team"):
        team = row.session.team if row.session is not None else None
        yield _Timed(
            team=(str(team.pk), team.name) if team is not None else ("", ""),
            cause=(row.cause, row.get_cause_display() if row.cause else ""),
            acknowledged=minutes(row.raised_at, row.acknowledged_at, row.resolved_at),
            resolved=minutes(row.raised_at, row.resolved_at),
        )


def _lines(timed: Iterable[tuple[tuple[str, str], _Timed]], target: int) -> list[Figures]:
    groups: dict[tuple[str, str], list[_Timed]] = defaultdict(list)
    for group, one in timed:
        groups[group].append(one)
    lines = [_line(group, rows, target) for group, rows in groups.items()]
    return sorted(lines, key=lambda line: (-line.raised, line.label))


def _line(group: tuple[str, str], rows: list[_Timed], target: int) -> Figures:
    resolved = [one.resolved for one in rows if one.resolved is not None]
    key, label = group
    return Figures(
        key=key,
        label=label,
        raised=len(rows),
        open=len(rows) - len(resolved),
        in_time=sum(1 for one in resolved if not target or one < target),
        acknowledged=_spread([one.acknowledged for one in rows if one.acknowledged is not None]),
        resolved=_spread(resolved),
    )


def _spread(minutes: list[int]) -> Spread:
    return Spread(len(minutes), nearest_rank(minutes, 50), nearest_rank(minutes, 90))
