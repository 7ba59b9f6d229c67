"""A change of a project's start or target asks whether the plan's dates move along, and meetings keep to the plan."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from tests.factories import (
    NOW,
    GateFactory,
    MeetingFactory,
    PhaseFactory,
    RoutineFactory,
    SessionFactory,
)
from tracking.models import (
    Gate,
    GateStatus,
    Holiday,
    Meeting,
    MeetingStatus,
    Phase,
    Project,
    Routine,
    Session,
    StandupEntry,
    WorkStatus,
)
from tracking.services import meetings, projects
from tracking.services.errors import NotAllowed, Undecided

MONDAY, FRIDAY = dt.date(2026, 3, 2), dt.date(2026, 3, 6)
WEEK = dt.timedelta(days=7)


def at(day: dt.date, hour: int = 9) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


@pytest.fixture
def planned(project: Project) -> Project:
    """A project whose plan has dates of every kind."""
    SessionFactory(project=project, number=1, planned_start=MONDAY, planned_end=FRIDAY)
    PhaseFactory(project=project, starts_on=MONDAY, ends_on=FRIDAY)
    GateFactory(project=project, due_on=FRIDAY)
    project.next_review = FRIDAY
    project.save()
    return project


def later(project: Project, by: dt.timedelta) -> Project:
    """The project as a form or a request would change it: start and target later."""
    changed = Project.objects.get(pk=project.pk)
    changed.start_date += by
    changed.target_date += by
    return changed


def dates(project: Project) -> list[dt.date]:
    session, phase = project.sessions.get(), project.phases.get()
    return [
        session.planned_start,
        session.planned_end,
        phase.starts_on,
        phase.ends_on,
        project.gates.get().due_on,
        Project.objects.get(pk=project.pk).next_review,
    ]


def test_dates_are_not_left_behind_in_silence(planned: Project, lead: User) -> None:
    with pytest.raises(Undecided) as asked:
        projects.save(actor=lead, project=later(planned, WEEK), move_dates=None, now=NOW)
    assert str(asked.value) == (
        "Other dates would stay behind: 1 session, 1 phase, 1 gate, the next review. Move them along by 5 working days?"
    )
    assert Project.objects.get().start_date == MONDAY


def test_dates_move_along_by_as_many_working_days(planned: Project, lead: User) -> None:
    moved = projects.save(actor=lead, project=later(planned, WEEK), move_dates=True, now=NOW)
    assert (moved.days, moved.total) == (5, 4)
    assert dates(planned) == [day + WEEK for day in (MONDAY, FRIDAY, MONDAY, FRIDAY, FRIDAY, FRIDAY)]


def test_a_plan_that_begins_earlier_moves_back(planned: Project, lead: User) -> None:
    moved = projects.save(actor=lead, project=later(planned, -WEEK), move_dates=True, now=NOW)
    assert (moved.days, dates(planned)[0]) == (-5, MONDAY - WEEK)


def test_dates_skip_the_holidays_of_the_project(planned: Project, lead: User) -> None:
    Holiday.objects.create(project=planned, day=dt.date(2026, 3, 9))
    projects.save(actor=lead, project=later(planned, dt.timedelta(days=1)), move_dates=True, now=NOW)
    assert dates(planned)[:2] == [dt.date(2026, 3, 3), dt.date(2026, 3, 10)]


def test_dates_stay_where_somebody_says_so(planned: Project, lead: User) -> None:
    before = dates(planned)
    assert projects.save(actor=lead, project=later(planned, WEEK), move_dates=False, now=NOW).total == 0
    assert dates(planned) == before
    assert Project.objects.get().start_date == MONDAY + WEEK


def test_a_target_alone_moves_the_plan_by_as_much_as_itself(planned: Project, lead: User) -> None:
    planned.target_date += dt.timedelta(days=3)
    assert projects.save(actor=lead, project=planned, move_dates=True, now=NOW).days == 1


def test_what_is_over_stays(planned: Project, lead: User) -> None:
    Session.objects.update(status=WorkStatus.DONE)
    Phase.objects.update(status=WorkStatus.CANCELLED)
    Gate.objects.update(status=GateStatus.PASSED, decided_at=NOW)
    changed = later(planned, WEEK)
    changed.next_review = FRIDAY + dt.timedelta(days=3)
    before = dates(planned)[:-1]
    assert projects.save(actor=lead, project=changed, move_dates=None, now=NOW).total == 0
    assert dates(planned) == [*before, FRIDAY + dt.timedelta(days=3)]


def test_other_changes_of_a_project_ask_nothing(planned: Project, lead: User) -> None:
    planned.title = "Another name"
    projects.save(actor=lead, project=planned, move_dates=None, now=NOW)
    assert Project.objects.get().title == "Another name"


def test_every_row_that_moved_says_who_moved_it(planned: Project, lead: User) -> None:
    revision = planned.revision
    projects.save(actor=lead, project=later(planned, WEEK), move_dates=True, now=NOW)
    rows = [planned, planned.sessions.get(), planned.phases.get(), planned.gates.get()]
    assert [row.history.latest("history_id").history_user for row in rows] == [lead] * 4
    assert planned.sessions.get().updated_at == NOW
    assert Project.objects.get().revision > revision


def test_a_date_beyond_the_calendar_moves_nothing(planned: Project, lead: User) -> None:
    Gate.objects.update(due_on=dt.date.max)
    with pytest.raises(ValidationError, match="beyond the calendar"):
        projects.save(actor=lead, project=later(planned, WEEK), move_dates=True, now=NOW)
    assert dates(planned)[0] == MONDAY


def test_only_leads_reschedule(planned: Project, member: User) -> None:
    with pytest.raises(NotAllowed):
        projects.save(actor=member, project=later(planned, WEEK), move_dates=True, now=NOW)


def days_of(project: Project) -> list[dt.date]:
    return [row.starts_at.date() for row in Meeting.objects.in_project(project).order_by("starts_at")]


@pytest.fixture
def standup(project: Project) -> Routine:
    return RoutineFactory(project=project, time=dt.time(9))


def test_meetings_are_not_planned_beyond_the_end_of_the_plan(project: Project, standup: Routine) -> None:
    meetings.plan_ahead(project=project, now=NOW)
    assert days_of(project)[-1] == project.target_date


def test_without_a_target_the_last_planned_day_ends_the_meetings(project: Project, standup: Routine) -> None:
    Project.objects.update(target_date=None)
    project.refresh_from_db()
    SessionFactory(project=project, planned_start=MONDAY, planned_end=FRIDAY)
    meetings.plan_ahead(project=project, now=NOW)
    assert days_of(project)[-1] == FRIDAY


def test_a_plan_without_any_end_goes_on_meeting(project: Project, standup: Routine) -> None:
    Project.objects.update(target_date=None)
    project.refresh_from_db()
    meetings.plan_ahead(project=project, now=NOW)
    assert days_of(project)[-1] == (NOW + meetings.AHEAD).date()


def test_nobody_meets_before_the_project_begins(project: Project, standup: Routine) -> None:
    project.start_date = dt.date(2026, 3, 10)
    meetings.plan_ahead(project=project, now=NOW)
    assert days_of(project)[0] == dt.date(2026, 3, 10)


def test_meetings_beyond_a_changed_end_are_taken_away_where_nobody_said_anything(
    project: Project, standup: Routine, lead: User, member: User
) -> None:
    meetings.plan_ahead(project=project, now=NOW)
    said, noted, held = Meeting.objects.filter(starts_at__gte=at(dt.date(2026, 3, 10))).order_by("starts_at")[:3]
    StandupEntry.objects.create(meeting=said, session=SessionFactory(project=project), author=member, done="Half")
    Meeting.objects.filter(pk=noted.pk).update(notes="With the board")
    Meeting.objects.filter(pk=held.pk).update(status=MeetingStatus.HELD)
    project.target_date = FRIDAY
    projects.save(actor=lead, project=project, move_dates=None, now=NOW)
    assert [day for day in days_of(project) if day > FRIDAY] == [row.starts_at.date() for row in (said, noted, held)]
    assert Meeting.history.filter(history_type="-").first().history_user == lead


def test_a_later_end_has_its_meetings_at_once(project: Project, standup: Routine, lead: User) -> None:
    meetings.plan_ahead(project=project, now=NOW)
    project.target_date += WEEK
    projects.save(actor=lead, project=project, move_dates=None, now=NOW)
    assert days_of(project)[-1] == (NOW + meetings.AHEAD).date()


def test_a_meeting_set_by_hand_moves_along_and_is_never_taken_away(
    project: Project, standup: Routine, lead: User
) -> None:
    retrospective = MeetingFactory(routine=standup, starts_at=at(dt.date(2026, 3, 16), hour=15))
    moved = projects.save(actor=lead, project=later(project, WEEK), move_dates=True, now=NOW)
    retrospective.refresh_from_db()
    assert (moved.rows["meetings"], retrospective.starts_at) == (1, at(dt.date(2026, 3, 23), hour=15))
    changed = later(project, -2 * WEEK)
    projects.save(actor=lead, project=changed, move_dates=False, now=NOW)
    assert Meeting.objects.filter(pk=retrospective.pk).exists()
