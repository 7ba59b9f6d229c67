"""Blockers: the list of the open ones, and the page of one with its clock."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.factories import NOW, BlockerFactory, GateFactory, PhaseFactory, SessionFactory
from tests.web.test_session_page import text
from tracking.models import Blocker, Project, Session


@pytest.fixture
def addresses(project: Project) -> str:
    return f"/projects/{project.slug}/blockers/"


def read(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def test_the_list_begins_with_the_open_ones_and_says_how_long_and_who_has_taken_them_on(
    as_member: Client, project: Project, session: Session, addresses: str, lead
):
    now = timezone.now()
    for title, hours in (("No licence", 3), ("No room", 50)):
        BlockerFactory(project=project, session=session, title=title, raised_at=now - dt.timedelta(hours=hours))
    Blocker.objects.filter(title="No room").update(acknowledged_by=lead, acknowledged_at=now)
    BlockerFactory(project=project, title="Long over", raised_at=now, resolved_at=now)
    html = read(as_member, addresses)
    assert "Long over" not in html
    assert "3 hours" in html
    assert "Lea Dietz" in html
    everything = read(as_member, addresses, q="")
    assert "Long over" in everything
    assert "No room" in everything
    assert "No room" not in read(as_member, addresses, state="resolved")


def test_taking_the_filter_away_shows_all(as_viewer: Client, project: Project, addresses: str):
    BlockerFactory(project=project, title="Long over", raised_at=NOW, resolved_at=NOW)
    html = read(as_viewer, addresses)
    assert "Long over" not in html
    assert f'href="{addresses}?q="' in html


def test_a_member_raises_one_from_the_list_with_its_session(
    as_member: Client, as_viewer: Client, session: Session, addresses: str, member
):
    assert f"{addresses}add/" in read(as_member, addresses)
    assert f"{addresses}add/" not in read(as_viewer, addresses)
    sent = {"title": "No licence", "severity": "3", "session": str(session.pk)}
    assert as_viewer.post(f"{addresses}add/", sent).status_code == 403
    assert as_member.post(f"{addresses}add/", sent).status_code == 302
    made = Blocker.objects.get()
    assert (made.title, made.severity, made.session, made.raised_by) == ("No licence", 3, session, member)


def test_without_words_the_form_says_what_is_missing(as_member: Client, addresses: str):
    response = as_member.post(f"{addresses}add/", {"title": "", "severity": "3"})
    assert response.context["form"].errors == {"title": ["This field is required."]}
    assert not Blocker.objects.exists()


def test_the_page_of_a_blocker_shows_its_clock(as_member: Client, project: Project, lead, member):
    blocker = BlockerFactory(project=project, title="No licence", raised_by=member, raised_at=NOW)
    home = blocker.get_absolute_url()
    with time_machine.travel(NOW + dt.timedelta(hours=3), tick=False):
        html = text(read(as_member, home))
        assert "Open for 3 h of working time" in html
        assert "1 h left" in html
        assert "Raised 4 Mar 2026, 10:00 Mio Berg" in html
        assert "Nobody has taken it on yet." in html
        as_member.post(f"{home}acknowledge/", {"next": home})
    with time_machine.travel(NOW + dt.timedelta(hours=5), tick=False):
        as_member.post(f"{home}resolve/", {"next": home, "resolution": "Sales had it"})
    html = text(read(as_member, home))
    assert "Resolved after 5 h of working time target missed by 1 h" in html
    assert "Taken on 4 Mar 2026, 13:00 Mio Berg" in html
    assert "Resolved 4 Mar 2026, 15:00 Mio Berg Sales had it" in html
    assert "Reopen" in html


def test_what_is_done_to_a_blocker_without_a_session_returns_to_its_page(as_member: Client, project: Project):
    home = BlockerFactory(project=project).get_absolute_url()
    for act in ("acknowledge", "give-back", "resolve", "reopen"):
        assert as_member.post(f"{home}{act}/", {"resolution": "Found"}).headers["Location"] == home


def test_a_part_of_a_page_takes_itself_from_the_page_one_came_from(as_member: Client, session: Session):
    blocker = BlockerFactory(project=session.project, session=session)
    htmx = {"HX-Request": "true", "HX-Target": "part-blockers"}
    back = session.get_absolute_url()
    response = as_member.post(f"{blocker.get_absolute_url()}acknowledge/", {"next": back}, headers=htmx)
    assert (response.status_code, response.headers["Location"]) == (302, back)


def test_only_a_lead_rewrites_a_blocker(as_member: Client, as_lead: Client, project: Project):
    home = BlockerFactory(project=project).get_absolute_url()
    assert f"{home}edit/" not in read(as_member, home)
    assert as_member.post(f"{home}edit/", {"title": "x", "severity": "1"}).status_code == 403
    assert f"{home}edit/" in read(as_lead, home)
    as_lead.post(f"{home}edit/", {"title": "In other words", "severity": "4"})
    assert Blocker.objects.get().title == "In other words"


def test_the_page_of_a_phase_shows_its_sessions_and_its_gates(as_lead: Client, project: Project):
    phase = PhaseFactory(project=project, name="Build", status="in_progress")
    inside = SessionFactory(project=project, number=4, title="Walls", phase=phase)
    SessionFactory(project=project, number=5, title="Garden")
    gate = GateFactory(project=project, title="Build may start", phase=phase)
    html = read(as_lead, phase.get_absolute_url())
    assert f'<a href="{inside.get_absolute_url()}">' in html
    assert "Garden" not in html
    assert f'<a href="{gate.get_absolute_url()}">Build may start</a>' in html
    assert f"/projects/{project.slug}/sessions/add/?phase={phase.pk}" in html
