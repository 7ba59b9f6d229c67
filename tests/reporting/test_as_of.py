"""A snapshot of an earlier moment shows the plan as it was then."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User

from tests.factories import (
    NOW,
    ChecklistFactory,
    ItemFactory,
    MembershipFactory,
    MetricFactory,
    ProjectFactory,
    RiskFactory,
    SessionFactory,
    StepFactory,
)
from tracking.models import Measurement, Project, WorkStatus
from tracking.reporting import Snapshot, TooEarly, load_snapshot
from tracking.services import sessions, ticks, writing

YESTERDAY, BETWEEN = NOW - dt.timedelta(days=1), NOW - dt.timedelta(hours=1)


@pytest.fixture
def old_project(lead: User) -> Project:
    """A project that exists since yesterday, with a session, a step and an item."""
    with time_machine.travel(YESTERDAY, tick=False):
        project = ProjectFactory(title="As it was called")
        MembershipFactory(project=project, user=lead, role="lead")
        session = SessionFactory(project=project, title="Search")
        StepFactory(session=session, title="Step of old")
        ItemFactory(checklist=ChecklistFactory(project=project, session=session), text="Reviewed")
    return project


def at(project: Project, user: User, moment: dt.datetime | None) -> Snapshot:
    return load_snapshot(user=user, project=project, as_of=moment, now=NOW + dt.timedelta(minutes=1))


def test_what_is_ticked_now_was_open_an_hour_ago(old_project: Project, lead: User) -> None:
    with time_machine.travel(NOW, tick=False):
        item = old_project.checklists.get().items.get()
        ticks.tick(actor=lead, row=item, done=True, now=NOW)
    ((_list, before),) = at(old_project, lead, BETWEEN).items()
    ((_list, after),) = at(old_project, lead, None).items()
    assert (before.done, before.done_by) == (False, "")
    assert (after.done, after.done_by) == (True, "Lea Dietz")


def test_a_session_had_another_status_and_the_project_another_name(old_project: Project, lead: User) -> None:
    with time_machine.travel(NOW, tick=False):
        sessions.move(actor=lead, session=old_project.sessions.get(), to=WorkStatus.IN_PROGRESS, now=NOW)
        old_project.title = "As it is called"
        writing.save(actor=lead, row=old_project)
    before, after = at(old_project, lead, BETWEEN), at(old_project, lead, None)
    assert [session.status for session in before.sessions] == [WorkStatus.PLANNED]
    assert [session.status for session in after.sessions] == [WorkStatus.IN_PROGRESS]
    assert (before.project.title, after.project.title) == ("As it was called", "As it is called")
    assert (before.past, before.revision, after.past) == (True, None, False)


def test_what_was_deleted_since_is_there_and_what_came_since_is_not(old_project: Project, lead: User) -> None:
    with time_machine.travel(NOW, tick=False):
        writing.delete(actor=lead, row=old_project.sessions.get())
        RiskFactory(project=old_project, title="A new risk")
    before, after = at(old_project, lead, BETWEEN), at(old_project, lead, None)
    assert [step.title for step in before.steps] == ["Step of old"]
    assert [item.text for _list, item in before.items()] == ["Reviewed"]
    assert (before.risks, after.sessions, after.steps) == ((), (), ())
    assert [risk.title for risk in after.risks] == ["A new risk"]


def test_a_change_taken_back_in_the_same_instant_counts_as_its_last(old_project: Project, lead: User) -> None:
    with time_machine.travel(NOW, tick=False):
        session = old_project.sessions.get()
        for title in ("First thought", "Second thought"):
            session.title = title
            session.save()
    assert [session.title for session in at(old_project, lead, NOW).sessions] == ["Second thought"]


def test_a_metric_has_the_value_it_had(old_project: Project, lead: User) -> None:
    with time_machine.travel(YESTERDAY, tick=False):
        metric = MetricFactory(project=old_project, target_kind="under", target_value=200)
        Measurement.objects.create(metric=metric, value=250, measured_at=YESTERDAY)
    with time_machine.travel(NOW, tick=False):
        Measurement.objects.create(metric=metric, value=150, measured_at=NOW)
    (before,), (after,) = at(old_project, lead, BETWEEN).metrics, at(old_project, lead, None).metrics
    assert (before.value, before.on_target) == (250, False)
    assert (after.value, after.on_target) == (150, True)


def test_before_its_first_day_there_is_no_project(old_project: Project, lead: User) -> None:
    with pytest.raises(TooEarly):
        at(old_project, lead, YESTERDAY - dt.timedelta(days=1))


def test_a_moment_that_lies_ahead_is_refused(old_project: Project, lead: User) -> None:
    with pytest.raises(ValueError, match="ahead"):
        at(old_project, lead, NOW + dt.timedelta(days=1))


def test_who_lost_the_rights_reads_no_earlier_moment_either(old_project: Project, lead: User) -> None:
    old_project.memberships.all().delete()
    with pytest.raises(Project.DoesNotExist):
        at(old_project, lead, BETWEEN)
