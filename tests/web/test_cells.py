"""Cells of a list, changed where they stand: what they ask, what they write, what they do not lose."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import GateFactory, RiskFactory, SessionFactory, StepFactory
from tests.web.conftest import client_of
from tracking.models import Membership, Project, Role, Session
from tracking.services import history

HTMX = {"HX-Request": "true"}


@pytest.fixture
def cell(project: Project, session: Session):
    """The address of a cell of session 1."""
    return lambda field: f"/projects/{project.slug}/sessions/1/cells/{field}/"


def asked(client: Client, address: str) -> str:
    response = client.get(address, headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def drawn(html: str) -> str:
    """The version that the cell was drawn with."""
    return re.findall(r'name="drawn" value="([^"]+)"', html)[0]


def test_giving_an_owner_is_choosing_a_person(as_lead: Client, cell, session: Session, member):
    html = asked(as_lead, cell("owner"))
    assert ">Nobody<" in html
    assert f'name="owner" value="{member.pk}"' in html
    assert "viewer" not in html
    answer = as_lead.post(cell("owner"), {"owner": member.pk, "drawn": drawn(html)}, headers=HTMX).content.decode()
    assert "Mio Berg" in answer
    assert "Undo" not in answer, "what was empty lost nothing"
    session.refresh_from_db()
    assert session.owner == member


def test_moving_a_date_offers_days_that_are_often_meant_and_takes_it_back(as_lead: Client, cell, session: Session):
    Session.objects.filter(pk=session.pk).update(planned_end="2026-03-10")
    html = asked(as_lead, cell("planned_end"))
    today = timezone.localdate()
    for day in (today, today + dt.timedelta(days=1), dt.date(2026, 3, 17)):
        assert f'value="{day.isoformat()}"' in html
    answer = as_lead.post(cell("planned_end"), {"planned_end": "2026-03-17", "drawn": drawn(html)}, headers=HTMX)
    html = answer.content.decode()
    assert "17 Mar 2026" in html
    [undo] = re.findall(r'hx-post="(/projects/[^"]+/undo/[^"]*)"', html)
    as_lead.post(undo)
    session.refresh_from_db()
    assert session.planned_end == dt.date(2026, 3, 10)


def test_a_value_that_somebody_changed_meanwhile_is_shown_beside_mine(as_lead: Client, cell, session: Session, lead):
    version = drawn(asked(as_lead, cell("branch")))
    session.branch = "theirs"
    history.save(session, by=lead)
    sent = {"branch": "mine", "drawn": version}
    response = as_lead.post(cell("branch"), sent, headers=HTMX)
    html = response.content.decode()
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#cell"
    assert "theirs" in html
    assert "mine" in html
    session.refresh_from_db()
    assert session.branch == "theirs"

    as_lead.post(cell("branch"), {**sent, "drawn": drawn(html), "take-branch": "mine"}, headers=HTMX)
    session.refresh_from_db()
    assert session.branch == "mine"


def test_theirs_may_stand_too(as_lead: Client, cell, session: Session, lead):
    version = drawn(asked(as_lead, cell("branch")))
    session.branch = "theirs"
    history.save(session, by=lead)
    again = as_lead.post(cell("branch"), {"branch": "mine", "drawn": version}, headers=HTMX).content.decode()
    answer = as_lead.post(
        cell("branch"), {"branch": "mine", "drawn": drawn(again), "take-branch": "theirs"}, headers=HTMX
    )
    assert answer.status_code == 200
    session.refresh_from_db()
    assert session.branch == "theirs"


def test_what_is_refused_is_said_in_the_cell(as_lead: Client, cell, session: Session):
    Session.objects.filter(pk=session.pk).update(planned_start="2026-03-10")
    response = as_lead.post(cell("planned_end"), {"planned_end": "2026-03-01"}, headers=HTMX)
    assert response.status_code == 422
    assert "The end lies before the start." in response.content.decode()
    assert as_lead.post(cell("priority"), {"priority": "9"}, headers=HTMX).status_code == 422
    session.refresh_from_db()
    assert (session.planned_end, session.priority) == (None, 2)


def test_a_session_moves_where_it_may_and_asks_where_something_speaks_against(
    as_member: Client, cell, session: Session
):
    html = asked(as_member, cell("status"))
    assert 'value="in_progress"' in html
    answer = as_member.post(cell("status"), {"to": "in_progress", "expected": "planned"}, headers=HTMX)
    assert "In progress" in answer.content.decode()
    assert "/state/" in answer.content.decode(), "the move can be taken back"

    response = as_member.post(cell("status"), {"to": "done", "expected": "in_progress"}, headers=HTMX)
    assert response.status_code == 422
    assert "1 step is open." in response.content.decode()
    sure = {"to": "done", "expected": "in_progress", "confirmed": "1", "reason": "Dropped"}
    as_member.post(cell("status"), sure, headers=HTMX)
    session.refresh_from_db()
    assert session.status == "done"


def test_a_session_that_somebody_moved_meanwhile_is_not_moved_blindly(as_member: Client, cell, session: Session):
    Session.objects.filter(pk=session.pk).update(status="blocked")
    response = as_member.post(cell("status"), {"to": "in_progress", "expected": "planned"}, headers=HTMX)
    assert response.status_code == 422
    assert "is “Blocked” by now" in response.content.decode()


def test_the_row_is_drawn_with_the_columns_of_its_list(as_lead: Client, cell, session: Session):
    shown = as_lead.post(f"{cell('branch')}?list=show%3Dbranch", {"branch": "fix/build"}, headers=HTMX)
    html = shown.content.decode()
    assert html.count("<td") == 2, "the tick and the branch"
    assert "fix/build" in html
    assert "Priority" not in html


def test_many_choices_are_found_by_typing(as_lead: Client, project: Project):
    risk = RiskFactory(project=project)
    Session.objects.bulk_create([Session(project=project, number=n, title=f"Work {n}") for n in range(2, 102)])
    address = f"/projects/{project.slug}/risks/{risk.pk}/cells/session/"
    html = asked(as_lead, address)
    assert html.count('<button name="session"') == 50
    assert "51 more: type to find them" in html
    html = asked(as_lead, f"{address}?q=work+77")
    assert re.findall(r"<span>([^<]+)</span>", html) == ["77. Work 77"]


def test_without_script_the_form_of_the_row_does_it(as_lead: Client, cell, project: Project):
    assert as_lead.get(cell("branch"))["Location"] == f"/projects/{project.slug}/sessions/1/edit/"


def test_only_cells_that_people_fill_in_are_asked(as_lead: Client, cell):
    for name in ("number", "percent", "nonsense", "pk"):
        assert as_lead.get(cell(name), headers=HTMX).status_code == 404


def test_a_cell_asks_only_who_may_change_it(as_member: Client, as_viewer: Client, as_stranger: Client, cell):
    assert as_stranger.get(cell("status"), headers=HTMX).status_code == 404
    assert as_viewer.post(cell("status"), {"to": "in_progress"}, headers=HTMX).status_code == 403
    assert as_member.get(cell("owner"), headers=HTMX).status_code == 403
    assert as_member.post(cell("owner"), {"owner": ""}, headers=HTMX).status_code == 403


def test_each_sees_which_cells_are_theirs(as_lead: Client, as_member: Client, as_viewer: Client, project, session):
    def editable(client: Client) -> set[str]:
        html = client.get(f"/projects/{project.slug}/sessions/").content.decode()
        return set(re.findall(r'data-c="(\w+)"', html))

    assert {"status", "owner", "planned_end"} <= editable(as_lead)
    assert editable(as_member) == {"status"}
    assert editable(as_viewer) == set()


def test_a_list_on_the_page_of_a_parent_has_the_same_cells(as_lead: Client, project: Project):
    session = SessionFactory(project=project, number=1)
    step = StepFactory(session=session, title="Before")
    address = f"/projects/{project.slug}/steps/{step.pk}/cells/title/"
    answer = as_lead.post(f"{address}?in=under", {"title": "After"}, headers=HTMX).content.decode()
    assert f'href="/projects/{project.slug}/steps/{step.pk}/"' in answer
    assert answer.count("<td") == 3, "neither a tick nor the session that the page is about"
    step.refresh_from_db()
    assert step.title == "After"


def test_a_row_of_another_project_has_no_cell_here(as_lead: Client, project: Project, stranger):
    other = GateFactory()
    Membership.objects.create(project=other.project, user=stranger, role=Role.LEAD)
    theirs = client_of(stranger)
    assert as_lead.get(f"/projects/{project.slug}/gates/{other.pk}/cells/title/", headers=HTMX).status_code == 404
    assert theirs.get(f"/projects/{other.project.slug}/gates/{other.pk}/cells/title/", headers=HTMX).status_code == 200
