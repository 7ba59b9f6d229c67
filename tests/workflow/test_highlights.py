"""Highlights: collected from the days once, written by leads, kept for the status report."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User

from tests.factories import NOW, BlockerFactory, GateFactory
from tracking.models import GateStatus, Highlight, Holiday, Project
from tracking.reporting import load_snapshot
from tracking.services import gates, highlights, undo, writing
from tracking.services.days import clock

DAY = dt.timedelta(days=1)
#: Friday 15:00, with hours from 9 to 17: three working days later it is Wednesday 15:00.
FRIDAY = dt.datetime(2026, 3, 6, 15, tzinfo=dt.UTC)


def collected(moment: dt.datetime) -> list[str]:
    clock.tick(moment)
    clock.tick(moment)
    return [row.text for row in Highlight.objects.all()]


@pytest.fixture
def project(project: Project) -> Project:
    Project.objects.filter(pk=project.pk).update(time_zone="UTC")
    project.refresh_from_db()
    return project


def test_a_blocker_of_three_working_days_is_an_issue(project: Project) -> None:
    blocker = BlockerFactory(project=project, title="No test data", raised_at=FRIDAY)
    assert collected(FRIDAY + 5 * DAY - dt.timedelta(minutes=1)) == []
    assert collected(FRIDAY + 5 * DAY) == ["Blocked for three working days: No test data"]
    found = Highlight.objects.get()
    assert (found.kind, found.day, found.origin, found.author) == (
        "issue",
        dt.date(2026, 3, 11),
        f"blocker:{blocker.pk}",
        None,
    )


def test_holidays_do_not_count(project: Project) -> None:
    BlockerFactory(project=project, title="No test data", raised_at=FRIDAY)
    Holiday.objects.create(project=project, day=dt.date(2026, 3, 9))
    assert collected(FRIDAY + 5 * DAY) == []
    assert len(collected(FRIDAY + 6 * DAY)) == 1


def test_the_hours_count_where_the_project_is(project: Project) -> None:
    """Raised on Friday 15:00 UTC it is past midnight in Tokyo: the clock begins on Monday 9:00 there."""
    Project.objects.filter(pk=project.pk).update(time_zone="Asia/Tokyo")
    BlockerFactory(project=project, title="No test data", raised_at=FRIDAY)
    evening = dt.datetime(2026, 3, 11, 8, tzinfo=dt.UTC)
    assert collected(evening - dt.timedelta(minutes=1)) == []
    assert len(collected(evening)) == 1


def test_a_blocker_resolved_in_time_is_none_and_one_resolved_too_late_is(project: Project) -> None:
    BlockerFactory(project=project, title="Quick", raised_at=FRIDAY, resolved_at=FRIDAY + 4 * DAY)
    BlockerFactory(project=project, title="Late", raised_at=FRIDAY, resolved_at=FRIDAY + 6 * DAY)
    assert collected(FRIDAY + 7 * DAY) == ["Blocked for three working days: Late"]


def test_what_somebody_deletes_stays_away_until_they_take_it_back(project: Project, lead: User) -> None:
    BlockerFactory(project=project, raised_at=FRIDAY)
    collected(FRIDAY + 5 * DAY)
    act = writing.delete(actor=lead, row=Highlight.objects.get(), now=FRIDAY + 5 * DAY)
    assert collected(FRIDAY + 6 * DAY) == []
    assert act is not None
    undo.take_back(actor=lead, undo=act, now=FRIDAY + 6 * DAY)
    assert len(collected(FRIDAY + 6 * DAY)) == 1


def test_a_project_that_rests_collects_nothing(project: Project) -> None:
    BlockerFactory(project=project, raised_at=FRIDAY)
    Project.objects.filter(pk=project.pk).update(status="archived")
    assert collected(FRIDAY + 5 * DAY) == []


def test_a_passed_gate_is_an_achievement_of_whoever_passed_it(project: Project, lead: User) -> None:
    gate = GateFactory(project=project, title="Release")
    gates.decide(actor=lead, gate=gate, status=GateStatus.PASSED, now=NOW)
    found = Highlight.objects.get()
    assert (found.kind, found.text, found.day) == ("achievement", "Gate passed: Release", NOW.date())
    gates.decide(actor=lead, gate=gate, status=GateStatus.FAILED, now=NOW + DAY)
    assert not Highlight.objects.exists()
    gates.decide(actor=lead, gate=gate, status=GateStatus.PASSED, now=NOW + 2 * DAY)
    assert Highlight.objects.get().day == NOW.date() + 2 * DAY


def test_a_lead_s_line_has_author_and_day_and_stands_in_the_report_by_day(project: Project, lead: User) -> None:
    for text, day in (("Second", None), ("First", dt.date(2026, 3, 1))):
        row = Highlight(project=project, kind="decision", text=text, day=day)
        highlights.write(actor=lead, highlight=row, now=NOW)
    reported = load_snapshot(user=lead, project=project, as_of=None, now=NOW).highlights
    assert [(row.text, row.day, row.author) for row in reported] == [
        ("First", dt.date(2026, 3, 1), "Lea Dietz"),
        ("Second", NOW.date(), "Lea Dietz"),
    ]
