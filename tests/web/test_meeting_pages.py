"""The page of a meeting: everybody's word, the run through the sessions, what came of it; ready-made routines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from tests.browserless import sent_by
from tests.factories import ChecklistFactory, ItemFactory, MeetingFactory, RoutineFactory, SessionFactory, StepFactory
from tests.web.conftest import client_of, queries_of
from tracking.models import Blocker, Highlight, Meeting, MeetingStatus, Project, Session, StandupEntry
from tracking.services import blockers, saying

UTC = dt.UTC
NOW = dt.datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Wednesday of the first week, when the meeting begins."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def payments(project: Project, member: User) -> Session:
    return SessionFactory(project=project, number=4, title="Payments", owner=member, status="in_progress")


@pytest.fixture
def search(project: Project, lead: User) -> Session:
    return SessionFactory(project=project, number=5, title="Search", owner=lead, status="in_progress")


@pytest.fixture
def meeting(project: Project, payments: Session, search: Session) -> Meeting:
    return MeetingFactory(routine=RoutineFactory(project=project, title="Standup", kind="standup", agenda="Round"))


def page_of(client: Client, meeting: Meeting, query: str = "") -> str:
    return client.get(f"{meeting.get_absolute_url()}{query}").content.decode()


def form_of(client: Client, meeting: Meeting, session: Session, query: str = "") -> dict[str, object]:
    return sent_by(client.get(f"{meeting.get_absolute_url()}{query}").content, f"word-form-{session.pk}")


def part(html: str, start: str) -> str:
    return html.partition(f'id="{start}"')[2].partition("</section>")[0]


def test_a_word_begins_with_what_was_ticked_and_what_is_next(
    as_member: Client, member: User, lead: User, meeting: Meeting, payments: Session
):
    ticked = {"done": True, "done_by": member, "done_at": NOW - dt.timedelta(hours=3)}
    StepFactory(
        session=payments, title="Fixtures", day_from=1, day_to=1, **{**ticked, "done_at": NOW - dt.timedelta(hours=4)}
    )
    ItemFactory(checklist=ChecklistFactory(project=payments.project, session=payments), text="Coverage", **ticked)
    StepFactory(session=payments, title="Theirs", done=True, done_by=lead, done_at=NOW)
    StepFactory(session=payments, title="Long ago", **{**ticked, "done_at": NOW - dt.timedelta(days=5)})
    StepFactory(session=payments, title="Late", day_from=1, day_to=2)
    StepFactory(session=payments, title="Today", day_from=3, day_to=3)
    StepFactory(session=payments, title="Moved on", day_from=3, day_to=3, due_on=dt.date(2026, 3, 5))
    StepFactory(session=payments, title="Friday", day_from=5, day_to=5)
    form = form_of(as_member, meeting, payments)
    assert (form["done"], form["next"], form["blockers"]) == ("Fixtures\nCoverage", "Late\nToday", "")


def test_a_member_says_theirs_and_says_it_again(
    as_member: Client, as_viewer: Client, meeting: Meeting, payments: Session
):
    form = form_of(as_member, meeting, payments)
    said = {**form, "done": "Fixtures", "next": "Tests", "blockers": "No access", "severity": "3"}
    where = f"{meeting.get_absolute_url()}words/"
    assert as_member.post(where, said).headers["Location"] == f"{meeting.get_absolute_url()}#word-{payments.pk}"
    assert as_member.post(where, said).status_code == 302
    assert Blocker.objects.get().severity == 3
    html = page_of(as_viewer, meeting)
    for words in ("Mio Berg", "4. Payments", "Fixtures", "Tests", "No access", "blocker raised", "<li>Round</li>"):
        assert words in html
    assert "Your word" not in html
    again = {**form_of(as_member, meeting, payments), "done": "Fixtures and more"}
    as_member.post(where, again)
    assert [entry.done for entry in StandupEntry.objects.all()] == ["Fixtures and more"]


def test_what_cannot_be_said_is_refused_in_its_form_and_nothing_typed_is_lost(
    as_member: Client, meeting: Meeting, payments: Session, search: Session
):
    where, form = f"{meeting.get_absolute_url()}words/", form_of(as_member, meeting, payments)
    nothing = as_member.post(where, {**form, "done": "", "next": "", "blockers": ""})
    assert nothing.status_code == 422
    assert "Say what was done, what comes next or what is in the way." in nothing.content.decode()
    long = as_member.post(where, {**form, "next": "Keep me", "done": "x" * 100_000})
    assert (long.status_code, StandupEntry.objects.count()) == (422, 0)
    html = long.content.decode()
    assert "100,000 characters are too many: a word may have up to 5,000." in html
    assert "Keep me" in html
    theirs = as_member.post(where, {**form, "session": search.pk, "done": "Mine now"})
    assert theirs.status_code == 422
    assert "You are not in “5. Search”" not in page_of(as_member, meeting)
    assert as_member.post(where, {**form, "session": "0"}).status_code == 404
    assert not StandupEntry.objects.exists()


def test_a_word_is_for_the_day_of_the_meeting(as_member: Client, meeting: Meeting, payments: Session):
    form = form_of(as_member, meeting, payments)
    Meeting.objects.update(starts_at=NOW + dt.timedelta(days=1))
    refused = as_member.post(f"{meeting.get_absolute_url()}words/", {**form, "done": "Early"})
    assert (refused.status_code, StandupEntry.objects.exists()) == (422, False)
    assert "This meeting is on 5 Mar 2026: a word for it can be said on that day." in page_of(as_member, meeting)


@pytest.mark.parametrize(("status", "words"), [("on_hold", "is on hold"), ("done", "is over"), ("archived", "is over")])
def test_nothing_is_said_in_a_project_that_does_not_run(
    status: str, words: str, as_member: Client, meeting: Meeting, payments: Session, project: Project
):
    form = form_of(as_member, meeting, payments)
    Project.objects.update(status=status)
    refused = as_member.post(f"{meeting.get_absolute_url()}words/", {**form, "done": "Still here"})
    assert (refused.status_code, StandupEntry.objects.exists()) == (409, False)
    assert words in page_of(as_member, meeting)


def test_a_lead_speaks_for_a_session_of_others_and_a_member_for_one_that_nobody_is_in(
    as_lead: Client, as_member: Client, meeting: Meeting, payments: Session, project: Project
):
    free = SessionFactory(project=project, number=9, title="Nobody's")
    assert "9. Nobody" in page_of(as_member, meeting)
    assert f"word-form-{free.pk}" not in page_of(as_member, meeting)
    where = f"{meeting.get_absolute_url()}words/"
    as_member.post(where, {**form_of(as_member, meeting, free, "?for=9"), "done": "Swept"})
    as_lead.post(where, {**form_of(as_lead, meeting, payments, "?for=4"), "done": "For Mio"})
    assert {(one.author.username, one.session.number) for one in StandupEntry.objects.all()} == {
        ("member", 9),
        ("lead", 4),
    }
    assert "For Mio" in page_of(as_member, meeting)


def test_emptied_words_leave_the_blocker_and_offer_to_resolve_it(
    as_member: Client, member: User, meeting: Meeting, payments: Session
):
    said = {"actor": member, "meeting": meeting, "session": payments, "done": "Half", "now": NOW}
    saying.say(**said, blockers="No key for staging")
    saying.say(**said)
    html = page_of(as_member, meeting)
    assert "this blocker is still open: No key for staging" in html
    blockers.resolve(actor=member, blocker=Blocker.objects.get(), now=NOW)
    assert "this blocker is still open" not in page_of(as_member, meeting)


def test_a_lead_runs_through_the_sessions_and_ends_the_meeting(
    as_lead: Client, as_member: Client, lead: User, meeting: Meeting, payments: Session, search: Session
):
    where = meeting.get_absolute_url()
    assert "Begin" in page_of(as_lead, meeting)
    assert "run/begin/" not in page_of(as_member, meeting)
    assert as_member.post(f"{where}run/begin/").status_code == 403
    assert as_lead.post(f"{where}run/nonsense/").status_code == 404
    begun = as_lead.post(f"{where}run/begin/", follow=True).content.decode()
    assert "Turn 1 of 2" in begun
    assert f"{where}run/take-back-begin/" in begun
    assert 'data-since="2026-03-04T10:00:00+00:00"' in begun
    assert 'data-seconds="450"' in begun
    as_lead.post(f"{where}turn/", {"session": search.pk})
    assert "Turn 2 of 2" in page_of(as_member, meeting)
    as_lead.post(f"{where}blockers/", {"session": search.pk, "title": "No index", "severity": "4"})
    as_lead.post(f"{where}decisions/", {"text": "One index for all"})
    blocker, decision = Blocker.objects.get(), Highlight.objects.get()
    assert (blocker.session, blocker.title, blocker.severity, blocker.raised_at) == (search, "No index", 4, NOW)
    assert (decision.kind, decision.meeting, decision.author, decision.text) == (
        "decision",
        meeting,
        lead,
        "One index for all",
    )
    with time_machine.travel(NOW + dt.timedelta(minutes=12), tick=False):
        as_lead.post(f"{where}run/end/")
        html = page_of(as_member, meeting)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.led_by, meeting.ended_at) == ("held", lead, NOW + dt.timedelta(minutes=12))
    summary = part(html, "meeting-summary")
    for words in ("12 min", "No index", "Without a word:", "Lea Dietz, Mio Berg"):
        assert words in summary
    as_lead.post(f"{where}run/take-back-end/")
    as_lead.post(f"{where}run/take-back-begin/")
    meeting.refresh_from_db()
    assert (meeting.status, meeting.began_at, meeting.turn) == ("planned", None, None)


def test_what_a_member_may_not_do_at_a_meeting(
    as_member: Client, as_viewer: Client, as_stranger: Client, meeting: Meeting, payments: Session
):
    where = meeting.get_absolute_url()
    assert as_stranger.get(where).status_code == 404
    for path, member, viewer in (
        ("words/", 422, 403),
        ("blockers/", 302, 403),
        ("turn/", 403, 403),
        ("run/end/", 403, 403),
        ("decisions/", 403, 403),
    ):
        sent = {"session": payments.pk, "title": "In the way", "severity": "2", "text": "So be it"}
        assert as_stranger.post(f"{where}{path}", sent).status_code == 404
        assert as_viewer.post(f"{where}{path}", sent).status_code == viewer
        assert as_member.post(f"{where}{path}", sent).status_code == member
        assert as_member.get(f"{where}{path}").status_code == 405


def test_the_checklist_of_a_meeting_is_ticked_on_its_page(as_lead: Client, as_member: Client, meeting: Meeting):
    project = meeting.routine.project
    source = ChecklistFactory(project=project, title="Morning", kind="routine")
    ItemFactory(checklist=source, text="Board is right")
    meeting.routine.checklist = source
    meeting.routine.save()
    assert "is copied on the day of the meeting" in page_of(as_member, meeting)
    as_lead.post(f"{meeting.get_absolute_url()}run/begin/")
    item = meeting.checklists.get().items.get()
    assert "Board is right" in part(page_of(as_member, meeting), "meeting-lists")
    back = as_member.post(f"/projects/{project.slug}/items/{item.pk}/tick/", {"done": "1"})
    assert back.headers["Location"].startswith(meeting.get_absolute_url())
    assert [one.done for one in source.items.all()] == [False]


def test_notes_are_written_on_the_page_and_two_who_write_are_told(as_lead: Client, staff: User, meeting: Meeting):
    edit = f"{meeting.get_absolute_url()}edit/"
    first = sent_by(as_lead.get(meeting.get_absolute_url()).content, "notes-form")
    second = sent_by(client_of(staff).get(meeting.get_absolute_url()).content, "notes-form")
    assert as_lead.post(edit, {**first, "notes": "Freeze on Friday"}).status_code == 302
    assert client_of(staff).post(edit, {**second, "notes": "No freeze"}).status_code == 422
    meeting.refresh_from_db()
    assert meeting.notes == "Freeze on Friday"


def test_a_meeting_is_not_set_running_by_its_form(as_lead: Client, meeting: Meeting):
    where = f"{meeting.get_absolute_url()}edit/"
    assert as_lead.post(where, {"only": "status", "status": "running"}).status_code == 422
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.PLANNED


@pytest.mark.parametrize("people", [2, 12])
def test_a_meeting_costs_the_same_number_of_queries_however_many_speak(
    people: int, as_member: Client, meeting: Meeting, project: Project
):
    for number in range(people):
        session = SessionFactory(project=project, number=20 + number, status="in_progress")
        StandupEntry.objects.create(
            meeting=meeting, session=session, author=project.memberships.first().user, done="So"
        )
    assert queries_of(as_member, meeting.get_absolute_url()) <= 30


def test_the_page_of_a_session_shows_what_was_said_for_it_last(
    as_viewer: Client, member: User, meeting: Meeting, payments: Session
):
    assert "Said at meetings" not in as_viewer.get(payments.get_absolute_url()).content.decode()
    saying.say(actor=member, meeting=meeting, session=payments, done="Half of it", now=NOW)
    words = part(as_viewer.get(payments.get_absolute_url()).content.decode(), "part-words")
    assert "Half of it" in words
    assert meeting.get_absolute_url() in words
    activity = as_viewer.get(f"/projects/{payments.project.slug}/activity/").content.decode()
    assert StandupEntry.objects.get().get_absolute_url() in activity


def test_a_lead_adds_a_ready_made_routine_by_a_click(
    as_lead: Client, as_member: Client, as_stranger: Client, project: Project
):
    where = f"/projects/{project.slug}/routines/ready-made/"
    assert where in as_lead.get(f"/projects/{project.slug}/routines/").content.decode()
    assert as_member.get(where).status_code == 403
    assert as_stranger.get(where).status_code == 404
    for kind in ("standup", "end-of-day", "weekly-sync", "integration-checkpoint"):
        assert as_lead.post(where, {"kind": kind}).headers["Location"] == where
    assert as_lead.post(where, {"kind": "nonsense"}).status_code == 404
    again = as_lead.post(where, {"kind": "standup"}, follow=True).content.decode()
    assert "There is a routine “Morning sync” already." in again
    found = [(one.title, one.kind, one.recurrence, f"{one.time:%H:%M}", one.minutes) for one in project.routines.all()]
    assert found == [
        ("Morning sync", "standup", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "09:00", 15),
        ("End of day", "end_of_day", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "16:45", 10),
        ("Weekly sync", "weekly_sync", "FREQ=WEEKLY;BYDAY=MO", "10:00", 45),
        ("Integration checkpoint", "integration", "FREQ=WEEKLY;BYDAY=FR", "14:00", 30),
    ]
    assert all(
        one.checklist.items.count() >= 3 and one.agenda and one.meetings.exists() for one in project.routines.all()
    )
