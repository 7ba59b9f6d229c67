"""The settings of a project: its form for leads, its facts for everybody, its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from tests.browserless import sent_by
from tests.factories import GateFactory, RiskFactory, SessionFactory
from tests.web.conftest import client_of
from tracking.models import Project, Risk
from tracking.services import projects


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 3, 2, 10, 42, tzinfo=dt.UTC), tick=False):
        yield


def address(project: Project, rest: str = "") -> str:
    return f"/projects/{project.slug}/settings/{rest}"


def drawn(client: Client, project: Project) -> dict[str, object]:
    return sent_by(client.get(address(project)).content.decode(), "settings-form")


def test_a_lead_changes_what_the_project_is_and_when_it_works(as_lead: Client, project: Project):
    form = {**drawn(as_lead, project), "title": "Harbour", "working_days": ["0", "1", "5"], "day_ends": "16:30"}
    html = as_lead.post(address(project), form, follow=True).content.decode()
    assert "Saved: Harbour" in html
    project.refresh_from_db()
    assert (project.title, project.working_days, project.day_ends) == ("Harbour", [0, 1, 5], dt.time(16, 30))


@pytest.mark.parametrize(("said", "minutes"), [("4", 240), ("1.5", 90), ("0,25", 15), ("0", 0)])
def test_a_lead_gives_the_target_of_blockers_in_hours(as_lead: Client, project: Project, said: str, minutes: int):
    assert drawn(as_lead, project)["blocker_target_minutes"] == "4"
    as_lead.post(address(project), {**drawn(as_lead, project), "blocker_target_minutes": said})
    project.refresh_from_db()
    assert project.blocker_target_minutes == minutes


@pytest.mark.parametrize("said", ["soon", "-1", "NaN", "1e999999"])
def test_a_target_that_is_no_number_of_hours_is_refused(as_lead: Client, project: Project, said: str):
    response = as_lead.post(address(project), {**drawn(as_lead, project), "blocker_target_minutes": said})
    assert "Give a number of hours, such as 4 or 1.5." in response.content.decode()
    assert Project.objects.get(pk=project.pk).blocker_target_minutes == 240


def test_what_cannot_be_is_said_beside_its_field(as_lead: Client, project: Project):
    form = {**drawn(as_lead, project), "target_date": "2026-01-01", "time_zone": "Mars", "working_days": []}
    response = as_lead.post(address(project), form)
    html = response.content.decode()
    assert response.status_code == 422
    assert "“Mars” is no time zone" in html
    assert "Choose at least one working day." in html
    project.refresh_from_db()
    assert project.time_zone == "UTC"


@pytest.mark.parametrize(("answer", "due"), [("yes", dt.date(2026, 3, 11)), ("no", dt.date(2026, 3, 9))])
def test_a_moved_start_asks_whether_other_dates_move_along(
    answer: str, due: dt.date, as_lead: Client, project: Project
):
    gate = GateFactory(project=project, due_on=dt.date(2026, 3, 9))
    form = {**drawn(as_lead, project), "start_date": "2026-03-04"}
    asked = as_lead.post(address(project), form)
    html = asked.content.decode()
    assert asked.status_code == 422
    assert "Other dates would stay behind: 1 gate. Move them along by 2 working days?" in html
    project.refresh_from_db()
    assert project.start_date == dt.date(2026, 3, 2)

    again = sent_by(html, "settings-form")
    as_lead.post(address(project), {**again, "move_dates": answer})
    project.refresh_from_db()
    gate.refresh_from_db()
    assert (project.start_date, gate.due_on) == (dt.date(2026, 3, 4), due)


def test_two_leads_at_the_settings_lose_nothing(as_lead: Client, project: Project, staff: User):
    opened = drawn(as_lead, project)
    project.title, project.description = "Taken", "By somebody else"
    projects.save(actor=staff, project=project, move_dates=False, now=dt.datetime.now(dt.UTC))
    html = as_lead.post(address(project), {**opened, "title": "Mine", "day_ends": "16:00"}).content.decode()
    assert "staff saved “Taken” at 10:42 while this form was open; you wrote “Mine”." in html
    as_lead.post(address(project), sent_by(html, "settings-form"))
    project.refresh_from_db()
    assert (project.title, project.description, project.day_ends) == ("Mine", "By somebody else", dt.time(16))


def test_a_new_short_name_moves_the_project_to_its_new_address(as_lead: Client, project: Project):
    assert "links and bookmarks to the old one end" in as_lead.get(address(project)).content.decode()
    old = address(project)
    response = as_lead.post(old, {**drawn(as_lead, project), "slug": "harbour"})
    assert response.headers["Location"] == "/projects/harbour/settings/"
    assert as_lead.get(old).status_code == 404
    taken = as_lead.post("/projects/harbour/settings/", {**drawn(as_lead, Project.objects.get()), "slug": "a b"})
    assert taken.status_code == 422


def test_a_project_is_archived_and_taken_up_again_with_a_button(as_lead: Client, project: Project):
    as_lead.post(address(project), {"only": "status", "status": "archived"})
    project.refresh_from_db()
    assert project.status == "archived"
    assert "Take up again" in as_lead.get(address(project)).content.decode()
    as_lead.post(address(project), {"only": "status", "status": "active"})
    project.refresh_from_db()
    assert (project.status, project.working_days) == ("active", [0, 1, 2, 3, 4])


def test_who_does_not_lead_reads_how_the_project_works(as_member: Client, as_viewer: Client, project: Project):
    for client in (as_member, as_viewer):
        html = client.get(address(project)).content.decode()
        assert "Monday, Tuesday, Wednesday, Thursday, Friday" in html
        assert "09:00 – 17:00" in html
        assert "Save</button>" not in html
        assert "Delete this project" not in html
        assert client.post(address(project), {"title": "Mine"}).status_code == 403


def test_a_project_is_deleted_by_a_lead_who_types_its_short_name(as_lead: Client, project: Project, lead: User):
    other = RiskFactory(title="Of another project")
    SessionFactory(project=project)
    RiskFactory(project=project)
    html = as_lead.get(address(project, "delete/")).content.decode()
    assert "<span>Sessions</span>" in html
    assert "<span>Risks</span>" in html
    wrong = as_lead.post(address(project, "delete/"), {"slug": "another"})
    assert wrong.status_code == 422
    assert "That is not the short name of this project." in wrong.content.decode()
    assert Project.objects.filter(pk=project.pk).exists()

    done = as_lead.post(address(project, "delete/"), {"slug": project.slug}, follow=True)
    assert f"Deleted: {project.title}" in done.content.decode()
    assert not Project.objects.filter(pk=project.pk).exists()
    assert list(Risk.objects.all()) == [other]
    assert project.history.first().history_user == lead  # type: ignore[union-attr]


def test_only_leads_and_staff_delete_a_project(project: Project, member: User, viewer: User, staff: User):
    for user in (member, viewer):
        assert client_of(user).get(address(project, "delete/")).status_code == 403
        assert client_of(user).post(address(project, "delete/"), {"slug": project.slug}).status_code == 403
    assert client_of(staff).post(address(project, "delete/"), {"slug": project.slug}).status_code == 302
    assert not Project.objects.filter(pk=project.pk).exists()
