"""Teams, people, contacts, files, links and escalation: their own pages, and everything in place."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import ChecklistFactory, ResourceFactory, SessionFactory, TeamFactory, TeamMemberFactory
from tests.web.listed import lines_of_list
from tracking.models import (
    Absence,
    Contact,
    EscalationPolicy,
    EscalationStep,
    Link,
    Project,
    Resource,
    ResourceUse,
    TeamMember,
    WorkStatus,
)


def page(client: Client, row: object, status: int = 200) -> str:
    response = client.get(row.get_absolute_url())  # type: ignore[attr-defined]
    assert response.status_code == status
    return response.content.decode()


def test_a_team_says_what_it_answers_for_what_it_works_on_and_who_is_missing(as_viewer: Client, project: Project):
    team = TeamFactory(project=project, name="Platform", size=3, responsibilities="- API\n* Database", lead_name="Ada")
    TeamMemberFactory(team=team)
    SessionFactory(project=project, number=7, title="Payments", team=team)
    SessionFactory(project=project, number=8, title="Of nobody")
    ChecklistFactory(project=project, team=team, title="Team readiness")
    html = page(as_viewer, team)
    assert "<li>API</li><li>Database</li>" in html
    assert "led by Ada" in html
    assert "2 of 3 planned people are not named yet." in html
    assert "Payments" in html
    assert "Of nobody" not in html
    assert "Team readiness" in html
    assert "Add team member" not in html


def test_a_lead_names_people_in_one_line_and_their_days_off_with_two_dates(as_lead: Client, project: Project):
    team = TeamFactory(project=project, size=1)
    where = team.get_absolute_url()
    added = {"under": team.pk, "next": where, "only": ["name", "role"], "name": "Mio", "role": "Backend"}
    assert as_lead.post(f"/projects/{project.slug}/team-members/add/", added).headers["Location"] == where
    member = TeamMember.objects.get()
    assert (member.team, member.name, member.role, member.share) == (team, "Mio", "Backend", 100)
    assert "planned people" not in page(as_lead, team)

    days = {"under": member.pk, "only": ["first_day", "last_day"], "first_day": "2026-03-09", "last_day": "2026-03-11"}
    as_lead.post(f"/projects/{project.slug}/absences/add/", days)
    absence = Absence.objects.get()
    assert (absence.member, absence.last_day) == (member, dt.date(2026, 3, 11))
    html = page(as_lead, member)
    assert lines_of_list(html) == [{"": "9 Mar 2026", "Last day": "11 Mar 2026"}]
    assert absence.get_absolute_url() in html
    refused = as_lead.post(f"/projects/{project.slug}/absences/add/", {**days, "last_day": "2026-03-01"})
    assert "The end lies before the start." in refused.content.decode()


def test_the_page_of_a_person_shows_their_share_and_the_sessions_of_their_account(
    as_viewer: Client, project: Project, member: User
):
    row = TeamMemberFactory(team=TeamFactory(project=project), user=member, share=50, responsibilities="Reviews")
    SessionFactory(project=project, title="Payments", owner=member)
    html = page(as_viewer, row)
    assert "50 %" in html
    assert "<li>Reviews</li>" in html
    assert "Payments" in html
    unknown = page(as_viewer, TeamMemberFactory(team=row.team))
    assert "No account is named" in unknown


@pytest.mark.parametrize(
    ("rule", "tone"), [("Session 1 owns", "tone-info"), ("", "tone-warn")], ids=["with a rule", "without one"]
)
def test_a_file_that_two_running_sessions_write_says_so(rule: str, tone: str, as_lead: Client, project: Project):
    one = SessionFactory(project=project, number=1, title="Front", status=WorkStatus.IN_PROGRESS)
    two = SessionFactory(project=project, number=2, title="Back", status=WorkStatus.BLOCKED)
    SessionFactory(project=project, number=3, status=WorkStatus.PLANNED)
    file = ResourceFactory(project=project, path="package.json", owner=one, rule=rule)
    add = f"/projects/{project.slug}/resource-uses/add/"
    said = {"under": file.pk, "only": ["session", "day_from", "day_to"], "session": two.pk, "day_from": 2, "day_to": 4}
    as_lead.post(add, said)
    assert ResourceUse.objects.get().day_to == 4
    html = page(as_lead, file)
    assert f'class="callout {tone}"' in html
    assert "Sessions that run now write this at the same time:" in html
    assert f'<a href="{one.get_absolute_url()}">1. Front</a>, <a href="{two.get_absolute_url()}">2. Back</a>' in html
    listed = as_lead.get(f"/projects/{project.slug}/resources/").content.decode()
    assert [line["At the same time"] for line in lines_of_list(listed)] == ["1, 2"]

    ResourceUse.objects.create(resource=file, session=one, day_from=5)
    assert "at the same time:" not in page(as_lead, file)


def test_an_environment_is_there_to_be_shared(as_viewer: Client, project: Project):
    for number in (1, 2):
        SessionFactory(project=project, number=number, status=WorkStatus.IN_PROGRESS)
    place = ResourceFactory(project=project, path="Staging", kind="environment", shared_by_all=True)
    file = ResourceFactory(project=project, path=".env", shared_by_all=True)
    assert "at the same time:" not in page(as_viewer, place)
    assert "at the same time:" in page(as_viewer, file)


def test_files_cost_the_same_queries_however_many_they_are(
    as_viewer: Client, project: Project, django_assert_max_num_queries: object
):
    session = SessionFactory(project=project, status=WorkStatus.IN_PROGRESS)
    for resource in ResourceFactory.create_batch(30, project=project, owner=session):
        ResourceUse.objects.create(resource=resource, session=session)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        as_viewer.get(f"/projects/{project.slug}/resources/")
    assert Resource.objects.count() == 30


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("https://docs.example.org/a?b=1", "https://docs.example.org/a?b=1"),
        ("http://wiki", "http://wiki"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("../docs/plan.md", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,<script>", ""),
        ("https://", ""),
        ("http://[", ""),
        ("java\nscript:alert(1)", ""),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_become_links(
    written: str, leads: str, as_viewer: Client, project: Project
):
    link = Link.objects.create(project=project, title="Where", url=written)
    for html in (page(as_viewer, link), as_viewer.get(f"/projects/{project.slug}/links/").content.decode()):
        assert (f'<a href="{leads}" rel="noopener noreferrer">' in html or f'href="{leads}"' in html) is bool(leads)
        assert 'href="javascript' not in html
        assert 'href="data' not in html
    assert ("This is no address" in page(as_viewer, link)) is not bool(leads)


def test_a_contact_is_written_to_from_the_list(as_viewer: Client, project: Project):
    Contact.objects.create(project=project, name="Ada", topic="Architecture", address="ada@example.org")
    Contact.objects.create(project=project, name="Desk", address="Room 12")
    html = as_viewer.get(f"/projects/{project.slug}/contacts/").content.decode()
    assert '<a href="mailto:ada@example.org" rel="noopener noreferrer">ada@example.org</a>' in html
    assert [line["Address"] for line in lines_of_list(html)] == ["ada@example.org", "Room 12"]


def test_a_policy_and_its_steps_are_written_on_its_page(as_lead: Client, project: Project):
    base = f"/projects/{project.slug}"
    as_lead.post(f"{base}/escalation-policies/add/", {"only": "name", "name": "Blocking issues"})
    policy = EscalationPolicy.objects.get()
    step = {"under": policy.pk, "only": ["text", "after_minutes"], "text": "Ring the lead", "after_minutes": 30}
    as_lead.post(f"{base}/escalation-steps/add/", step)
    assert EscalationStep.objects.get().policy == policy
    assert "Ring the lead" in page(as_lead, policy)


def test_tabs_of_people_have_short_names_in_the_order_of_the_day(as_viewer: Client, project: Project):
    html = as_viewer.get(f"/projects/{project.slug}/absences/").content.decode()
    tabs = html.partition('class="tabs"')[2].partition("</nav>")[0]
    names = ["Teams", "Members", "Days off", "Contacts", "Escalation", "Escalation steps"]
    places = [tabs.index(f">{name}</a>") for name in names]
    assert places == sorted(places)
    assert "<h1>Days off" in html
