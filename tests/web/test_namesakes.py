"""Two projects of one title are told apart in every list, and nobody is told of one that they may not see."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import NOW, ChecklistTemplateFactory, SessionFactory, a_project
from tests.web.conftest import client_of, queries_of
from tracking.models import Notification, Project, Reason, Risk
from tracking.reporting.namesakes import Among, Namesakes

FIRST, SECOND = "ferry, from 2 Mar 2026", "ferry-2"


@pytest.fixture
def ferries(lead: User) -> list[Project]:
    """Two projects called Ferry and one that is not, in each of which the lead has a session and a message."""
    called = [("ferry", "Ferry", dt.date(2026, 3, 2)), ("ferry-2", "Ferry", None), ("harbour", "Harbour", None)]
    rows = [a_project(lead=lead) for _one in called]
    for row, (slug, title, start) in zip(rows, called, strict=True):
        row.slug, row.title, row.start_date, row.target_date = slug, title, start, None
        row.save()
        SessionFactory(project=row, number=1, title="Rudder", owner=lead, status="in_progress", started_at=NOW)
        Risk.objects.create(project=row, title="Storm", probability=4, impact=4)
        ChecklistTemplateFactory(project=row)
        Notification.objects.create(
            user=lead, project=row, reason=Reason.ASSIGNED, key=f"{slug}:1", text="Session 1 is yours", at=NOW
        )
    return rows


def words(client: Client, path: str) -> str:
    """What a page says."""
    answer = client.get(path)
    assert answer.status_code == 200
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


#: Where several projects stand beside each other, and how they are told apart there.
LISTS: dict[str, Callable[[str, str], str]] = {
    "/": lambda title, apart: f"{title} {apart}",
    "/start/": lambda title, apart: f"{title} ({apart})",
    "/today/": lambda title, apart: f"{title} ({apart})",
    "/notifications/": lambda title, apart: f"{title} ({apart})",
    "/raise/?choose": lambda title, apart: f"{title} ({apart})",
    "/go/?q=ferry": lambda title, apart: f"{title} Active · {apart}",
    "/go/?q=rudder": lambda title, apart: f"{title} ({apart})",
    "/admin/": lambda title, apart: f"{title} ({apart})",
    "/admin/tracking/risk/": lambda title, apart: f"{title} ({apart})",
    "/projects/harbour/checklist-templates/bring/": lambda title, apart: f"{title} ({apart})",
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_tells_them_apart_and_says_no_more_of_the_others(
    path: str, as_lead: Client, ferries: list[Project]
) -> None:
    said = words(as_lead, path)
    for apart in (FIRST, SECOND):
        assert LISTS[path]("Ferry", apart) in said
    assert "harbour" not in said
    assert "Ferry Ferry" not in said


@pytest.mark.parametrize("path", LISTS)
def test_a_title_that_is_there_once_stands_alone(path: str, as_lead: Client, ferries: list[Project]) -> None:
    Project.objects.filter(slug="ferry-2").update(title="Barge")
    said = words(as_lead, path)
    assert "Ferry" in said
    assert FIRST not in said


def test_a_namesake_that_one_may_not_see_is_not_betrayed(as_lead: Client, ferries: list[Project], lead: User) -> None:
    ferries[1].memberships.all().delete()
    assert "ferry" not in words(as_lead, "/")
    assert Namesakes(lead).named(ferries[0]) == "Ferry"


def test_the_admin_shows_short_names_and_tells_apart_what_is_found(as_lead: Client, ferries: list[Project]) -> None:
    assert "Ferry ferry-2 Active" in words(as_lead, "/admin/tracking/project/")
    asked = {"app_label": "tracking", "model_name": "membership", "field_name": "project", "term": "Ferry"}
    found = as_lead.get("/admin/autocomplete/", asked).json()["results"]
    assert {one["text"] for one in found} == {f"Ferry ({FIRST})", f"Ferry ({SECOND})"}


@pytest.mark.parametrize("path", LISTS)
def test_more_namesakes_cost_no_more_queries(path: str, lead: User, ferries: list[Project]) -> None:
    client = client_of(lead)
    client.get(path)
    few = queries_of(client, path)
    for number in range(3, 8):
        more = a_project(lead=lead)
        more.slug, more.title = f"ferry-{number}", "Ferry"
        more.save()
    assert queries_of(client, path) == few


def test_projects_at_hand_are_told_apart_without_a_query(ferries: list[Project], django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        names = Among([*ferries, ferries[0]])
        assert [names.named(row) for row in ferries] == [f"Ferry ({FIRST})", f"Ferry ({SECOND})", "Harbour"]
        assert Among([ferries[0], ferries[0]]).named(ferries[0]) == "Ferry"
