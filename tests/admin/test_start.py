"""The first page of the admin: what a lead has to look at today."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.conftest import Enter
from tests.factories import NOW, UserFactory, a_project
from tracking.models import Membership, Project, Role


@pytest.fixture(autouse=True)
def at_ten(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


def start(client: Client) -> str:
    response = client.get(reverse("admin:index"))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_shows_progress_blockers_risks_gates_and_meetings(project: Project, at_desk: Client) -> None:
    session = make.SessionFactory(project=project, title="Payments")
    make.StepFactory(session=session, done=True)
    make.StepFactory(session=session)
    make.BlockerFactory(project=project, session=session, title="No test data", raised_at=NOW - dt.timedelta(hours=3))
    make.RiskFactory(project=project, probability=5, impact=4)
    make.GateFactory(project=project, title="Ready for pilots", due_on=NOW.date() + dt.timedelta(days=3))
    standup = make.RoutineFactory(project=project, title="Standup")
    make.MeetingFactory(routine=standup, starts_at=NOW + dt.timedelta(hours=1))
    make.MeetingFactory(
        routine=make.RoutineFactory(project=project, title="Review"), starts_at=NOW + dt.timedelta(days=1)
    )
    make.MeetingFactory(
        routine=make.RoutineFactory(project=project, title="Later"), starts_at=NOW + dt.timedelta(days=2)
    )

    page = start(at_desk)

    assert project.title in page
    assert "50% done" in page
    assert "No test data" in page
    assert "Open for 3 hours" in page
    assert "Ready for pilots" in page
    assert "Standup" in page
    assert "Review" in page
    assert "Later" not in page
    assert "11:00" in page


def test_risks_are_counted_by_level(project: Project, at_desk: Client) -> None:
    for probability, impact in ((5, 5), (4, 3), (3, 4), (2, 3), (1, 1)):
        make.RiskFactory(project=project, probability=probability, impact=impact)
    make.RiskFactory(project=project, probability=5, impact=5, status="closed")

    levels = at_desk.get(reverse("admin:index")).context["risk_levels"]

    assert {level["level"]: level["count"] for level in levels} == {"critical": 1, "high": 2, "medium": 1, "low": 1}


def test_it_shows_nothing_of_other_leads(
    project: Project, other_project: Project, at_desk: Client, enter: Enter
) -> None:
    make.BlockerFactory(project=other_project, title="Foreign blocker")
    make.GateFactory(project=other_project, title="Foreign gate")
    make.RiskFactory(project=other_project, probability=5, impact=5)

    page = start(at_desk)

    for name in ("Secret harbour", "Foreign blocker", "Foreign gate"):
        assert name not in page
    assert "Foreign blocker" in start(enter(UserFactory(username="boss", is_staff=True)))


def test_a_project_one_only_works_in_is_not_on_the_page(project: Project, lead: User, at_desk: Client) -> None:
    elsewhere = a_project()
    elsewhere.title = "Only a member"
    elsewhere.save()
    Membership.objects.create(project=elsewhere, user=lead, role=Role.MEMBER)

    assert "Only a member" not in start(at_desk)


def test_without_a_project_it_says_what_to_do(enter: Enter, staff: User) -> None:
    page = start(enter(staff))

    assert "No project is running" in page
    assert f'href="{reverse("import")}"' in page


def test_with_many_projects_it_shows_the_next_due_and_a_link_to_all(enter: Enter, staff: User) -> None:
    for number in range(12):
        project = a_project()
        project.title, project.target_date = f"Numbered {number:02}", NOW.date() + dt.timedelta(days=12 - number)
        project.save()

    page = start(enter(staff))

    assert "12 running, see all" in page
    assert "Numbered 11" in page
    assert "Numbered 00" not in page


def test_finished_projects_and_decided_gates_are_out_of_the_way(project: Project, at_desk: Client) -> None:
    make.GateFactory(project=project, title="Passed long ago", status="passed", decided_at=NOW)
    make.BlockerFactory(project=project, title="Solved", resolved_at=NOW)

    page = start(at_desk)

    assert "Passed long ago" not in page
    assert "Solved" not in page
    assert "No blocker is open." in page


def test_the_side_bar_leads_to_lists_that_open(project: Project, at_desk: Client, enter: Enter) -> None:
    root = UserFactory(username="root", is_staff=True, is_superuser=True)
    for client, has_tasks in ((at_desk, False), (enter(root), True)):
        groups = client.get(reverse("admin:index")).context["sidebar_navigation"]
        links = [item["link"] for group in groups for item in group["items"]]
        assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
        assert any("periodictask" in link for link in links) is has_tasks
