"""My projects: who sees which, search, filter, paging, and a constant cost."""

from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import BlockerFactory, MembershipFactory, ProjectFactory, SessionFactory
from tests.web.conftest import client_of
from tracking.models import Project


def test_only_projects_one_is_a_member_of_are_listed(as_viewer: Client, project: Project):
    ProjectFactory(title="Somebody else's")
    html = as_viewer.get("/").content.decode()
    assert project.title in html
    assert "Somebody else" not in html


def test_staff_see_every_project_page_by_page(staff, db):
    for number in range(25):
        ProjectFactory(title=f"Plan {number:02}")
    client = client_of(staff)
    first, second = (client.get("/", {"page": number}).content.decode() for number in (1, 2))
    assert "Plan 00" in first
    assert "Plan 24" not in first
    assert "Page 1 of 2 · 25 in all" in first
    assert "Plan 24" in second


def test_without_projects_one_is_told_to_start_one(as_stranger: Client):
    html = as_stranger.get("/").content.decode()
    assert "Start a project" in html
    assert 'href="/import/"' in html


def test_search_and_filter_stay_in_the_address_and_narrow_the_list(as_viewer: Client, viewer, project: Project):
    other = ProjectFactory(title="Release train", status="done")
    MembershipFactory(project=other, user=viewer)
    html = as_viewer.get("/", {"q": "train", "status": "done"}).content.decode()
    assert "Release train" in html
    assert project.title not in html
    assert 'value="train"' in html
    assert '<option value="done" selected>' in html
    assert "No project matches" in as_viewer.get("/", {"q": "zzz"}).content.decode()


def test_projects_that_are_over_come_last(as_viewer: Client, viewer, project: Project):
    for title, status in (("Abbey", "archived"), ("Bridge", "active"), ("Canal", "done")):
        MembershipFactory(project=ProjectFactory(title=title, status=status), user=viewer, role="viewer")
    html = as_viewer.get("/").content.decode()
    assert html.index("Bridge") < html.index("Abbey") < html.index("Canal")
    assert html.index(project.title) < html.index("Abbey")


def test_htmx_gets_the_list_alone(as_viewer: Client, project: Project):
    html = as_viewer.get("/", headers={"HX-Request": "true"}).content.decode()
    assert html.strip().startswith('<div id="found"')
    assert project.title in html


def test_the_number_of_queries_does_not_grow_with_projects(
    staff, db, django_assert_num_queries: DjangoAssertNumQueries
):
    def visit_with(projects: int) -> int:
        for _ in range(projects):
            project = ProjectFactory()
            BlockerFactory(project=project, session=SessionFactory(project=project))
        client = client_of(staff)
        with django_assert_num_queries(9) as counted:
            client.get("/")
        return len(counted)

    assert visit_with(1) == visit_with(18)
