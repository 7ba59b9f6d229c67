"""What a session waits for and what waits for it, from the rows of a project."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    NOW,
    DependencyFactory,
    GateFactory,
    PhaseFactory,
    ProjectFactory,
    SessionFactory,
    StepFactory,
)
from tracking.models import Gate, Holiday, Phase, Project, Session
from tracking.reporting import waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return ProjectFactory()


@pytest.fixture
def phase(project: Project) -> Phase:
    return PhaseFactory(project=project, name="Build", position=1)


def a_session(project: Project, title: str, **values: object) -> Session:
    return SessionFactory(project=project, title=title, **values)


def opening(phase: Phase, *names: Session, **values: object) -> Gate:
    gate = GateFactory(project=phase.project, phase=phase, kind="readiness", title="Build may start", **values)
    for session in names:
        gate.criteria.create(kind="session_finished", session=session)
    return gate


def said(found: list[waits.Wait]) -> list[str]:
    return [str(wait) for wait in found]


def test_a_session_whose_phase_waits_for_another_waits_for_the_gate_and_its_sessions(phase: Phase) -> None:
    first = a_session(phase.project, "Foundations", number=1)
    second = a_session(phase.project, "Walls", number=2, phase=phase)
    opening(phase, first)
    assert said(waits.unmet(second, NOW)) == ["gate “Build may start”", "session 1. Foundations"]
    assert said(waits.of_session(first, NOW).needed_by) == ["gate “Build may start”", "session 2. Walls"]
    assert waits.unmet(first, NOW) == []


def test_a_gate_that_awaits_a_whole_phase_holds_by_each_session_of_it_that_counts(phase: Phase) -> None:
    before = PhaseFactory(project=phase.project, name="Dig", position=0)
    first = a_session(phase.project, "Foundations", number=1, phase=before)
    a_session(phase.project, "Given up", number=3, phase=before, status="cancelled")
    second = a_session(phase.project, "Walls", number=2, phase=phase)
    opening(phase).criteria.create(kind="phase_finished", phase=before)
    assert said(waits.unmet(second, NOW)) == ["gate “Build may start”", "session 1. Foundations"]
    assert said(waits.of_session(first, NOW).needed_by) == ["gate “Build may start”", "session 2. Walls"]
    assert waits.of_project(phase.project, NOW) == {
        one.pk: waits.of_session(one, NOW) for one in phase.project.sessions.exclude(status="cancelled")
    }


@pytest.mark.parametrize("status", ["passed", "waived", "regressed"])
def test_once_the_gate_is_passed_or_waived_nothing_is_waited_for(phase: Phase, status: str) -> None:
    first = a_session(phase.project, "Foundations")
    second = a_session(phase.project, "Walls", phase=phase)
    opening(phase, first, status=status, decided_at=NOW)
    found = waits.of_session(second, NOW)
    assert (found.unmet, [wait.met for wait in found.waits_for]) == ([], [True, True])


def test_a_failed_gate_holds_its_phase_like_a_pending_one(phase: Phase) -> None:
    session = a_session(phase.project, "Walls", phase=phase)
    opening(phase, status="failed", decided_at=NOW)
    assert said(waits.unmet(session, NOW)) == ["gate “Build may start”"]


@pytest.mark.parametrize("kind", ["checkpoint", "definition_of_done"])
def test_a_gate_that_closes_a_phase_needs_its_sessions_and_holds_none(phase: Phase, kind: str) -> None:
    session = a_session(phase.project, "Walls", phase=phase)
    GateFactory(project=phase.project, phase=phase, kind=kind, title="Handed over")
    found = waits.of_session(session, NOW)
    assert (said(found.waits_for), said(found.needed_by)) == ([], ["gate “Handed over”"])


def test_a_phase_that_comes_later_waits_for_no_earlier_one_unless_the_plan_says_so(phase: Phase) -> None:
    a_session(phase.project, "Foundations", phase=PhaseFactory(project=phase.project, position=0))
    assert waits.of_session(a_session(phase.project, "Walls", phase=phase), NOW) == waits.Waits()


@pytest.mark.parametrize(
    ("values", "held"),
    [
        ({"status": "blocked"}, True),
        ({"condition": "the budget is granted"}, True),
        ({"condition": "the budget is granted", "status": "in_progress"}, False),
        ({}, False),
    ],
)
def test_a_phase_that_is_blocked_or_conditional_holds_its_sessions(
    phase: Phase, values: dict[str, str], held: bool
) -> None:
    Phase.objects.filter(pk=phase.pk).update(**values)
    session = a_session(phase.project, "Walls", phase_id=phase.pk)
    assert said(waits.unmet(session, NOW)) == (["phase “Build”"] if held else [])


def test_a_step_waits_for_a_step_and_lets_its_session_begin(project: Project) -> None:
    api, page = a_session(project, "Service", number=1), a_session(project, "Page", number=2)
    needed, mine = StepFactory(session=api, title="Interface"), StepFactory(session=page, title="Call it")
    DependencyFactory(project=project, from_session=None, from_step=needed, to_session=None, to_step=mine)
    found = waits.of_session(page, NOW)
    assert said(found.unmet) == ["step “Interface” of session 1. Service"]
    assert [wait.mine for wait in found.unmet] == [mine]
    assert found.before_start == []
    needed.done, needed.done_at = True, NOW
    needed.save()
    assert waits.unmet(page, NOW) == []


@pytest.mark.parametrize(("status", "held"), [("in_progress", True), ("done", False), ("cancelled", False)])
def test_a_session_is_waited_for_until_it_is_done_or_given_up(project: Project, status: str, held: bool) -> None:
    first, second = a_session(project, "One", status=status), a_session(project, "Two")
    DependencyFactory(project=project, from_session=first, to_session=second)
    assert bool(waits.unmet(second, NOW)) is held


def test_a_lag_is_waited_for_in_working_days_without_holidays(project: Project) -> None:
    first = a_session(project, "Paint", status="done", started_at=NOW, finished_at=NOW)  # a Wednesday
    second = a_session(project, "Hang pictures")
    DependencyFactory(project=project, from_session=first, to_session=second, lag_days=1)
    Holiday.objects.create(project=project, day=NOW.date() + dt.timedelta(days=1))
    assert waits.unmet(second, NOW + dt.timedelta(days=1)) != []
    assert waits.unmet(second, NOW + dt.timedelta(days=2)) == []


def test_all_sessions_at_once_say_what_each_says_alone_at_a_constant_cost(phase: Phase) -> None:
    project = phase.project
    first, blocked = a_session(project, "One"), PhaseFactory(project=project, name="Later", status="blocked")
    opening(phase, first)
    for number in range(10):
        other = a_session(project, f"More {number}", phase=phase if number % 2 else blocked)
        DependencyFactory(project=project, from_session=first, to_session=other, lag_days=1)
        gate = GateFactory(project=project, phase=blocked)
        gate.criteria.create(kind="session_finished", session=other)
    with CaptureQueriesContext(connection) as queries:
        everything = waits.of_project(project, NOW)
    assert len(queries) == 5
    for session in Session.objects.in_project(project).select_related("project", "phase"):
        alone = waits.of_session(session, NOW)
        both = everything.get(session.pk, waits.Waits())
        assert sorted(said(alone.waits_for)) == sorted(said(both.waits_for))
        assert sorted(said(alone.needed_by)) == sorted(said(both.needed_by))
        assert len(alone.unmet) == len(both.unmet)
