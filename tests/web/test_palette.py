"""The palette: rows of every noun, pages and actions, those of the project at hand first."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import MembershipFactory, ProjectFactory, RiskFactory, SessionFactory, TeamFactory
from tests.web.conftest import client_of
from tests.web.every_noun import row_of_every_noun
from tracking.models import Project
from tracking.web.palette.entries import words_of


def options(client: Client, query: str, project: Project | None = None) -> list[str]:
    asked = {"q": query, "project": project.slug if project else ""}
    content = client.get("/go/", asked, headers={"HX-Request": "true"}).content.decode()
    return re.findall(r'data-href="([^"]+)"', content)


def test_rows_of_the_project_at_hand_come_first(as_viewer: Client, viewer: User, project: Project):
    other = ProjectFactory(title="Another one")
    MembershipFactory(project=other, user=viewer)
    there = RiskFactory(project=other, title="Harbour closes")
    here = RiskFactory(project=project, title="Harbour closes late")
    found = options(as_viewer, "harbour closes", project)
    assert found.index(here.get_absolute_url()) < found.index(there.get_absolute_url())
    found = options(as_viewer, "harbour closes", other)
    assert found.index(there.get_absolute_url()) < found.index(here.get_absolute_url())


def test_what_is_called_just_so_comes_before_what_only_holds_the_words(as_viewer: Client, project: Project):
    for n in range(9):
        RiskFactory(project=project, title=f"Tests of harbour {n}")
    exact = RiskFactory(project=project, title="Tests")
    TeamFactory(project=project, name="The tests team")
    assert options(as_viewer, "tests", project)[0] == exact.get_absolute_url()


def test_a_session_is_found_as_it_is_shown_and_by_its_number(as_viewer: Client, project: Project):
    session = SessionFactory(project=project, number=42, title="Payments")
    for query in ("42. Payments", "payments", "42", "“Payments” →"):
        assert session.get_absolute_url() in options(as_viewer, query, project), query


def test_a_lead_is_offered_what_they_may_add_and_a_viewer_nothing(
    as_lead: Client, as_member: Client, as_viewer: Client, project: Project
):
    risk, blocker = f"/projects/{project.slug}/risks/add/", f"/projects/{project.slug}/blockers/add/"
    assert risk in options(as_lead, "new risk", project)
    assert risk not in options(as_member, "new risk", project)
    assert blocker in options(as_member, "new blocker", project)
    assert blocker not in options(as_viewer, "new blocker", project)
    assert risk not in options(as_lead, "new risk")


def test_the_pages_of_the_project_are_places_to_go(as_viewer: Client, project: Project):
    offered = options(as_viewer, "", project)
    assert f"/projects/{project.slug}/sessions/" in offered
    assert f"/projects/{project.slug}/absences/" in options(as_viewer, "days off", project)
    assert f"/projects/{project.slug}/sessions/" not in options(as_viewer, "")


def test_a_project_that_one_may_not_see_changes_nothing(as_stranger: Client, project: Project):
    RiskFactory(project=project, title="Harbour closes")
    assert options(as_stranger, "harbour", project) == []
    assert not any(project.slug in address for address in options(as_stranger, "", project))


@pytest.mark.parametrize("query", ["→", "…", "\x00", "  "])
def test_marks_alone_find_nothing(query: str, as_viewer: Client, project: Project):
    RiskFactory(project=project)
    assert not any("/risks/" in address and "add" not in address for address in options(as_viewer, query.strip()))


def test_a_pasted_text_is_looked_for_by_its_first_words() -> None:
    assert len(words_of("word " * 1000)) == 12
    assert words_of("12. `Payments`, (tests)") == ("Payments", "tests")
    assert words_of("12.") == ("12",)


def test_it_asks_the_same_number_of_questions_however_many_rows_there_are(
    project: Project, lead: User, django_assert_max_num_queries: Any
):
    client = client_of(lead)
    row_of_every_noun(project, lead)
    RiskFactory.create_batch(60, project=project)
    SessionFactory.create_batch(60, project=project)
    with django_assert_max_num_queries(38):
        options(client, "e", project)


def test_without_script_the_page_keeps_the_project_at_hand(as_viewer: Client, project: Project):
    page = as_viewer.get(project.get_absolute_url()).content.decode()
    assert f'href="/go/?project={project.slug}"' in page
    found = as_viewer.get("/go/", {"project": project.slug, "q": "risks"}).content.decode()
    assert f'<input type="hidden" name="project" value="{project.slug}">' in found
