"""The overview of a project: what it says, and what it costs."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from tests.factories import (
    NOW,
    BlockerFactory,
    ChecklistFactory,
    GateFactory,
    ItemFactory,
    MeetingFactory,
    PhaseFactory,
    ProjectFactory,
    RiskFactory,
    RoutineFactory,
    SessionFactory,
    StepFactory,
)
from tracking.models import Checklist, Item, Project, Session, Severity, Step
from tracking.reporting import load_snapshot
from tracking.reporting.health import reason_text
from tracking.rules.progress import Part


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, project: Project) -> str:
    response = client.get(project.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_how_far_the_plan_is_and_why_it_is_off_track(as_viewer: Client, project: Project, session: Session):
    StepFactory(session=session, done=True)
    BlockerFactory(project=project, session=session, severity=Severity.CRITICAL, title="No access to the cluster")
    html = page(as_viewer, project)
    assert "Off track" in html
    assert "1 critical blocker is open" in html
    assert "25 % done" in html  # one of two steps and two items
    assert "No access to the cluster" in html


def test_it_shows_what_comes_next(as_viewer: Client, project: Project, session: Session):
    GateFactory(project=project, title="Integration checkpoint", due_on=dt.date(2026, 3, 6))
    GateFactory(project=project, title="Decided long ago", status="passed", decided_at=NOW)
    RiskFactory(project=project, title="Merge conflicts", probability=5, impact=4)
    routine = RoutineFactory(project=project, title="Daily standup")
    MeetingFactory(routine=routine, starts_at=NOW + dt.timedelta(hours=2))
    MeetingFactory(routine=RoutineFactory(project=project, title="Held already"), starts_at=NOW - dt.timedelta(days=1))
    html = page(as_viewer, project)
    assert "Integration checkpoint" in html
    assert "Daily standup" in html
    assert "20 · Critical" in html
    assert "Decided long ago" not in html
    assert "Held already" not in html


def test_times_are_those_of_the_project(as_viewer: Client, project: Project):
    Project.objects.filter(pk=project.pk).update(time_zone="Asia/Tokyo")
    MeetingFactory(routine=RoutineFactory(project=project), starts_at=NOW + dt.timedelta(hours=2))
    html = page(as_viewer, project)
    assert "21:00" in html
    assert "Asia/Tokyo" in html


def test_an_empty_project_says_what_to_do(as_lead: Client, as_viewer: Client, project: Project):
    html = page(as_lead, project)
    assert "Nothing planned" in html
    assert "First steps" in html
    assert f"/import/?project={project.slug}" in html
    assert f"/import/?project={project.slug}" not in page(as_viewer, project)


def test_a_phase_counts_what_hangs_on_it_and_its_sessions(as_viewer: Client, project: Project):
    phase = PhaseFactory(project=project, name="Build")
    session = SessionFactory(project=project, phase=phase)
    StepFactory(session=session, done=True)
    ItemFactory(checklist=ChecklistFactory(project=project, session=session))
    ItemFactory(checklist=ChecklistFactory(project=project, phase=phase))
    StepFactory(session=SessionFactory(project=project, phase=phase, status="cancelled"))
    overview = as_viewer.get(project.get_absolute_url()).context["overview"]
    assert [row.standing.pieces for row in overview.phases] == [Part(1, 3)]


def test_more_sessions_than_fit_are_linked_and_never_cut_silently(as_viewer: Client, project: Project):
    Session.objects.bulk_create([Session(project=project, number=n, title=f"Session {n}") for n in range(1, 52)])
    html = page(as_viewer, project)
    assert "All 51 sessions" in html


def a_big_project(viewer) -> Project:
    """50 sessions, 1,000 steps, 2,000 items."""
    project = ProjectFactory(title="Big programme")
    project.memberships.create(user=viewer, role="viewer")
    phases = [PhaseFactory(project=project) for _ in range(5)]
    sessions = Session.objects.bulk_create(
        Session(project=project, number=n + 1, title=f"Session {n}", phase=phases[n % 5]) for n in range(50)
    )
    Step.objects.bulk_create(Step(session=row, title=f"Step {n}") for row in sessions for n in range(20))
    lists = Checklist.objects.bulk_create(Checklist(project=project, session=row, title="List") for row in sessions)
    Item.objects.bulk_create(Item(checklist=row, text=f"Item {n}") for row in lists for n in range(40))
    for _ in range(8):
        BlockerFactory(project=project, session=sessions[0])
        RiskFactory(project=project, session=sessions[1])
        GateFactory(project=project)
        ChecklistFactory(project=project, phase=phases[0])
        MeetingFactory(routine=RoutineFactory(project=project), starts_at=NOW + dt.timedelta(hours=1))
    return project


def test_a_big_project_costs_as_few_queries_as_it_has_parts(as_viewer: Client, viewer, django_assert_max_num_queries):
    project = a_big_project(viewer)
    with django_assert_max_num_queries(22):
        page(as_viewer, project)


def test_the_page_and_a_report_of_the_same_moment_say_the_same(as_viewer: Client, viewer, project: Project):
    phase, bare = PhaseFactory(project=project, name="Build"), PhaseFactory(project=project, name="Ship")
    session = SessionFactory(project=project, phase=phase, planned_end=dt.date(2026, 3, 3))
    StepFactory(session=session, done=True)
    StepFactory(session=session)
    ItemFactory(checklist=ChecklistFactory(project=project, session=session, kind="routine"))
    ItemFactory(checklist=ChecklistFactory(project=project, session=session))
    ItemFactory(checklist=ChecklistFactory(project=project, phase=phase), done=True)
    ItemFactory(checklist=ChecklistFactory(project=project))
    SessionFactory(project=project, phase=bare, status="done")
    StepFactory(session=SessionFactory(project=project, phase=phase, status="cancelled"))
    BlockerFactory(project=project, session=session)
    GateFactory(project=project, status="failed", decided_at=NOW)

    shown = as_viewer.get(project.get_absolute_url()).context["overview"]
    reported = load_snapshot(user=viewer, project=project, as_of=None, now=NOW)
    assert shown.standing.percent == reported.progress.percent == 40
    assert {row.phase.name: row.standing.progress.percent for row in shown.phases} == {"Build": 50, "Ship": 100}
    by_phase = {row.name: row.percent for row in reported.by_phase}
    assert {name: by_phase[name] for name in ("Build", "Ship")} == {"Build": 50, "Ship": 100}
    percent = shown.at_hand.noun.column("percent")
    assert [percent.of(line.row) for line in shown.at_hand.lines if line.row.pk == session.pk] == [33]
    assert tuple(reason_text(reason) for reason in shown.standing.health.reasons) == reported.health.reasons
