"""What the pages and the workbook's first sheet say of a project is so."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from exports.reports.status.summary import scales, verdict
from tests.factories import (
    NOW,
    ChecklistFactory,
    GateFactory,
    ItemFactory,
    MetricFactory,
    PhaseFactory,
    RiskFactory,
    SessionFactory,
    StepFactory,
)
from tracking.models import Gate, Holiday, Measurement, Project
from tracking.reporting import Snapshot, criteria, load_snapshot
from tracking.rules import risk_score

#: The project runs from Monday the 2nd to Friday the 13th of March 2026; NOW is the Wednesday of its first week.
TARGET_MORNING = dt.datetime(2026, 3, 13, 8, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def words(client: Client, address: str) -> str:
    """The words of a page as they are read, with single spaces."""
    html = client.get(address).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def overview(client: Client, project: Project) -> str:
    return words(client, project.get_absolute_url())


def snapshot(project: Project, user: User) -> Snapshot:
    return load_snapshot(user=user, project=project, as_of=None, now=dt.datetime.now(dt.UTC))


def in_trouble_without_sessions(project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(start_date=None, target_date=None)
    for number in range(2):
        PhaseFactory(project=project, name=f"Phase {number}", status="blocked")
    for number in range(3):
        RiskFactory(project=project, title=f"Risk {number}", probability=4, impact=4)


def test_high_risks_and_blocked_phases_speak_against_a_plan_without_sessions_or_dates(
    as_viewer: Client, viewer: User, project: Project
):
    in_trouble_without_sessions(project)
    project.refresh_from_db()
    said = verdict(snapshot(project, viewer))
    shown, listed = overview(as_viewer, project), words(as_viewer, "/")
    assert said.name == "At risk"
    assert set(said.reasons) == {"2 phases are blocked", "3 high risks are open"}
    for page in (shown, listed):
        assert "At risk" in page
        assert "Nothing planned" not in page
    assert "2 phases are blocked" in shown
    assert "3 high risks are open" in shown


def test_where_nothing_is_planned_nothing_is_said_to_be_well(as_viewer: Client, viewer: User, project: Project):
    said = verdict(snapshot(project, viewer))
    assert (said.name, said.reasons) == ("Nothing planned", ("Nothing is planned yet.",))
    assert "Nothing speaks against" not in overview(as_viewer, project)


def test_time_is_counted_in_working_days_of_the_project(as_viewer: Client, project: Project, clock):
    StepFactory(session=SessionFactory(project=project))
    Project.objects.filter(pk=project.pk).update(target_date=dt.date(2026, 3, 12))
    Holiday.objects.create(project=project, day=dt.date(2026, 3, 10))
    clock.move_to(dt.datetime(2026, 3, 8, 12, tzinfo=dt.UTC))  # Sunday: 5 of 8 working days are over, 6 of 10 others
    shown = overview(as_viewer, project)
    assert "62 % of the working days are over" in shown
    assert "Working days left 3" in shown
    assert "of the calendar has passed" not in shown


def test_the_morning_of_the_target_date_has_not_passed(as_viewer: Client, project: Project, clock):
    StepFactory(session=SessionFactory(project=project))
    clock.move_to(TARGET_MORNING)
    assert "90 % of the working days are over" in overview(as_viewer, project)
    assert "Working days left 1" in overview(as_viewer, project)
    clock.move_to(TARGET_MORNING + dt.timedelta(days=4))  # Tuesday
    late = overview(as_viewer, project)
    assert "The target date passed 2 working days ago" in late
    assert "Working days past the target 2" in late


def test_a_late_step_or_item_speaks_against_the_plan(as_viewer: Client, project: Project):
    session = SessionFactory(project=project)
    StepFactory(session=session, day_from=1, day_to=2)
    StepFactory(session=session, day_from=3, day_to=3)  # due today
    ItemFactory(checklist=ChecklistFactory(project=project), day_from=1, day_to=1)
    done = SessionFactory(project=project, status="done")
    StepFactory(session=done, day_from=1, day_to=1)
    assert "2 steps and items are late" in overview(as_viewer, project)


def test_a_phase_that_is_done_never_stands_beside_no_percent(as_viewer: Client, viewer: User, project: Project):
    PhaseFactory(project=project, name="Discovery", status="done")
    half = PhaseFactory(project=project, name="Design", status="done")
    StepFactory.create_batch(4, session=SessionFactory(project=project, phase=half, status="done"))
    shown = overview(as_viewer, project)
    assert "Discovery Done 100 %" in shown
    assert "Design Done 4 of 4 steps and items are still open" in shown
    by_phase = {row.name: row.percent for row in snapshot(project, viewer).by_phase}
    assert by_phase["Discovery"] == 100


def test_a_percentage_says_what_it_counts(as_viewer: Client, project: Project):
    Project.objects.filter(pk=project.pk).update(target_date=None)
    session = SessionFactory(project=project, number=1)
    checklist = ChecklistFactory(project=project, session=session)
    ItemFactory(checklist=checklist, done=True)
    ItemFactory.create_batch(13, checklist=checklist)
    for page in (overview(as_viewer, project), words(as_viewer, session.get_absolute_url()), words(as_viewer, "/")):
        assert "1 of 14 steps and items are done" in page
        assert "0 of 0 steps" not in page


def test_a_gate_that_failed_is_shown_and_so_is_one_that_is_overdue(as_viewer: Client, project: Project):
    assert "No gate is planned." in overview(as_viewer, project)
    GateFactory(project=project, title="Security review", status="failed", decided_at=NOW)
    GateFactory(project=project, title="Late decision", due_on=NOW.date() - dt.timedelta(days=1))
    GateFactory(project=project, title="Due today", due_on=NOW.date())
    shown = overview(as_viewer, project)
    assert "No gate is pending" not in shown
    assert "Security review Failed" in shown
    assert "1 gate failed" in shown
    assert "1 gate is past its date and not decided" in shown
    assert shown.count("· overdue") == 1
    Gate.objects.update(status="passed", decided_at=NOW)
    assert "Every gate is passed or waived." in overview(as_viewer, project)


def test_the_gate_and_the_report_go_by_the_same_measurement(lead: User, project: Project):
    gate = GateFactory(project=project)
    metric = MetricFactory(project=project, target_kind="under", target_value=200)
    gate.criteria.create(kind="metric_on_target", metric=metric)
    Measurement.objects.create(metric=metric, value=900, measured_at=NOW)
    Measurement.objects.create(metric=metric, value=100, measured_at=NOW + dt.timedelta(days=1))
    (judged,) = criteria.of_gate(gate, NOW)
    ((reported,),) = (row.criteria for row in snapshot(project, lead).gates)
    assert (judged.met, reported.met) == (False, False)


def test_the_scale_of_risks_is_that_of_the_rule():
    said = dict(scales())["Risk"]
    for level, low, _high in risk_score.bounds():
        assert f"{level} from {low}" in said


def test_a_day_ends_where_the_project_is(as_viewer: Client, project: Project, clock):
    """At 22:00 UTC on the 4th it is the 5th in Tokyo: what ended there on the 4th is overdue."""
    SessionFactory(project=project, planned_end=dt.date(2026, 3, 4))
    clock.move_to(dt.datetime(2026, 3, 4, 22, tzinfo=dt.UTC))
    assert "past its planned end" not in overview(as_viewer, project)
    Project.objects.filter(pk=project.pk).update(time_zone="Asia/Tokyo")
    assert "1 session is past its planned end" in overview(as_viewer, project)
