"""Whatever many rows lose or gain at once in the admin can be taken back from the message that says it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client

from tests import factories as make
from tests.admin.conftest import Enter
from tests.admin.test_rights import url
from tests.factories import a_project
from tracking.models import Phase, Project, Risk, Session


def do(client: Client, noun: type, action: str, rows: list[Any], **answer: Any) -> list[tuple[str, str]]:
    """Run a bulk action; the messages, each with the address that takes it back."""
    data = {"action": action, "_selected_action": [row.pk for row in rows], "index": 0, **answer}
    response = client.post(url(noun, "changelist"), data)
    assert response.status_code == 302, response.content.decode()
    return [(str(message), message.extra_tags) for message in get_messages(response.wsgi_request)]


def test_deleted_rows_come_back_from_the_list_that_lost_them(project: Project, at_desk: Client) -> None:
    risks = [make.RiskFactory(project=project) for _ in range(3)]

    [(said, back)] = do(at_desk, Risk, "delete_selected", risks, post="yes")
    assert "3 risks" in said
    assert not Risk.objects.exists()
    page = at_desk.get(url(Risk, "changelist")).content.decode()
    assert f'action="{back}"' in page

    response = at_desk.post(back, {"next": url(Risk, "changelist")})
    assert response["Location"] == url(Risk, "changelist")
    assert set(Risk.objects.all()) == set(risks)


def test_rows_of_two_projects_come_back_project_by_project(project: Project, lead: User, at_desk: Client) -> None:
    second = a_project(lead=lead)
    risks = [make.RiskFactory(project=place) for place in (project, second)]

    said = do(at_desk, Risk, "delete_selected", risks, post="yes")

    backs = [back for _, back in said if back]
    assert len(backs) == 2
    at_desk.post(backs[0])
    assert Risk.objects.count() == 1


def test_one_deleted_row_comes_back_too(project: Project, at_desk: Client) -> None:
    risk = make.RiskFactory(project=project)

    response = at_desk.post(url(Risk, "delete", risk), {"post": "yes"})
    [message] = get_messages(response.wsgi_request)

    at_desk.post(message.extra_tags)
    assert Risk.objects.get() == risk


@pytest.mark.parametrize(("action", "field"), [("assign", "owner"), ("move_to_phase", "phase")])
def test_a_change_of_many_sessions_is_taken_back(
    action: str, field: str, project: Project, lead: User, at_desk: Client
) -> None:
    sessions = [make.SessionFactory(project=project) for _ in range(2)]
    phase: Phase = make.PhaseFactory(project=project)
    value = {"owner": lead.pk, "phase": phase.pk}[field]

    [(_, back)] = do(at_desk, Session, action, sessions, answer="yes", **{field: value})
    assert set(Session.objects.values_list(field, flat=True)) == {value}

    at_desk.post(back)
    assert set(Session.objects.values_list(field, flat=True)) == {None}


def test_a_project_does_not_come_back_and_is_not_said_to(project: Project, staff: User, enter: Enter) -> None:
    [(_, back)] = do(enter(staff), Project, "delete_selected", [project], post="yes")

    assert back == ""
    assert not Project.objects.exists()
