"""Ticks, blockers, gates and meetings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from tests.factories import (
    NOW,
    BlockerFactory,
    ChecklistFactory,
    GateFactory,
    ItemFactory,
    MeetingFactory,
    MetricFactory,
    ProjectFactory,
    RoutineFactory,
    SessionFactory,
    StepFactory,
)
from tracking.models import Blocker, CriterionKind, GateCriterion, GateStatus, Holiday, Measurement, Project, WorkStatus
from tracking.services import blockers, gates, meetings, saying, ticks
from tracking.services.errors import Conflict, NotAllowed, Unmet

LATER = NOW + dt.timedelta(hours=5)


def test_a_tick_records_who_and_when_and_the_first_one_stays(project: Project, member: User, lead: User) -> None:
    item = ItemFactory(checklist__project=project)
    ticks.tick(actor=member, row=item, done=True, now=NOW, evidence="run 42")
    item = ticks.tick(actor=lead, row=item, done=True, now=LATER)
    assert (item.done_by, item.done_at, item.evidence) == (member, NOW, "run 42")


def test_an_untick_takes_name_and_time_away(project: Project, member: User) -> None:
    step = StepFactory(session__project=project)
    ticks.tick(actor=member, row=step, done=True, now=NOW)
    step = ticks.tick(actor=member, row=step, done=False, now=LATER)
    assert (step.done, step.done_by, step.done_at) == (False, None, None)


def test_a_viewer_cannot_tick(project: Project, viewer: User) -> None:
    with pytest.raises(NotAllowed):
        ticks.tick(actor=viewer, row=ItemFactory(checklist__project=project), done=True, now=NOW)


def test_a_blocker_has_a_clock_from_raised_to_resolved(project: Project, member: User, lead: User) -> None:
    blocker = blockers.raise_blocker(actor=member, blocker=Blocker(project=project, title="No database"), now=NOW)
    blockers.acknowledge(actor=lead, blocker=blocker, now=NOW)
    blocker = blockers.resolve(actor=lead, blocker=blocker, resolution="Restarted", now=LATER)
    assert (blocker.raised_by, blocker.acknowledged_by, blocker.resolved_by) == (member, lead, lead)
    assert blocker.resolved_at - blocker.raised_at == dt.timedelta(hours=5)


def test_a_resolved_blocker_is_neither_acknowledged_nor_resolved_again(project: Project, member: User) -> None:
    blocker = BlockerFactory(project=project, resolved_at=LATER)
    for refused in (blockers.acknowledge, blockers.resolve):
        with pytest.raises(Conflict, match="already resolved"):
            refused(actor=member, blocker=blocker, now=LATER)
    assert blockers.reopen(actor=member, blocker=blocker, now=LATER).resolved_at is None


def test_a_blocker_cannot_name_a_session_of_another_project(project: Project, member: User) -> None:
    foreign = SessionFactory(project=ProjectFactory())
    with pytest.raises(Exception, match="another project"):
        blockers.raise_blocker(actor=member, blocker=Blocker(project=project, session=foreign, title="Odd"), now=NOW)


@pytest.fixture
def gate(project: Project) -> object:
    """A gate with one criterion of each kind, none of them met."""
    gate = GateFactory(project=project)
    checklist = ItemFactory(checklist=ChecklistFactory(project=project, title="Readiness")).checklist
    metric = MetricFactory(project=project, name="Coverage", target_kind="over", target_value=80)
    session = SessionFactory(project=project, title="Backend", status=WorkStatus.IN_PROGRESS)
    BlockerFactory(project=project, severity=4)
    for kind, subject in (
        (CriterionKind.CHECKLIST_DONE, {"checklist": checklist, "text": "Readiness list"}),
        (CriterionKind.METRIC_ON_TARGET, {"metric": metric, "text": "Coverage"}),
        (CriterionKind.SESSION_FINISHED, {"session": session, "text": "Backend"}),
        (CriterionKind.NO_OPEN_BLOCKER, {"severity": 3, "text": "No high blocker"}),
        (CriterionKind.LEAD_WORD, {"text": "Lead agrees"}),
    ):
        GateCriterion.objects.create(gate=gate, kind=kind, **subject)
    return gate


def test_a_gate_names_every_criterion_that_is_not_met(project: Project, lead: User, gate: object) -> None:
    with pytest.raises(Unmet) as refused:
        gates.decide(actor=lead, gate=gate, status=GateStatus.PASSED, now=NOW)
    assert refused.value.criteria == ["Readiness list", "Coverage", "Backend", "No high blocker", "Lead agrees"]


def test_a_gate_passes_when_all_its_criteria_are_met(project: Project, lead: User, gate: object) -> None:
    project.checklists.get().items.update(done=True)
    Measurement.objects.create(metric=project.metrics.get(), value=Decimal(81), measured_at=NOW)
    project.sessions.update(status=WorkStatus.DONE)
    project.blockers.update(resolved_at=LATER)
    word = GateCriterion.objects.get(kind=CriterionKind.LEAD_WORD)
    gates.give_word(actor=lead, criterion=word, met=True, evidence="Signed on Friday", now=NOW)
    passed = gates.decide(actor=lead, gate=gate, status=GateStatus.PASSED, now=NOW)
    assert (passed.status, passed.decided_by) == (GateStatus.PASSED, lead)


def test_a_gate_is_waived_only_with_a_reason(project: Project, lead: User, gate: object) -> None:
    with pytest.raises(Conflict, match="Say why"):
        gates.decide(actor=lead, gate=gate, status=GateStatus.WAIVED, now=NOW)
    waived = gates.decide(actor=lead, gate=gate, status=GateStatus.WAIVED, note="Pilot only", now=NOW)
    assert waived.status == GateStatus.WAIVED


def test_a_members_word_does_not_open_a_gate(project: Project, member: User, gate: object) -> None:
    with pytest.raises(NotAllowed):
        gates.decide(actor=member, gate=gate, status=GateStatus.WAIVED, note="please", now=NOW)


def test_meetings_fall_on_working_days_at_the_same_local_time_across_summer_time(project: Project) -> None:
    project.time_zone = "Europe/Berlin"
    project.save()
    Holiday.objects.create(project=project, day=dt.date(2026, 3, 31))
    routine = RoutineFactory(project=project, time=dt.time(9))
    found = meetings.occurrences(routine, dt.date(2026, 3, 27), dt.date(2026, 4, 1))
    assert [at.astimezone(dt.UTC).isoformat() for at in found] == [
        "2026-03-27T08:00:00+00:00",
        "2026-03-30T07:00:00+00:00",
        "2026-04-01T07:00:00+00:00",
    ]


def test_planning_meetings_twice_writes_them_once(project: Project) -> None:
    RoutineFactory(project=project)
    span = {"first": dt.date(2026, 3, 2), "last": dt.date(2026, 3, 6)}
    assert meetings.plan_meetings(project=project, **span) == 5
    assert meetings.plan_meetings(project=project, **span) == 0


def test_a_word_said_twice_at_a_standup_replaces_the_first(project: Project, member: User) -> None:
    meeting = MeetingFactory(routine__project=project)
    session = SessionFactory(project=project)
    saying.say(actor=member, meeting=meeting, session=session, done="Half of it", now=NOW)
    saying.say(actor=member, meeting=meeting, session=session, done="All of it", next="Docs", now=NOW)
    assert [(entry.done, entry.next) for entry in meeting.entries.all()] == [("All of it", "Docs")]


@pytest.mark.parametrize(
    "broken",
    [
        {"probability": 0},
        {"impact": 6},
        {"status": "gone"},
    ],
)
def test_the_database_itself_refuses_a_risk_off_the_scales(project: Project, broken: dict[str, object]) -> None:
    from tracking.models import Risk

    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.create(project=project, title="Odd", **broken)


def test_the_database_itself_refuses_a_session_that_waits_for_itself(project: Project) -> None:
    from tracking.models import Dependency

    session = SessionFactory(project=project)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dependency.objects.create(project=project, from_session=session, to_session=session)
