"""Single rows: rights, borders between projects, the last lead, tokens."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from tests.factories import NOW, MeetingFactory, ProjectFactory, SessionFactory, TeamFactory, a_project
from tracking.models import ApiToken, Membership, Project, Role, Routine, Session
from tracking.services import meetings, saying, tokens, writing
from tracking.services.errors import Conflict, NotAllowed


def test_a_new_project_has_its_maker_as_lead(lead: User) -> None:
    project = writing.create_project(actor=lead, project=Project(title="New", slug="new"))
    assert (project.lead, project.memberships.get().role) == (lead, Role.LEAD)


def test_a_short_name_taken_at_the_same_moment_is_refused(lead: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one is faster: their project is written after ours was checked."""
    monkeypatch.setattr(Project, "full_clean", lambda row: ProjectFactory(slug=row.slug))
    with pytest.raises(ValidationError) as refused:
        writing.create_project(actor=lead, project=Project(title="New", slug="new"))
    assert list(refused.value.message_dict) == ["slug"]


@pytest.mark.parametrize("who", ["member", "viewer", "stranger"])
def test_only_leads_change_the_plan(project: Project, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed):
        writing.save(actor=request.getfixturevalue(who), row=Session(project=project, number=1, title="Mine"))
    assert not project.sessions.exists()


def test_staff_change_any_project(project: Project, staff: User) -> None:
    writing.save(actor=staff, row=Session(project=project, number=1, title="By staff"))
    assert project.sessions.get().history.get().history_user == staff


def test_a_row_cannot_point_into_another_project(project: Project, lead: User) -> None:
    session = SessionFactory(project=project)
    session.team = TeamFactory(project=ProjectFactory())
    with pytest.raises(ValidationError) as refused:
        writing.save(actor=lead, row=session)
    assert list(refused.value.message_dict) == ["team"]


def test_a_row_never_leaves_its_project(project: Project, lead: User) -> None:
    session = SessionFactory(project=project)
    session.project = a_project(lead=lead)
    with pytest.raises(ValidationError, match="cannot be moved"):
        writing.save(actor=lead, row=session)


def test_a_member_changes_no_word_of_somebody_else(project: Project, member: User, lead: User, viewer: User) -> None:
    session, meeting = SessionFactory(project=project), MeetingFactory(routine__project=project)
    entry = saying.say(actor=lead, meeting=meeting, session=session, done="Mine", now=NOW)
    entry.done = "Theirs"
    with pytest.raises(NotAllowed):
        writing.save(actor=member, row=entry)
    with pytest.raises(NotAllowed):
        writing.delete(actor=member, row=entry)


def test_a_project_keeps_its_last_lead(project: Project, lead: User) -> None:
    membership = Membership.objects.get(project=project, user=lead)
    with pytest.raises(Conflict, match="no lead"):
        writing.delete(actor=lead, row=membership)
    membership.role = Role.VIEWER
    with pytest.raises(ValidationError, match="no lead"):
        writing.save(actor=lead, row=membership)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;BYHOUR=8;BYMINUTE=0,1,2",
        "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY",
        "FREQ=YEARLY;BYEASTER=99999",
    ],
)
def test_a_routine_refuses_a_rule_that_floods_the_calendar_or_never_ends(
    project: Project, lead: User, rule: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        writing.save(actor=lead, row=Routine(project=project, title="Storm", time=dt.time(9), recurrence=rule))
    assert list(refused.value.message_dict) == ["recurrence"]


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;BYDAY=MO,TH", "RRULE:FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=10", "freq=daily"]
)
def test_a_routine_takes_an_ordinary_rule(project: Project, lead: User, rule: str) -> None:
    writing.save(actor=lead, row=Routine(project=project, title="Review", time=dt.time(9), recurrence=rule))
    assert meetings.plan_ahead(project=project, now=NOW) > 0


def test_rows_are_seen_by_members_and_staff_alone(project: Project, stranger: User, staff: User, viewer: User) -> None:
    session = SessionFactory(project=project)
    SessionFactory(project=a_project(lead=stranger))
    assert set(Session.objects.visible_to(viewer)) == {session}
    assert Session.objects.visible_to(staff).count() == 2
    assert not Session.objects.led_by(viewer).exists()
    viewer.is_active = False
    assert not Session.objects.visible_to(viewer).exists()


def test_a_token_is_shown_once_and_kept_as_a_hash(project: Project, member: User) -> None:
    token, secret = tokens.issue(actor=member, name="CI", project=project)
    assert ApiToken.digest_of(secret) == token.digest
    assert secret not in {str(value) for value in ApiToken.objects.values_list().get()}


def test_a_token_for_a_project_needs_a_place_in_it(project: Project, stranger: User) -> None:
    with pytest.raises(NotAllowed):
        tokens.issue(actor=stranger, name="Spy", project=project)


def test_nobody_revokes_the_token_of_somebody_else(project: Project, member: User, lead: User, staff: User) -> None:
    token, _secret = tokens.issue(actor=member, name="CI")
    with pytest.raises(NotAllowed):
        tokens.revoke(actor=lead, token=token, now=NOW)
    tokens.revoke(actor=staff, token=token, now=NOW)
    tokens.revoke(actor=staff, token=token, now=NOW + dt.timedelta(days=1))
    token.refresh_from_db()
    assert token.revoked_at == NOW
