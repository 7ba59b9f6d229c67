"""Meetings with the clock in hand: when they fall, what is said, how they run, who is told."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.factories import (
    NOW,
    ChecklistFactory,
    ItemFactory,
    MeetingFactory,
    RoutineFactory,
    SessionFactory,
    TeamFactory,
    TeamMemberFactory,
)
from tracking.models import (
    Absence,
    Blocker,
    Holiday,
    Meeting,
    MeetingStatus,
    Notification,
    Project,
    Reason,
    Routine,
    Session,
    StandupEntry,
    Webhook,
)
from tracking.services import blockers, meetings, plans, ready_made, running, saying, templates
from tracking.services.days import meetings as rounds
from tracking.services.errors import Conflict, NotAllowed
from tracking.services.notifications.mailing import line_of
from tracking.services.summaries import summary_of

UTC = dt.UTC
BERLIN, NEW_YORK = zoneinfo.ZoneInfo("Europe/Berlin"), zoneinfo.ZoneInfo("America/New_York")


@pytest.fixture
def mine(project: Project, member: User) -> Session:
    return SessionFactory(project=project, number=1, owner=member, status="in_progress")


@pytest.fixture
def theirs(project: Project, lead: User) -> Session:
    return SessionFactory(project=project, number=2, owner=lead, status="in_progress")


@pytest.fixture
def standup(project: Project, mine: Session, theirs: Session) -> Meeting:
    """Wednesday, 10:00 in UTC, with a session of the member's and one of the lead's."""
    return MeetingFactory(routine=RoutineFactory(project=project, title="Standup", kind="standup", time=dt.time(10)))


def days_of(routine: Routine, first: dt.date, last: dt.date) -> list[str]:
    return [f"{at:%a %d %H:%M %z}" for at in meetings.occurrences(routine, first, last)]


# --- When they fall


def test_a_meeting_keeps_its_local_time_over_both_clock_changes(project: Project) -> None:
    project.time_zone, project.start_date = "Europe/Berlin", dt.date(2026, 3, 2)
    routine = RoutineFactory(project=project, time=dt.time(9))
    assert days_of(routine, dt.date(2026, 3, 27), dt.date(2026, 3, 30)) == ["Fri 27 09:00 +0100", "Mon 30 09:00 +0200"]
    assert days_of(routine, dt.date(2026, 10, 23), dt.date(2026, 10, 26)) == [
        "Fri 23 09:00 +0200",
        "Mon 26 09:00 +0100",
    ]


def test_two_projects_in_two_zones_meet_at_their_own_nine_o_clock(project: Project) -> None:
    routine = RoutineFactory(project=project, time=dt.time(9))
    found = []
    for zone in ("Europe/Berlin", "America/New_York"):
        project.time_zone = zone
        found += meetings.occurrences(routine, dt.date(2026, 3, 10), dt.date(2026, 3, 10))
    # New York has changed its clocks already, Berlin has not.
    assert [at.astimezone(UTC).hour for at in found] == [8, 13]


def test_weekdays_mean_working_days_and_holidays_are_left_out(project: Project) -> None:
    project.working_days = [0, 1, 2, 3]
    Holiday.objects.create(project=project, day=dt.date(2026, 3, 10))
    week = dt.date(2026, 3, 9), dt.date(2026, 3, 15)
    assert [at.day for at in meetings.occurrences(RoutineFactory(project=project), *week)] == [9, 11, 12]
    daily = RoutineFactory(project=project, recurrence="FREQ=DAILY")
    assert [at.day for at in meetings.occurrences(daily, *week)] == [9, 11, 12, 13, 14, 15]
    saturday = RoutineFactory(project=project, recurrence="FREQ=WEEKLY;BYDAY=SA")
    assert [at.day for at in meetings.occurrences(saturday, *week)] == [14]


def test_a_rule_ends_where_it_says_and_one_that_never_ends_at_the_horizon(project: Project) -> None:
    Project.objects.update(target_date=None)
    project.refresh_from_db()
    counted = RoutineFactory(project=project, recurrence="FREQ=DAILY;COUNT=4")
    until = RoutineFactory(project=project, recurrence="FREQ=DAILY;UNTIL=20260306T000000Z")
    endless = RoutineFactory(project=project, recurrence="FREQ=DAILY")
    meetings.plan_ahead(project=project, now=NOW)
    assert [row.day.day for row in counted.meetings.all()] == [4, 5]
    assert [row.day.day for row in until.meetings.all()] == [4, 5, 6]
    assert endless.meetings.count() == meetings.AHEAD.days + 1


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=TU"])
def test_a_rule_that_never_falls_is_refused_in_words(rule: str, project: Project, lead: User) -> None:
    row = Routine(project=project, title="Never", time=dt.time(9), recurrence=rule)
    with pytest.raises(ValidationError, match="falls on no day from 2 Mar 2026 on"):
        meetings.save_routine(actor=lead, routine=row, now=NOW)


def test_a_routine_without_a_kind_takes_the_one_its_title_tells(project: Project, lead: User) -> None:
    for title, kind in (("Daily standup", "standup"), ("Wochenbesprechung", "weekly_sync"), ("Board", "other")):
        row = Routine(project=project, title=title, time=dt.time(9))
        meetings.save_routine(actor=lead, routine=row, now=NOW)
        assert row.kind == kind
    row.kind = "other"
    row.title = "Daily call"
    meetings.save_routine(actor=lead, routine=row, now=NOW)
    assert row.kind == "other"


def test_an_imported_routine_has_its_kind_and_a_project_of_the_gallery_all_four(lead: User) -> None:
    document = templates.stage_sample(actor=lead, name="harbour-portal")
    choices = plans.ImportChoices(start_date=dt.date(2026, 3, 2))
    project = templates.begin(actor=lead, document=document, choices=choices, now=NOW).project
    kinds = dict(project.routines.values_list("title", "kind"))
    assert kinds["Daily standup"] == "standup"
    assert kinds["Interface checkpoint"] == "integration"
    assert set(kinds.values()) == {"standup", "integration", "end_of_day", "weekly_sync"}
    assert ready_made.missing(project) == []


def test_a_ready_made_routine_keeps_to_the_week_of_its_project(project: Project) -> None:
    rules = {ready.name: ready.routine.recurrence([6, 0, 1, 2, 3]) for ready in ready_made.READY}
    assert rules["standup"] == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SU"
    assert rules["integration-checkpoint"] == "FREQ=WEEKLY;BYDAY=TH"


# --- What is said


def test_what_is_in_the_way_raises_one_blocker_and_calls_it_as_it_is_called_now(
    standup: Meeting, mine: Session, member: User, lead: User
) -> None:
    said = {"actor": member, "meeting": standup, "session": mine}
    entry = saying.say(**said, blockers="- No key for staging\nsince Monday", severity=3, now=NOW)
    blocker = Blocker.objects.get(entry=entry)
    assert (blocker.title, blocker.details) == ("No key for staging", "- No key for staging\nsince Monday")
    assert (blocker.session, blocker.severity, blocker.asked, blocker.raised_by) == (mine, 3, None, member)
    assert blocker.raised_at == NOW
    later = NOW + dt.timedelta(minutes=5)
    saying.say(**said, blockers="No key for staging and live", now=later)
    blocker.refresh_from_db()
    assert (blocker.title, blocker.severity, blocker.raised_at) == ("No key for staging and live", 3, NOW)
    blockers.acknowledge(actor=lead, blocker=blocker, now=later)
    saying.say(**said, blockers="Something else", now=later)
    saying.say(**said, done="All of it", now=later)
    blocker.refresh_from_db()
    assert (blocker.title, blocker.resolved_at) == ("No key for staging and live", None)
    assert Blocker.objects.count() == 1


@pytest.mark.parametrize("days", [-8, 1, 7])
def test_a_word_is_said_on_the_day_of_the_meeting_or_in_the_week_after(
    days: int, standup: Meeting, mine: Session, member: User
) -> None:
    Meeting.objects.update(starts_at=NOW + dt.timedelta(days=days))
    standup.refresh_from_db()
    with pytest.raises(ValidationError, match="a word for it can be said") as refused:
        saying.say(actor=member, meeting=standup, session=mine, done="Early", now=NOW)
    assert list(refused.value.message_dict) == ["meeting"]
    Meeting.objects.update(starts_at=NOW - dt.timedelta(days=7))
    standup.refresh_from_db()
    saying.say(actor=member, meeting=standup, session=mine, done="Late", now=NOW)


def test_today_is_where_the_project_is(standup: Meeting, mine: Session, member: User) -> None:
    """At 23:30 in New York it is the next day in UTC already."""
    Project.objects.update(time_zone="America/New_York")
    late = dt.datetime(2026, 3, 4, 23, 30, tzinfo=NEW_YORK)
    Meeting.objects.update(starts_at=dt.datetime(2026, 3, 5, 9, tzinfo=NEW_YORK))
    tomorrow = Meeting.objects.get()
    with pytest.raises(ValidationError, match="This meeting is on"):
        saying.say(actor=member, meeting=tomorrow, session=mine, done="Early", now=late)
    saying.say(actor=member, meeting=tomorrow, session=mine, done="So", now=late + dt.timedelta(minutes=31))


def test_one_speaks_for_sessions_that_one_is_in(
    standup: Meeting, mine: Session, theirs: Session, member: User, lead: User, project: Project
) -> None:
    say = {"meeting": standup, "done": "Half", "now": NOW}
    with pytest.raises(ValidationError, match="You are not in") as refused:
        saying.say(actor=member, session=theirs, **say)
    assert list(refused.value.message_dict) == ["session"]
    theirs.team = TeamFactory(project=project)
    theirs.save()
    TeamMemberFactory(team=theirs.team, user=member)
    for actor, session in ((member, theirs), (member, SessionFactory(project=project)), (lead, mine)):
        saying.say(actor=actor, session=session, **say)
    assert StandupEntry.objects.count() == 3


def test_nothing_is_said_where_nothing_runs(standup: Meeting, mine: Session, member: User) -> None:
    said = {"actor": member, "session": mine, "done": "Half", "now": NOW}
    for status in ("on_hold", "done", "archived"):
        Project.objects.update(status=status)
        with pytest.raises(Conflict, match="is said at its meetings"):
            saying.say(meeting=Meeting.objects.get(), **said)
    Project.objects.update(status="active")
    Meeting.objects.update(status="cancelled")
    with pytest.raises(Conflict, match="called off"):
        saying.say(meeting=Meeting.objects.get(), **said)
    assert not StandupEntry.objects.exists()


def test_a_word_of_100_kb_is_refused_naming_the_limit(standup: Meeting, mine: Session, member: User) -> None:
    with pytest.raises(ValidationError) as refused:
        saying.say(actor=member, meeting=standup, session=mine, next="x" * 100_000, now=NOW)
    assert refused.value.message_dict == {"next": ["100,000 characters are too many: a word may have up to 5,000."]}
    assert not Blocker.objects.exists()


# --- How they run


def test_a_meeting_runs_once_and_gives_the_sessions_in_hand_their_turns_first(
    standup: Meeting, mine: Session, theirs: Session, lead: User, member: User, project: Project
) -> None:
    due = SessionFactory(project=project, number=3, planned_start=dt.date(2026, 3, 3))
    SessionFactory(project=project, number=4, planned_start=dt.date(2026, 3, 9))
    SessionFactory(project=project, number=5, status="done")
    Session.objects.filter(pk=mine.pk).update(status="planned", planned_start=dt.date(2026, 3, 2))
    with pytest.raises(NotAllowed):
        running.begin(actor=member, meeting=standup, now=NOW)
    row = running.begin(actor=lead, meeting=standup, now=NOW)
    assert (row.status, row.led_by, row.began_at, row.turn, row.turn_began_at) == ("running", lead, NOW, theirs, NOW)
    assert [one.number for one in running.turns_of(row)] == [2, 1, 3]
    with pytest.raises(Conflict, match="Lea Dietz has begun this meeting already"):
        running.begin(actor=lead, meeting=standup, now=NOW)
    later = NOW + dt.timedelta(minutes=3)
    assert running.give_turn(actor=lead, meeting=row, session=due, now=later).turn_began_at == later
    assert running.give_turn(actor=lead, meeting=row, session=due, now=later + later.resolution).turn_began_at == later
    with pytest.raises(Conflict, match="has no turn"):
        running.give_turn(actor=lead, meeting=row, session=SessionFactory(project=project, status="done"), now=later)


def test_a_meeting_of_another_day_or_one_called_off_does_not_begin(standup: Meeting, lead: User) -> None:
    with pytest.raises(Conflict, match="This meeting is on"):
        running.begin(actor=lead, meeting=standup, now=NOW - dt.timedelta(days=1))
    Meeting.objects.update(status="cancelled")
    with pytest.raises(Conflict, match="called off"):
        running.begin(actor=lead, meeting=standup, now=NOW)
    for act in (running.end, running.take_back_begin, running.take_back_end):
        with pytest.raises(Conflict):
            act(actor=lead, meeting=standup, now=NOW)


def test_the_checklist_is_copied_to_the_meeting_on_its_day_once(standup: Meeting, lead: User, project: Project) -> None:
    source = ChecklistFactory(project=project, title="Morning", kind="routine")
    outer = ItemFactory(checklist=source, text="Board", done=True, done_at=NOW)
    ItemFactory(checklist=source, parent=outer, text="Columns", position=1)
    Routine.objects.update(checklist=source)
    assert rounds.prepare_today(NOW - dt.timedelta(hours=11)) == 0
    assert rounds.prepare_today(NOW - dt.timedelta(hours=9)) == 1
    assert rounds.prepare_today(NOW - dt.timedelta(hours=8)) == 0
    running.begin(actor=lead, meeting=standup, now=NOW)
    copy = standup.checklists.get()
    assert (copy.title, copy.kind) == ("Morning", "routine")
    assert [(item.text, item.done, item.parent and item.parent.text) for item in copy.items.all()] == [
        ("Board", False, None),
        ("Columns", False, "Board"),
    ]


def test_the_summary_is_told_once_to_those_who_belong_to_the_meeting(
    standup: Meeting, mine: Session, lead: User, member: User, viewer: User
) -> None:
    running.begin(actor=lead, meeting=standup, now=NOW)
    saying.say(actor=member, meeting=standup, session=mine, done="Half\nof it", blockers="No key", now=NOW)
    end = NOW + dt.timedelta(minutes=14)
    running.end(actor=lead, meeting=standup, now=end)
    running.take_back_end(actor=lead, meeting=standup, now=end)
    running.end(actor=lead, meeting=standup, now=end)
    told = Notification.objects.get(reason=Reason.MEETING_SUMMARY)
    assert (told.user, told.text) == (member, "Standup, 2026-03-04: 1 word, 1 blocker, 0 decisions")
    for line in ("1. ", "Mio Berg · Done: Half; of it", "Mio Berg · In the way: No key", "- No key", "- Lea Dietz"):
        assert line in told.details
    found = summary_of(Meeting.objects.get(), end)
    assert (found.minutes, found.silent, len(found.blockers)) == (14, [lead], 1)


# --- Who is reminded


def reminded() -> list[str]:
    rows = Notification.objects.filter(reason=Reason.STANDUP_REMINDER)
    return sorted(rows.values_list("user__username", flat=True))


def test_who_has_not_said_a_word_is_reminded_once_shortly_before(
    standup: Meeting, mine: Session, member: User, lead: User, viewer: User
) -> None:
    rounds.remind(NOW - dt.timedelta(minutes=31))
    assert reminded() == []
    saying.say(actor=lead, meeting=standup, session=mine, done="Mine", now=NOW - dt.timedelta(minutes=31))
    for minutes in (30, 20, 10):
        rounds.remind(NOW - dt.timedelta(minutes=minutes))
    assert reminded() == ["member"]
    assert str(Notification.objects.get().text) == "Your word for Standup at 10:00 UTC is missing."


def test_a_channel_hears_from_whom_a_word_is_missing_and_nothing_where_none_is(
    standup: Meeting, mine: Session, member: User, lead: User, project: Project
) -> None:
    asked = [Reason.STANDUP_REMINDER]
    Webhook.objects.create(project=project, kind="slack", name="#a", host="h", secret="s", reasons=asked)
    half_an_hour_before = NOW - dt.timedelta(minutes=30)
    saying.say(actor=lead, meeting=standup, session=mine, done="Mine", now=half_an_hour_before)
    rounds.remind(half_an_hour_before)
    (heard,) = Notification.objects.exclude(webhook=None)
    assert heard.text == "A word for Standup at 10:00 UTC is missing from Mio Berg."
    Notification.objects.all().delete()
    Meeting.objects.update(reminded_at=None)
    saying.say(actor=member, meeting=standup, session=mine, done="Mine too", now=half_an_hour_before)
    rounds.remind(half_an_hour_before)
    assert not Notification.objects.exists()


def test_a_summary_speaks_the_language_of_whoever_reads_it(
    standup: Meeting, mine: Session, lead: User, member: User
) -> None:
    running.begin(actor=lead, meeting=standup, now=NOW)
    saying.say(actor=member, meeting=standup, session=mine, done="Half", blockers="No key", now=NOW)
    running.end(actor=lead, meeting=standup, now=NOW)
    row = Notification.objects.get(reason=Reason.MEETING_SUMMARY)
    with translation.override("de"):
        line = line_of(row)
    assert "- Mio Berg · Erledigt: Half" in line.details
    assert "- Mio Berg · Im Weg: No key" in line.details


def test_nobody_is_reminded_after_the_meeting_began_or_where_it_is_not_wanted(standup: Meeting) -> None:
    rounds.remind(NOW + dt.timedelta(minutes=1))
    Routine.objects.update(remind_minutes=0)
    rounds.remind(NOW - dt.timedelta(minutes=5))
    Routine.objects.update(remind_minutes=30, kind="weekly_sync")
    rounds.remind(NOW - dt.timedelta(minutes=5))
    Routine.objects.update(kind="standup")
    Project.objects.update(status="on_hold")
    rounds.remind(NOW - dt.timedelta(minutes=5))
    Project.objects.update(status="active")
    Meeting.objects.update(status=MeetingStatus.CANCELLED)
    rounds.remind(NOW - dt.timedelta(minutes=5))
    assert reminded() == []


def test_who_is_off_is_not_asked(standup: Meeting, member: User, lead: User, project: Project) -> None:
    person = TeamMemberFactory(team=TeamFactory(project=project), user=member)
    Absence.objects.create(member=person, first_day=dt.date(2026, 3, 2), last_day=dt.date(2026, 3, 4))
    rounds.remind(NOW - dt.timedelta(minutes=5))
    assert reminded() == ["lead"]


@pytest.mark.parametrize("off", ["holiday", "weekend"])
def test_nobody_is_asked_on_a_day_on_which_the_project_does_not_work(
    off: str, standup: Meeting, project: Project
) -> None:
    """Such a meeting was set by hand."""
    at = NOW + dt.timedelta(days=3 if off == "weekend" else 0)
    if off == "holiday":
        Holiday.objects.create(project=project, day=NOW.date())
    Meeting.objects.update(starts_at=at)
    rounds.remind(at - dt.timedelta(minutes=5))
    assert reminded() == []


def test_a_team_s_standup_asks_the_team_alone(
    standup: Meeting, mine: Session, member: User, lead: User, project: Project
) -> None:
    team = TeamFactory(project=project)
    TeamMemberFactory(team=team, user=member)
    Routine.objects.update(team=team)
    rounds.remind(NOW - dt.timedelta(minutes=5))
    assert reminded() == ["member"]
    assert [one.pk for one in running.turns_of(Meeting.objects.get())] == [mine.pk]


@pytest.mark.parametrize(
    ("zone", "day"),
    [(BERLIN, dt.date(2026, 3, 30)), (BERLIN, dt.date(2026, 10, 26)), (NEW_YORK, dt.date(2026, 3, 9))],
)
def test_the_reminder_comes_half_an_hour_before_on_the_first_day_of_another_clock(
    zone: zoneinfo.ZoneInfo, day: dt.date, standup: Meeting, project: Project
) -> None:
    """The clocks change on the Sunday before."""
    Project.objects.update(time_zone=str(zone), target_date=None)
    project.refresh_from_db()
    Meeting.objects.all().delete()
    meetings.plan_meetings(project=project, first=day, last=day)
    rounds.remind(dt.datetime.combine(day, dt.time(9, 29), zone))
    assert reminded() == []
    rounds.remind(dt.datetime.combine(day, dt.time(9, 30), zone))
    assert reminded() == ["lead", "member"]
    assert f"at 10:00 {dt.datetime.combine(day, dt.time(), zone):%Z} is" in Notification.objects.first().text
