"""A session that nothing is heard of is flagged once, in working time, and not on its owner's day off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    ChecklistFactory,
    ItemFactory,
    MeetingFactory,
    MetricFactory,
    RoutineFactory,
    SessionFactory,
    StepFactory,
    TeamFactory,
    TeamMemberFactory,
)
from tests.web.conftest import client_of
from tracking.models import Absence, Blocker, Holiday, Measurement, Notification, Project, Session, StandupEntry
from tracking.services import blockers, sessions, ticks, writing
from tracking.services.days import clock, following, silence

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def at(text: str, zone: str = BERLIN) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.fixture
def session(project: Project, member: User) -> Session:
    """A session of the member in Berlin, begun on Wednesday 4 March at 10, that may be silent for a day."""
    Project.objects.update(time_zone=BERLIN, silence_hours=8)
    with time_machine.travel(at("2026-03-04 10:00"), tick=False):
        return SessionFactory(
            project=project,
            number=3,
            title="Search",
            owner=member,
            status="in_progress",
            started_at=at("2026-03-04 10:00"),
        )


def look(*moments: str, zone: str = BERLIN) -> list[str]:
    """Which of the moments found the session silent for the first time."""
    found = []
    for moment in moments:
        with time_machine.travel(at(moment, zone), tick=False):
            if silence.look(at(moment, zone)):
                found.append(moment)
    return found


def is_flagged(session: Session) -> bool:
    return Session.objects.get(pk=session.pk).silent_at is not None


def test_beyond_its_limit_it_is_flagged_once_and_its_owner_and_the_leads_are_told(
    session: Session, member: User, lead: User, viewer: User
) -> None:
    moments = ("2026-03-04 17:00", "2026-03-05 09:59", "2026-03-05 10:00", "2026-03-05 10:01", "2026-03-05 10:02")
    assert look(*moments) == ["2026-03-05 10:01"]
    for user in (member, lead):
        (row,) = Notification.objects.filter(user=user)
        assert (row.reason, row.path) == ("session_silent", session.get_absolute_url())
        assert row.text == "Nothing has been heard of “3. Search” since 2026-03-04."
    assert Notification.objects.count() == 2


@pytest.mark.parametrize(
    ("zone", "started", "not_yet", "flagged"),
    [
        # Eight hours of a day of eight: over a weekend, and over the changes of the clocks.
        (BERLIN, "2026-03-06 13:00", "2026-03-09 13:00", "2026-03-09 13:01"),
        (BERLIN, "2026-03-27 13:00", "2026-03-30 13:00", "2026-03-30 13:01"),
        (BERLIN, "2026-10-23 13:00", "2026-10-26 13:00", "2026-10-26 13:01"),
        (NEW_YORK, "2026-03-06 13:00", "2026-03-09 13:00", "2026-03-09 13:01"),
        (NEW_YORK, "2026-10-30 13:00", "2026-11-02 13:00", "2026-11-02 13:01"),
        # What was heard in the night counts from the morning on; the end of a day flags the next one.
        (BERLIN, "2026-03-04 22:00", "2026-03-05 17:30", "2026-03-06 09:00"),
    ],
)
def test_only_working_time_counts(project: Project, zone: str, started: str, not_yet: str, flagged: str) -> None:
    Project.objects.update(time_zone=zone, silence_hours=8)
    with time_machine.travel(at(started, zone), tick=False):
        SessionFactory(project=project, status="in_review", started_at=at(started, zone))
    assert look(not_yet, flagged, zone=zone) == [flagged]


def test_a_holiday_of_the_project_does_not_count(session: Session) -> None:
    Holiday.objects.create(project=session.project, day=dt.date(2026, 3, 5))
    assert look("2026-03-05 12:00", "2026-03-06 10:00", "2026-03-06 10:01") == ["2026-03-06 10:01"]


@pytest.mark.parametrize("has_account", [True, False])
def test_a_day_off_of_its_owner_neither_counts_nor_flags(session: Session, member: User, has_account: bool) -> None:
    team = TeamFactory(project=session.project)
    person = TeamMemberFactory(team=team, name="Mio Berg", user=member if has_account else None)
    if not has_account:
        Session.objects.update(owner=None, owner_name="mio berg")
    Absence.objects.create(member=person, first_day=dt.date(2026, 3, 5), last_day=dt.date(2026, 3, 6))
    moments = ("2026-03-05 12:00", "2026-03-06 12:00", "2026-03-09 10:00", "2026-03-09 10:01")
    assert look(*moments) == ["2026-03-09 10:01"]


def test_the_day_off_of_somebody_else_changes_nothing(session: Session) -> None:
    other = TeamMemberFactory(team=TeamFactory(project=session.project), name="Somebody")
    Absence.objects.create(member=other, first_day=dt.date(2026, 3, 5), last_day=dt.date(2026, 3, 6))
    assert look("2026-03-05 10:01") == ["2026-03-05 10:01"]


@pytest.mark.parametrize("moment", ["2026-03-06 08:59", "2026-03-06 17:00", "2026-03-07 12:00"])
def test_nobody_is_asked_outside_working_hours(session: Session, moment: str) -> None:
    assert look(moment) == []


def test_without_a_limit_nobody_is_asked(session: Session) -> None:
    Project.objects.update(silence_hours=0)
    assert look("2026-03-12 12:00") == []


@pytest.mark.parametrize("status", ["planned", "blocked", "done", "cancelled"])
def test_a_session_that_is_not_worked_at_may_be_silent(session: Session, status: str) -> None:
    Session.objects.update(status=status)
    assert look("2026-03-12 12:00") == []


def test_a_project_on_hold_may_be_silent(session: Session) -> None:
    Project.objects.update(status="on_hold")
    assert look("2026-03-12 12:00") == []


def _tick_step(session: Session, user: User, now: dt.datetime) -> None:
    ticks.tick(actor=user, row=session.steps.get(), done=True, now=now)


def _tick_item(session: Session, user: User, now: dt.datetime) -> None:
    ticks.tick(actor=user, row=session.checklists.get().items.get(), done=True, now=now)


def _note(session: Session, user: User, now: dt.datetime) -> None:
    step = session.steps.get()
    step.note = "Half of it"
    step.save()


def _standup(session: Session, user: User, now: dt.datetime) -> None:
    meeting = MeetingFactory(routine=RoutineFactory(project=session.project), starts_at=now)
    writing.save(actor=user, row=StandupEntry(meeting=meeting, session=session, author=user, done="The index"))


def _blocker(session: Session, user: User, now: dt.datetime) -> None:
    row = Blocker(project=session.project, session=session, title="No access")
    blockers.raise_blocker(actor=user, blocker=row, now=now)


def _measure(session: Session, user: User, now: dt.datetime) -> None:
    Measurement.objects.create(metric=MetricFactory(project=session.project, session=session), value=1, measured_at=now)


def _move(session: Session, user: User, now: dt.datetime) -> None:
    sessions.move(actor=user, session=session, to="in_review", now=now)


def _assign(session: Session, user: User, now: dt.datetime) -> None:
    sessions.assign(actor=session.project.memberships.get(role="lead").user, session=session, owner=None, now=now)


SIGNS = (_tick_step, _tick_item, _note, _standup, _blocker, _measure, _move, _assign)


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_of_life_counts_and_takes_the_flag_away(
    session: Session, lead: User, member: User, sign: Callable[[Session, User, dt.datetime], None]
) -> None:
    with time_machine.travel(at("2026-03-04 10:00"), tick=False):
        StepFactory(session=session)
        ItemFactory(checklist=ChecklistFactory(project=session.project, session=session))
    assert look("2026-03-05 11:00") == ["2026-03-05 11:00"]
    heard = at("2026-03-05 12:00")
    with time_machine.travel(heard, tick=False):
        following.follow(session.project_id, heard)
        assert is_flagged(session)
        sign(session, member, heard)
        following.follow(session.project_id, heard)
        assert not is_flagged(session)
    assert look("2026-03-06 12:00", "2026-03-06 12:01") == ["2026-03-06 12:01"]
    assert Notification.objects.filter(user=lead, reason="session_silent").count() == 2


def test_the_end_of_a_session_or_a_longer_limit_takes_the_flag_away(session: Session, member: User) -> None:
    assert look("2026-03-05 11:00")
    Project.objects.update(silence_hours=16)
    following.follow(session.project_id, at("2026-03-05 11:05"))
    assert not is_flagged(session)
    assert look("2026-03-06 11:00")
    Session.objects.update(status="done")
    following.follow(session.project_id, at("2026-03-06 11:05"))
    assert not is_flagged(session)


def test_a_round_finds_all_of_it_and_changes_nothing_a_second_time(session: Session) -> None:
    moment = at("2026-03-05 11:00")
    with time_machine.travel(moment, tick=False):
        for _round in range(3):
            clock.tick(moment)
        revision = Project.objects.get(pk=session.project_id).revision
        clock.tick(moment)
    assert Notification.objects.filter(reason="session_silent").count() == 2
    assert Project.objects.get(pk=session.project_id).revision == revision


def test_a_round_costs_the_same_for_any_number_of_sessions(session: Session) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            silence.look(at("2026-03-05 09:30"))
        return len(captured)

    with time_machine.travel(at("2026-03-04 10:00"), tick=False):
        few = queries()
        for _n in range(5):
            StepFactory(session=SessionFactory(project=session.project, status="in_progress"))
    assert few == queries() <= 12


def test_a_lead_says_in_the_settings_how_long_a_session_may_be_silent(project: Project, lead: User) -> None:
    address = f"{project.get_absolute_url()}settings/"
    client = client_of(lead)
    assert "A session may be silent for" in client.get(address).content.decode()
    client.post(address, {"only": "silence_hours", "silence_hours": "24"})
    assert Project.objects.get(pk=project.pk).silence_hours == 24
