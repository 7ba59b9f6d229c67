"""A snapshot says everything about a project, by the reader's rights, in a constant number of queries."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.exports.plans import fill
from tests.factories import NOW, ChecklistFactory, ItemFactory, SessionFactory, StepFactory
from tracking.models import Item, Project, Risk, Session, Step
from tracking.reporting import load_snapshot
from tracking.reporting.health import reason_text
from tracking.reporting.standing import of_project


def snapshot_of(project: Project, user: User, **moment: dt.datetime | None):
    return load_snapshot(user=user, project=project, **{"as_of": None, "now": NOW, **moment})


def test_it_holds_every_session_step_item_and_risk(project: Project, lead: User) -> None:
    snapshot = snapshot_of(fill(project, owner=lead), lead)
    assert [session.title for session in snapshot.sessions] == list(
        Session.objects.order_by("position").values_list("title", flat=True)
    )
    assert len(snapshot.steps) == Step.objects.count()
    assert sorted(item.text for _list, item in snapshot.items()) == sorted(Item.objects.values_list("text", flat=True))
    assert {risk.title: risk.score for risk in snapshot.risks} == dict(Risk.objects.values_list("title", "score"))


def test_a_stranger_finds_no_such_project(project: Project, stranger: User) -> None:
    with pytest.raises(Project.DoesNotExist):
        snapshot_of(project, stranger)


def test_somebody_who_was_switched_off_finds_no_such_project(project: Project, lead: User) -> None:
    lead.is_active = False
    with pytest.raises(Project.DoesNotExist):
        snapshot_of(project, lead)


def test_nothing_of_another_project_gets_in(project: Project, viewer: User) -> None:
    SessionFactory(title="Somebody else's")
    StepFactory()
    ItemFactory()
    snapshot = snapshot_of(project, viewer)
    assert (snapshot.sessions, snapshot.steps, snapshot.checklists) == ((), (), ())


def test_the_number_of_queries_does_not_grow_with_the_rows(project: Project, lead: User) -> None:
    fill(project, owner=lead)
    with CaptureQueriesContext(connection) as few:
        snapshot_of(project, lead)
    for session in SessionFactory.create_batch(5, project=project):
        StepFactory.create_batch(5, session=session)
        ItemFactory.create_batch(5, checklist=ChecklistFactory(project=project, session=session))
    with CaptureQueriesContext(connection) as many:
        snapshot_of(project, lead)
    assert len(many) == len(few)


def test_its_health_and_progress_are_those_of_the_pages(project: Project, lead: User) -> None:
    fill(project, owner=lead)
    snapshot, shown = snapshot_of(project, lead), of_project(project, NOW)
    assert snapshot.progress.percent == shown.percent
    assert snapshot.health.light == shown.health.light == "red"
    assert snapshot.health.reasons == tuple(reason_text(reason) for reason in shown.health.reasons)
    assert {part.name: part.percent for part in snapshot.by_phase} == {
        phase.name: shown.phases[phase.pk].progress.percent for phase in project.phases.all()
    }


def test_a_snapshot_counts_progress_by_phase_and_by_team(project: Project, lead: User) -> None:
    snapshot = snapshot_of(fill(project, owner=lead), lead)
    assert [(part.name, part.sessions, part.sessions_done) for part in snapshot.by_phase] == [
        ("Phase 1", 1, 1),
        ("Phase 2", 2, 0),
        ("Phase 3", 1, 0),
    ]
    assert {part.name: part.sessions for part in snapshot.by_team} == {"Backend": 2, "Frontend": 1, "Quality": 1}


def test_sessions_without_phase_are_counted_apart(project: Project, lead: User) -> None:
    SessionFactory(project=project)
    assert [part.name for part in snapshot_of(project, lead).by_phase] == ["No phase"]


def test_items_follow_the_one_they_are_part_of(project: Project, lead: User) -> None:
    checklist = ChecklistFactory(project=project)
    first = ItemFactory(checklist=checklist, text="first", position=0)
    ItemFactory(checklist=checklist, text="second", position=1)
    inner = ItemFactory(checklist=checklist, text="inside first", parent=first, position=2)
    ItemFactory(checklist=checklist, text="deeper", parent=inner, position=3)
    found = [(item.outline, item.depth, item.text) for _list, item in snapshot_of(project, lead).items()]
    assert found == [("1", 0, "first"), ("1.1", 1, "inside first"), ("1.1.1", 2, "deeper"), ("2", 0, "second")]


def test_items_that_hold_each_other_are_not_lost(project: Project, lead: User) -> None:
    checklist = ChecklistFactory(project=project)
    one, two = ItemFactory.create_batch(2, checklist=checklist)
    Item.objects.filter(pk=one.pk).update(parent=two)
    Item.objects.filter(pk=two.pk).update(parent=one)
    assert len(list(snapshot_of(project, lead).items())) == 2


def test_a_step_is_late_after_the_working_day_it_ends_on(project: Project, lead: User) -> None:
    StepFactory(session=SessionFactory(project=project), day_from=1, day_to=5)
    friday = dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)
    (on_friday,) = snapshot_of(project, lead, now=friday).steps
    (on_saturday,) = snapshot_of(project, lead, now=friday + dt.timedelta(days=1)).steps
    assert on_friday.due_on == friday.date()
    assert (on_friday.late, on_saturday.late) == (False, True)


def test_gate_criteria_are_judged_from_the_same_moment(project: Project, lead: User) -> None:
    (gate,) = snapshot_of(fill(project, owner=lead), lead).gates
    assert [criterion.met for criterion in gate.criteria] == [True, True, False, False]


def test_dependencies_name_both_their_ends(project: Project, lead: User) -> None:
    whole, between_steps = snapshot_of(fill(project, owner=lead), lead).dependencies
    assert (str(whole.source), str(whole.target)) == ("1. Project service", "4. Load tests")
    assert str(between_steps.target) == "2. Search that forgives typing errors · Move the callers of session 2"


def test_people_are_named_as_people(project: Project, lead: User) -> None:
    first, second, *_rest = snapshot_of(fill(project, owner=lead), lead).sessions
    assert (first.owner, second.owner) == ("Lea Dietz", "Kim Anders")
