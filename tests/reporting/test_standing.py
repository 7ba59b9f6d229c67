"""Where many projects stand is what each of them says alone, at a constant cost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.exports.plans import fill
from tests.factories import (
    NOW,
    ChecklistFactory,
    GateFactory,
    ItemFactory,
    ProjectFactory,
    SessionFactory,
    StepFactory,
)
from tracking.models import Holiday, Project
from tracking.reporting.standing import of_project, of_projects

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
#: At 23:30 UTC on the 4th it is the 5th in Tokyo and the 4th in Honolulu.
LATE_EVENING = NOW.replace(hour=23, minute=30)


def a_project(zone: str, start: dt.date, *holidays: dt.date) -> Project:
    """A project with a session, a step, an item and a gate for each of the days around today."""
    project = ProjectFactory(time_zone=zone, start_date=start)
    for day in holidays:
        Holiday.objects.create(project=project, day=day)
    checklist = ChecklistFactory(project=project)
    for offset in range(-4, 4):
        due = TODAY + dt.timedelta(days=offset)
        session = SessionFactory(project=project, planned_end=due, status="done" if offset == -3 else "planned")
        GateFactory(project=project, due_on=due)
        StepFactory(session=session, day_from=1, day_to=5 + offset)
        ItemFactory(checklist=checklist, day_from=1, day_to=5 + offset, done=offset == -2)
    return project


@pytest.fixture
def projects() -> list[Project]:
    return [
        a_project("Asia/Tokyo", dt.date(2026, 3, 2)),
        a_project("Pacific/Honolulu", dt.date(2026, 2, 27)),
        a_project("UTC", dt.date(2026, 3, 2), dt.date(2026, 3, 3)),
        fill(ProjectFactory()),
        ProjectFactory(start_date=None, target_date=None),
    ]


def test_many_projects_stand_where_each_stands_alone(projects: list[Project]) -> None:
    together = of_projects(projects, LATE_EVENING)
    for project in projects:
        alone = of_project(project, LATE_EVENING)
        assert together[project.pk].facts == alone.facts
        assert together[project.pk].health == alone.health


def test_each_is_judged_on_the_day_it_is_where_it_runs(projects: list[Project]) -> None:
    tokyo, honolulu, with_holiday, *_others = (of_project(project, LATE_EVENING).facts for project in projects)
    # Due from the 28th of February on: up to the 3rd of March it has passed, in Tokyo the 4th too; one session is done.
    assert (tokyo.overdue_sessions, tokyo.overdue_gates) == (4, 5)
    assert (honolulu.overdue_sessions, honolulu.overdue_gates) == (3, 4)
    # Three days of the plan are over in both, one fewer where a holiday fell between. What is ticked is not late.
    assert (tokyo.late_pieces, honolulu.late_pieces, with_holiday.late_pieces) == (4, 4, 2)


def test_the_cost_does_not_grow_with_projects(projects: list[Project]) -> None:
    for count in (1, len(projects)):
        with CaptureQueriesContext(connection) as queries:
            of_projects(projects[:count], NOW)
        assert len(queries) == 2
    assert of_projects([], NOW) == {}


def test_lists_that_are_sorted_by_counts_count_the_same(projects: list[Project]) -> None:
    for row in Project.objects.with_counts():
        facts = of_project(row, NOW).facts
        assert (row.sessions_done, row.session_count) == (facts.sessions.done, facts.sessions.total)
        assert (row.steps_done, row.steps_total) == (facts.steps.done, facts.steps.total)
        assert (row.open_blockers, row.high_risks) == (facts.open_blockers, facts.high_risks)
