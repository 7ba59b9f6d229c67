"""All sessions of a project: search, filters, pages."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import SessionFactory
from tracking.models import Priority, Project, Session


@pytest.fixture
def three(project: Project) -> list[Session]:
    return [
        SessionFactory(project=project, number=1, title="Frontend", status="done", priority=Priority.CRITICAL),
        SessionFactory(project=project, number=2, title="Backend", status="blocked", owner_name="Ines"),
        SessionFactory(project=project, number=3, title="Security", status="done", priority=Priority.LOW),
    ]


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({}, [1, 2, 3]),
        ({"q": "front"}, [1]),
        ({"q": "ines"}, [2]),
        ({"status": "done"}, [1, 3]),
        ({"status": "done", "priority": "0"}, [1]),
        ({"status": "nonsense", "priority": "x", "phase": "999"}, []),
    ],
)
def test_search_and_filters_narrow_the_list(chosen, numbers, as_viewer: Client, project: Project, three):
    response = as_viewer.get(f"/projects/{project.slug}/sessions/", chosen)
    assert [row.number for row in response.context["page"]] == numbers


def test_nothing_found_and_nothing_there_are_different_words(as_viewer: Client, project: Project):
    address = f"/projects/{project.slug}/sessions/"
    assert "No sessions yet" in as_viewer.get(address).content.decode()
    assert "No session matches" in as_viewer.get(address, {"q": "x"}).content.decode()


def test_sessions_come_in_pages_that_keep_the_filter(as_viewer: Client, project: Project):
    Session.objects.bulk_create([Session(project=project, number=n, title=f"Work {n}") for n in range(1, 61)])
    html = as_viewer.get(f"/projects/{project.slug}/sessions/", {"q": "work"}).content.decode()
    assert "Page 1 of 2 · 60 in all" in html
    assert "?q=work&amp;page=2" in html


def test_a_lead_finds_the_same_ways_on_from_the_list_as_from_the_overview(as_lead: Client, project: Project) -> None:
    for address in (project.get_absolute_url(), f"{project.get_absolute_url()}sessions/"):
        assert f"/import/?project={project.slug}" in as_lead.get(address).content.decode()
