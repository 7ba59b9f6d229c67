"""The page of a session: facts, state, ticking, blockers; by forms alone and by htmx."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags

from tests.factories import (
    NOW,
    BlockerFactory,
    ChecklistFactory,
    DependencyFactory,
    GateFactory,
    ItemFactory,
    PhaseFactory,
    SessionFactory,
    StepFactory,
)
from tracking.models import Blocker, Item, Project, Session, Step

HTMX = {"HX-Request": "true"}


def show(client: Client, session: Session) -> str:
    response = client.get(session.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def text(html: str) -> str:
    """The words of a page as they are read, with single spaces."""
    return " ".join(strip_tags(html).split())


def test_it_shows_the_facts_of_the_session(as_viewer: Client, project: Project, session: Session):
    Session.objects.filter(pk=session.pk).update(
        goal="A clean build", deliverable="A frontend", branch="feature/build", owner_name="Build engineer"
    )
    html = show(as_viewer, session)
    for text in ("A clean build", "A frontend", "feature/build", "Build engineer", "Days 1–2", "Tests pass"):
        assert text in html


def test_text_of_a_plan_is_shown_as_text(as_viewer: Client, session: Session):
    evil = "<script>alert(1)</script>"
    Session.objects.filter(pk=session.pk).update(title=evil, goal=evil)
    StepFactory(session=session, title=evil)
    html = show(as_viewer, session)
    assert evil not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_it_says_what_it_waits_for_and_who_needs_it(as_viewer: Client, project: Project, session: Session):
    step = session.steps.get()
    backend = SessionFactory(project=project, number=2, title="Backend testing")
    needed = StepFactory(session=backend, title="Test setup")
    DependencyFactory(project=project, from_session=None, from_step=needed, to_session=None, to_step=step)
    DependencyFactory(project=project, from_session=session, to_session=SessionFactory(project=project, number=3))
    waits = as_viewer.get(session.get_absolute_url()).context["page"].waits
    assert [(wait.session, wait.row, wait.mine) for wait in waits.waits_for] == [(backend, needed, step)]
    assert [wait.session.number for wait in waits.needed_by] == [3]


def test_a_session_whose_phase_has_not_opened_is_not_said_to_start_at_once(as_viewer: Client, project: Project):
    foundations, build = PhaseFactory(project=project, name="Foundations"), PhaseFactory(project=project, name="Build")
    first = SessionFactory(project=project, number=8, title="Ground works", phase=foundations)
    second = SessionFactory(project=project, number=9, title="Walls", phase=build)
    gate = GateFactory(project=project, title="Build may start", phase=build, kind="readiness")
    gate.criteria.create(kind="session_finished", session=first)
    waiting, needed = text(show(as_viewer, second)), text(show(as_viewer, first))
    assert "it can start at once" not in waiting
    assert "Waits for Build may start Gate · Pending 8. Ground works" in waiting
    assert "through the gate “Build may start” · Planned" in waiting
    assert "No session waits for this one" not in needed
    assert "Needed by Build may start Gate · Pending 9. Walls" in needed


def test_a_session_of_a_blocked_phase_waits_for_its_phase(as_viewer: Client, project: Project):
    phase = PhaseFactory(project=project, name="Build", status="blocked")
    session = SessionFactory(project=project, number=9, phase=phase)
    assert "Waits for Build Its phase · Blocked" in text(show(as_viewer, session))


def test_what_nothing_holds_back_says_so(as_viewer: Client, session: Session):
    html = show(as_viewer, session)
    assert "Nothing in the plan holds it back." in html
    assert "Nothing in the plan waits for it." in html


def test_a_step_is_ticked_by_a_plain_form_and_says_who_and_when(as_member: Client, session: Session):
    step = session.steps.get()
    address = f"/projects/{session.project.slug}/steps/{step.pk}/tick/"
    with time_machine.travel(NOW, tick=False):
        response = as_member.post(address, {"done": "1"}, follow=True)
    assert response.redirect_chain == [(f"{session.get_absolute_url()}#step-{step.pk}", 302)]
    html = response.content.decode()
    assert "Mio Berg, 4 Mar 2026, 10:00" in html
    assert "Ticked: Repair the build" in html
    assert f'<form method="post" action="{address}" hx-post="{address}"' in html  # Undo
    as_member.post(address, {"done": "0"})
    assert not Step.objects.get(pk=step.pk).done


def test_htmx_gets_the_row_and_the_counts_that_changed(as_member: Client, session: Session):
    item = Item.objects.get(text="Tests pass")
    address = f"/projects/{session.project.slug}/items/{item.pk}/tick/"
    html = as_member.post(address, {"done": "1"}, headers=HTMX).content.decode()
    assert f'id="item-{item.pk}" hx-swap-oob="true"' in html
    assert 'aria-checked="true"' in html
    assert 'class="count" hx-swap-oob="true">1 / 2<' in html
    assert "33 %" in html  # one of a step and two items
    assert "<html" not in html


def test_evidence_is_kept_and_linked(as_member: Client, session: Session):
    item = Item.objects.get(text="Tests pass")
    address = f"/projects/{session.project.slug}/items/{item.pk}/tick/"
    as_member.post(address, {"done": "1", "evidence": "https://ci.example.org/7"})
    assert '<a href="https://ci.example.org/7" rel="nofollow">' in show(as_member, session)
    html = as_member.post(address, {"done": "1", "evidence": "x" * 501}, follow=True).content.decode()
    assert "at most 500 characters" in html


def test_items_stand_inside_the_items_they_belong_to(as_viewer: Client, session: Session):
    (tick_list,) = as_viewer.get(session.get_absolute_url()).context["page"].lists
    (outer,) = tick_list.nodes
    assert outer.item.text == "Tests pass"
    assert [node.item.text for node in outer.children] == ["On the main branch"]


def test_items_nested_without_end_are_all_shown(as_viewer: Client, session: Session):
    checklist = ChecklistFactory(project=session.project, session=session)
    item = None
    for depth in range(60):
        item = ItemFactory(checklist=checklist, parent=item, text=f"Depth {depth} ends", position=depth)
    html = show(as_viewer, session)
    assert all(f"Depth {depth} ends" in html for depth in range(60))


def test_a_checklist_of_the_project_is_ticked_on_its_own_page(as_member: Client, project: Project):
    item = ItemFactory(checklist=ChecklistFactory(project=project, title="Readiness"), text="Monitoring is live")
    home = f"/projects/{project.slug}/checklists/{item.checklist_id}/"
    assert "Monitoring is live" in as_member.get(home).content.decode()
    response = as_member.post(f"/projects/{project.slug}/items/{item.pk}/tick/", {"done": "1"})
    assert response.headers["Location"] == f"{home}#item-{item.pk}"
    assert "1 / 1" in as_member.get(home).content.decode()


def test_the_session_moves_only_into_states_that_can_follow(as_member: Client, session: Session):
    address = f"{session.get_absolute_url()}state/"
    html = as_member.post(address, {"to": "in_progress"}, follow=True).content.decode()
    assert "This session is now: In progress." in html
    as_member.post(address, {"to": "done", "confirmed": "1"})
    html = as_member.post(address, {"to": "blocked"}, follow=True).content.decode()
    assert "cannot become “Blocked”" in html
    assert "Choose one of the states." in as_member.post(address, {"to": "?"}, follow=True).content.decode()
    session.refresh_from_db()
    assert session.status == "done"


def raised(client: Client, session: Session, **sent: str):
    """What comes of the form that raises a blocker of a session."""
    add = f"/projects/{session.project.slug}/blockers/add/?session={session.pk}"
    return client.post(add, {"session": str(session.pk), **sent})


def test_a_blocker_is_raised_taken_on_resolved_and_opened_again(as_member: Client, session: Session):
    raised(as_member, session, title="No licence", severity="3", details="Sales has it")
    blocker = Blocker.objects.get()
    address = f"/projects/{session.project.slug}/blockers/{blocker.pk}/"
    assert (blocker.title, blocker.severity, blocker.session) == ("No licence", 3, session)
    html = as_member.post(f"{address}acknowledge/", follow=True).content.decode()
    assert "taken on by Mio Berg" in html
    html = as_member.post(f"{address}resolve/", {"resolution": "Bought"}, follow=True).content.decode()
    assert "Resolved lately" in html
    assert "Bought" in html
    html = as_member.post(f"{address}resolve/", {"resolution": "Again"}, follow=True).content.decode()
    assert "already resolved" in html
    as_member.post(f"{address}reopen/")
    blocker.refresh_from_db()
    assert blocker.resolved_at is None


def test_the_form_of_a_blocker_is_bounded_as_its_model_is(as_member: Client, session: Session):
    response = raised(as_member, session, title="x" * 301, severity="9", details="y" * 10_001)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "severity", "details"}
    assert not Blocker.objects.exists()


def test_a_blocker_without_words_comes_back_with_what_is_missing(as_member: Client, session: Session):
    response = raised(as_member, session, title="", severity="3")
    assert response.status_code == 422
    assert "This field is required" in response.content.decode()
    assert not Blocker.objects.exists()


def test_acknowledging_on_the_overview_returns_there_and_nowhere_else(as_member: Client, session: Session):
    project = session.project
    blocker = BlockerFactory(project=project, session=session)
    address = f"/projects/{project.slug}/blockers/{blocker.pk}/acknowledge/"
    home = project.get_absolute_url()
    assert as_member.post(address, {"next": home}).headers["Location"] == home
    elsewhere = as_member.post(address, {"next": "https://evil.example.com/"}).headers["Location"]
    assert elsewhere == f"{session.get_absolute_url()}#blockers"


@pytest.mark.parametrize("size", [1, 30])
def test_the_number_of_queries_does_not_grow_with_what_is_on_it(
    size: int, as_member: Client, session: Session, django_assert_max_num_queries
):
    for _ in range(size):
        StepFactory(session=session)
        ItemFactory(checklist=ChecklistFactory(project=session.project, session=session))
        BlockerFactory(project=session.project, session=session)
    with django_assert_max_num_queries(18):
        show(as_member, session)
