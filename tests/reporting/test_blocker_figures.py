"""How long blockers take, by team and by cause, in working time."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import NOW, BlockerFactory, SessionFactory, TeamFactory
from tracking.models import Project
from tracking.reporting.blocker_figures import Spread, figures_of


def after(**time: float) -> dt.datetime:
    return NOW + dt.timedelta(**time)


def test_times_are_counted_in_working_time_by_team_and_by_cause(project: Project) -> None:
    ops = SessionFactory(project=project, team=TeamFactory(project=project, name="Operations"))
    for hours, cause, session in ((1, "access", ops), (2, "access", ops), (3, "review", None)):
        BlockerFactory(
            project=project,
            session=session,
            cause=cause,
            acknowledged_at=after(minutes=10 * hours),
            resolved_at=after(hours=hours),
        )
    # Wednesday 10:00 to Thursday 10:00 is a working day of eight hours.
    BlockerFactory(project=project, cause="review", resolved_at=after(days=1))
    BlockerFactory(project=project)
    found = figures_of(project)

    assert (found.total.raised, found.total.open, found.total.in_time) == (5, 1, 3)
    assert found.total.acknowledged == Spread(4, 20, 480)
    assert found.total.resolved == Spread(4, 120, 480)
    assert [(line.label, line.resolved) for line in found.by_team] == [
        ("", Spread(2, 180, 480)),
        ("Operations", Spread(2, 60, 120)),
    ]
    assert [(line.key, line.raised, line.resolved.median) for line in found.by_cause] == [
        ("review", 2, 180),
        ("access", 2, 60),
        ("", 1, None),
    ]


def test_a_project_without_blockers_has_no_times(project: Project) -> None:
    found = figures_of(project)
    assert (found.total.raised, found.total.resolved, found.by_team) == (0, Spread(0, None, None), [])


@pytest.mark.parametrize("size", [1, 20])
def test_figures_cost_two_queries(size: int, project: Project, django_assert_num_queries) -> None:
    BlockerFactory.create_batch(size, project=project, resolved_at=after(hours=1))
    with django_assert_num_queries(2):
        figures_of(project)
