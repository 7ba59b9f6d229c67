"""The frame of every page: signing in and out, the theme, the palette, errors in the design, the security policy."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import ProjectFactory, SessionFactory
from tests.web.conftest import client_of
from tracking.models import Project, Session


def test_one_signs_in_to_where_one_wanted_to_go(client: Client, viewer: User, project: Project):
    viewer.set_password("a long secret")
    viewer.save()
    wrong = client.post("/sign-in/", {"username": "viewer", "password": "no"}).content.decode()
    assert "Please enter a correct username and password" in wrong
    form = {"username": "viewer", "password": "a long secret", "next": project.get_absolute_url()}
    assert client.post("/sign-in/", form).headers["Location"] == project.get_absolute_url()
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_the_theme_is_drawn_by_the_server_from_the_first_byte(client: Client, db):
    assert 'data-theme="system"' in client.get("/sign-in/").content.decode()
    assert client.post("/theme/", {"theme": "dark", "next": "/sign-in/"}).headers["Location"] == "/sign-in/"
    assert 'data-theme="dark"' in client.get("/sign-in/").content.decode()
    client.post("/theme/", {"theme": '"><script>'})
    assert 'data-theme="dark"' in client.get("/sign-in/").content.decode()


def test_the_palette_finds_what_one_may_see(as_viewer: Client, project: Project, session: Session):
    hidden = ProjectFactory(title="Frontend of somebody else")
    SessionFactory(project=hidden, number=1, title="Frontend secrets")
    options = as_viewer.get("/go/", {"q": "frontend"}, headers={"HX-Request": "true"}).content.decode()
    assert f'data-href="{session.get_absolute_url()}"' in options
    assert "somebody else" not in options
    assert "secrets" not in options
    page = as_viewer.get("/go/", {"q": "import"}).content.decode()
    assert '<a href="/import/">Import a plan</a>' in page
    assert "Nothing matches “zzz”." in as_viewer.get("/go/", {"q": "zzz"}).content.decode()


def test_administration_is_offered_to_those_it_opens_for(as_lead: Client, as_viewer: Client, project: Project):
    assert "Administration" in as_lead.get("/go/").content.decode()
    assert "Administration" not in as_viewer.get("/go/").content.decode()
    settings = f"{project.get_absolute_url()}settings/"
    assert '<a href="/admin/">Administration</a>' in as_lead.get(settings).content.decode()
    assert "Administration" not in as_viewer.get(settings).content.decode()


def test_what_is_not_there_says_so_in_the_design(as_viewer: Client):
    response = as_viewer.get("/projects/nothing/")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()
    assert "lockstep.css" in response.content.decode()


def test_what_one_may_not_do_says_why(as_viewer: Client, session: Session):
    response = as_viewer.post(f"{session.get_absolute_url()}state/", {"to": "in_progress"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "You may look, not change this" in html
    assert "Only members and leads of" in html


def test_a_form_without_its_token_says_what_to_do(viewer: User, session: Session):
    client = Client(enforce_csrf_checks=True)
    client.force_login(viewer)
    response = client.post(f"{session.get_absolute_url()}state/", {"to": "in_progress"})
    assert response.status_code == 403
    assert "The form has grown old" in response.content.decode()


def test_a_crash_is_told_in_the_design_without_its_details(viewer: User, monkeypatch: pytest.MonkeyPatch):
    def crash(*args: object) -> None:
        raise RuntimeError("secret details")

    monkeypatch.setattr("tracking.web.projects._cards", crash)
    client = client_of(viewer)
    client.raise_request_exception = False
    response = client.get("/")
    html = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong on our side" in html
    assert "secret details" not in html


def test_no_page_needs_anything_that_a_strict_policy_forbids(as_lead: Client, session: Session):
    for address in ("/", session.project.get_absolute_url(), session.get_absolute_url(), "/import/"):
        response = as_lead.get(address)
        policy = response.headers["Content-Security-Policy"]
        html = response.content.decode()
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        for forbidden in (" style=", "<style", "<script>", " onclick=", "javascript:", "//cdn"):
            assert forbidden not in html
