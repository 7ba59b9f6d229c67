"""Routines that people can fill in, the meetings planned from them, and what is said there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.browserless import sent_by
from tests.factories import MeetingFactory, RoutineFactory, SessionFactory
from tests.web.conftest import client_of
from tests.web.listed import lines_of_list
from tracking.models import Meeting, Project, Routine
from tracking.services import meetings, saying

UTC = dt.UTC


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Wednesday of the first week."""
    with time_machine.travel(dt.datetime(2026, 3, 4, 8, 0, tzinfo=UTC), tick=False):
        yield


def days_of(routine: Routine) -> list[int]:
    return [row.starts_at.day for row in routine.meetings.order_by("starts_at")]


def test_a_lead_begins_a_routine_by_days_and_its_meetings_are_planned_at_once(as_lead: Client, project: Project):
    add = f"/projects/{project.slug}/routines/add/"
    form = sent_by(as_lead.get(add).content, "row-form")
    assert form["recurrence-by"] == "days"
    assert form["recurrence-day"] == ["0", "1", "2", "3", "4"]
    chosen = {**form, "title": "Sync", "time": "09:00", "recurrence-day": ["0", "3"], "agenda": "News\nRisks"}
    as_lead.post(add, chosen)
    routine = Routine.objects.get()
    assert routine.recurrence == "FREQ=WEEKLY;BYDAY=MO,TH"
    assert days_of(routine) == [5, 9, 12]
    html = as_lead.get(routine.get_absolute_url()).content.decode()
    assert "every Monday and Thursday at 09:00" in html
    assert "<li>News</li><li>Risks</li>" in html
    assert html.count("Thu 5 Mar 2026, 09:00") == 1


def test_a_changed_routine_moves_the_meetings_to_come_and_leaves_what_was_said(
    as_lead: Client, project: Project, member: User
):
    routine = RoutineFactory(project=project)
    meetings.plan_ahead(project=project, now=dt.datetime(2026, 3, 2, tzinfo=UTC))
    said = routine.meetings.get(starts_at__day=6)
    said.entries.create(session=SessionFactory(project=project), author=member, done="Early word")
    edit = f"{routine.get_absolute_url()}edit/"
    form = sent_by(as_lead.get(edit).content, "row-form")
    as_lead.post(edit, {**form, "recurrence-day": ["1"], "recurrence-every": "1"})
    assert days_of(routine) == [2, 3, 6, 10]


def test_any_other_rule_stays_possible_and_is_checked(as_lead: Client, project: Project):
    routine = RoutineFactory(project=project, recurrence="FREQ=MONTHLY;BYDAY=1MO")
    edit = f"{routine.get_absolute_url()}edit/"
    html = as_lead.get(edit).content
    form = sent_by(html, "row-form")
    assert (form["recurrence-by"], form["recurrence"]) == ("rule", "FREQ=MONTHLY;BYDAY=1MO")
    assert "on the first Monday of every month at 09:00" in as_lead.get(routine.get_absolute_url()).content.decode()
    as_lead.post(edit, {**form, "recurrence": "FREQ=MONTHLY;BYMONTHDAY=15"})
    routine.refresh_from_db()
    assert routine.recurrence == "FREQ=MONTHLY;BYMONTHDAY=15"
    wrong = as_lead.post(edit, {**sent_by(as_lead.get(edit).content, "row-form"), "recurrence": "now and then"})
    assert "is no recurrence rule" in wrong.content.decode()
    none = {**sent_by(as_lead.get(edit).content, "row-form"), "recurrence-by": "days", "recurrence-day": []}
    assert as_lead.post(edit, none).status_code == 422


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every working day"),
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks on Monday"),
        ("FREQ=WEEKLY", "every week"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "on day 15 of every month"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=MO", "FREQ=WEEKLY;COUNT=3;BYDAY=MO"),
    ],
)
def test_a_rule_is_said_in_words_where_there_are_words_for_it(
    rule: str, words: str, as_viewer: Client, project: Project
):
    RoutineFactory(project=project, recurrence=rule)
    (line,) = lines_of_list(as_viewer.get(f"/projects/{project.slug}/routines/").content.decode())
    assert line["Recurrence"] == words


def test_a_weekly_routine_meets_once_a_week_however_often_meetings_are_planned(project: Project):
    routine = RoutineFactory(project=project, recurrence="FREQ=WEEKLY")
    for day in (2, 3, 4, 5):
        meetings.plan_ahead(project=project, now=dt.datetime(2026, 3, day, tzinfo=UTC))
    assert days_of(routine) == [2, 9]


def test_a_lead_holds_a_meeting_calls_it_off_and_writes_its_notes(as_lead: Client, as_member: Client, project: Project):
    meeting = MeetingFactory(routine=RoutineFactory(project=project))
    where = meeting.get_absolute_url()
    assert "It was held" in as_lead.get(where).content.decode()
    assert "It was held" not in as_member.get(where).content.decode()
    for status in ("held", "cancelled"):
        as_lead.post(f"{where}edit/", {"only": "status", "status": status, "next": where})
        meeting.refresh_from_db()
        assert meeting.status == status
    form = sent_by(as_lead.get(f"{where}edit/").content, "row-form")
    as_lead.post(f"{where}edit/", {**form, "notes": "Agreed to freeze"})
    assert "Agreed to freeze" in as_member.get(where).content.decode()
    assert as_member.post(f"{where}edit/", {"only": "status", "status": "held"}).status_code == 403


def test_nobody_changes_the_word_of_another(project: Project, member: User, lead: User):
    entry = saying.say(
        actor=lead,
        meeting=MeetingFactory(routine=RoutineFactory(project=project)),
        session=SessionFactory(project=project),
        done="Mine",
        now=timezone.now(),
    )
    assert client_of(member).post(f"{entry.get_absolute_url()}edit/", {"only": "done", "done": "No"}).status_code == 403
    assert client_of(lead).post(f"{entry.get_absolute_url()}edit/", {"only": "done", "done": "Yes"}).status_code == 302
    entry.refresh_from_db()
    assert entry.done == "Yes"


def test_meetings_lead_from_one_to_the_next(as_viewer: Client, project: Project):
    routine = RoutineFactory(project=project)
    for day in (3, 4, 5):
        MeetingFactory(routine=routine, starts_at=dt.datetime(2026, 3, day, 9, tzinfo=UTC))
    first, second, third = Meeting.objects.all()
    html = as_viewer.get(second.get_absolute_url()).content.decode()
    assert first.get_absolute_url() in html
    assert third.get_absolute_url() in html


def test_the_list_of_meetings_starts_at_today_and_leads_to_the_earlier_ones(as_viewer: Client, project: Project):
    routine = RoutineFactory(project=project)
    for day in (3, 4, 5):
        MeetingFactory(routine=routine, starts_at=dt.datetime(2026, 3, day, 7, tzinfo=UTC))
    before, today, later = (f'<a href="{row.pk}/">' for row in Meeting.objects.all())
    html = as_viewer.get(f"/projects/{project.slug}/meetings/").content.decode()
    assert (before in html, today in html, later in html) == (False, True, True)
    assert "When: Today and later" in html
    chip = html.partition('<a class="chip" href="')[2].partition('"')[0]
    everything = as_viewer.get(f"/projects/{project.slug}/meetings/{chip}").content.decode()
    assert before in everything
    only = as_viewer.get(f"/projects/{project.slug}/meetings/?when=earlier").content.decode()
    assert (before in only, later in only) == (True, False)
