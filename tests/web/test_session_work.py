"""A lead writes a session on its page: steps, checklists, facts, and what waits for what."""

from __future__ import annotations

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests.factories import ChecklistFactory, DependencyFactory, ItemFactory, SessionFactory, StepFactory
from tests.web.test_session_page import show, text
from tracking.models import Checklist, Dependency, Project, Session, Step


def address(session: Session, path: str) -> str:
    return f"/projects/{session.project.slug}/{path}"


def words(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def part(name: str) -> dict[str, str]:
    """The headers of a request for one part of the page."""
    return {"HX-Request": "true", "HX-Target": name}


def step_line(session: Session, **values: str) -> dict[str, object]:
    """What the line below the steps sends."""
    return {
        "under": str(session.number),
        "line": "add-part-steps",
        "part": "part-steps",
        "next": session.get_absolute_url(),
        "only": ["title", "day_from", "day_to"],
        **values,
    }


def titles(session: Session) -> list[str]:
    return list(session.steps.values_list("title", flat=True))


def test_steps_are_typed_one_after_the_other(as_lead: Client, session: Session):
    for title in ("Write the test", "Make it pass"):
        sent = step_line(session, title=title)
        response = as_lead.post(address(session, "steps/add/"), sent, headers=part("part-steps"))
        assert response.headers["Location"] == session.get_absolute_url()
    assert titles(session) == ["Repair the build", "Write the test", "Make it pass"]
    assert "0 / 3" in show(as_lead, session)


def test_one_day_alone_is_that_day(as_lead: Client, session: Session):
    as_lead.post(address(session, "steps/add/"), step_line(session, title="Ship", day_from="4"))
    step = Step.objects.get(title="Ship")
    assert (step.day_from, step.day_to) == (4, 4)


def test_what_is_wrong_in_the_line_stands_at_the_line_and_nothing_typed_is_lost(as_lead: Client, session: Session):
    sent = step_line(session, title="Ship", day_from="4", day_to="2")
    response = as_lead.post(address(session, "steps/add/"), sent, headers=part("part-steps"))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#add-part-steps")
    html = response.content.decode()
    assert "The end lies before the start." in html
    assert 'value="Ship"' in html
    assert "<html" not in html
    assert titles(session) == ["Repair the build"]


def test_without_script_the_line_comes_back_as_a_form_that_can_be_mended(as_lead: Client, session: Session):
    sent = step_line(session, title="", day_from="4")
    html = as_lead.post(address(session, "steps/add/"), sent).content.decode()
    assert "This field is required." in html
    assert re.search(r'<input type="hidden" name="only" value="title">', html)
    assert 'name="day_from" value="4"' in html


def test_a_step_is_edited_moved_and_deleted_in_its_place(as_lead: Client, session: Session):
    first = session.steps.get()
    second, third = (
        StepFactory(session=session, title=title, position=n) for n, title in ((1, "Second"), (2, "Third"))
    )
    html = show(as_lead, session)
    for step in (first, second, third):
        assert f'formaction="{address(session, f"steps/{step.pk}/place/")}"' in html
    to = {"next": session.get_absolute_url()}
    as_lead.post(address(session, f"steps/{third.pk}/place/"), {"to": "up", **to}, headers=part("part-steps"))
    assert titles(session) == ["Repair the build", "Third", "Second"]
    as_lead.post(address(session, f"steps/{second.pk}/place/"), {"to": str(first.pk), **to})
    assert titles(session) == ["Second", "Repair the build", "Third"]
    form = as_lead.get(address(session, f"steps/{third.pk}/edit/")).content.decode()
    assert 'value="Third"' in form
    as_lead.post(address(session, f"steps/{third.pk}/edit/"), {"title": "Third and last", **to})
    deleted = as_lead.post(address(session, f"steps/{first.pk}/delete/"), to, headers=part("part-steps"))
    assert deleted.headers["Location"] == session.get_absolute_url()
    assert words(deleted)[-1] == "Deleted: Repair the build"
    assert titles(session) == ["Second", "Third and last"]
    (*_earlier, notice) = get_messages(deleted.wsgi_request)
    as_lead.post(notice.extra_tags)
    assert titles(session) == ["Second", "Repair the build", "Third and last"]


def test_a_checklist_is_begun_on_the_page_and_belongs_to_the_session(as_lead: Client, session: Session):
    html = show(as_lead, session)
    assert f'<input type="hidden" name="session" value="{session.pk}"' in html
    names = ["title", "kind", "session"]
    sent = {"title": "To hand over", "kind": "deliverables", "session": str(session.pk), "only": names}
    as_lead.post(address(session, "checklists/add/"), sent)
    made = Checklist.objects.get(title="To hand over")
    assert (made.session, made.kind) == (session, "deliverables")
    assert "Nothing to tick yet" in show(as_lead, session)


def test_checklists_change_places_though_lists_of_others_stand_between(as_lead: Client, session: Session):
    Checklist.objects.update(position=0)
    ChecklistFactory(project=session.project, title="Of the project", position=1)
    last = ChecklistFactory(project=session.project, session=session, title="Hand over", position=2)
    html = show(as_lead, session)
    up = re.search(rf'name="to" value="(\d+)" id="up-checklists-{last.pk}"', html)
    assert up is not None
    as_lead.post(address(session, f"checklists/{last.pk}/place/"), {"to": up[1]})
    assert [row.title for row in session.checklists.all()] == ["Hand over", "Success criteria"]


def test_each_fact_leads_to_its_field_and_what_nobody_said_is_asked_for(as_lead: Client, session: Session):
    Session.objects.filter(pk=session.pk).update(goal="A clean build")
    html = show(as_lead, session)
    edit = address(session, "sessions/1/edit/")
    assert f"{edit}?field=goal" in html
    assert f"{edit}?field=deliverable" in html.split("Not said yet")[1]
    form = as_lead.get(edit, {"field": "deliverable"}).content.decode()
    assert re.search(r'<textarea name="deliverable"[^>]* autofocus', form)
    assert form.count(" autofocus") == 1


def test_a_session_with_nothing_in_it_says_what_to_do(as_lead: Client, as_viewer: Client, project: Project):
    empty = SessionFactory(project=project, number=7)
    html = text(show(as_lead, empty))
    assert "Write down what has to be done" in html
    assert "New checklist" in html
    assert "No steps are planned for this session." in text(show(as_viewer, empty))


def test_whoever_ticks_only_is_offered_nothing_that_a_lead_does(as_member: Client, session: Session):
    html = show(as_member, session)
    for offer in ("/edit/", "/delete/", "/steps/add/", "/place/", "/nest/"):
        assert offer not in html
    assert "tick/" in html
    step = session.steps.get()
    for path in ("steps/add/", f"steps/{step.pk}/edit/", f"steps/{step.pk}/delete/", f"steps/{step.pk}/place/"):
        assert as_member.post(address(session, path), step_line(session, title="x", to="up")).status_code == 403
    assert titles(session) == ["Repair the build"]


def test_a_deletion_says_what_goes_with_it(as_lead: Client, session: Session):
    StepFactory(session=session)
    response = as_lead.post(address(session, "sessions/1/delete/"))
    assert words(response) == ["Deleted: 1. Frontend build fix. With it went: 2 steps, 2 items and 1 checklist."]
    assert not Session.objects.exists()


@pytest.fixture
def other(session: Session) -> Session:
    return SessionFactory(project=session.project, number=2, title="Backend")


def end(row: Session | Step) -> str:
    return f"{row._meta.model_name}:{row.pk}"


def wait(client: Client, first: Session | Step, then: Session | Step, **more: str):
    project = (first.session if isinstance(first, Step) else first).project
    sent = {"first": end(first), "then": end(then), "lag_days": "0", **more}
    return client.post(f"/projects/{project.slug}/dependencies/add/", sent)


def test_what_must_be_over_first_is_one_choice_of_sessions_and_their_steps(
    as_lead: Client, session: Session, other: Session
):
    html = as_lead.get(address(session, "dependencies/add/"), {"then": end(other)}).content.decode()
    step = session.steps.get()
    assert f'<option value="{end(step)}">Repair the build (Days 1–2)</option>' in html
    assert f'<option value="{end(other)}" selected>2. Backend</option>' in html
    wait(as_lead, step, other, lag_days="2", reason="It needs the build")
    made = Dependency.objects.get()
    assert (made.source, made.target, made.lag_days) == (step, other, 2)
    page = text(show(as_lead, other))
    assert "Waits for Add 1. Frontend build fix Repair the build" in page
    assert "It needs the build" in page


def test_the_ends_of_a_dependency_may_change_and_it_may_go(as_lead: Client, session: Session, other: Session):
    wait(as_lead, session, other)
    made = Dependency.objects.get()
    step = session.steps.get()
    home = address(session, f"dependencies/{made.pk}/")
    assert home + "edit/" in show(as_lead, other)
    as_lead.post(home + "edit/", {"first": end(step), "then": end(other), "lag_days": "1"})
    made.refresh_from_db()
    assert (made.from_session, made.from_step, made.lag_days) == (None, step, 1)
    as_lead.post(home + "delete/", {"next": other.get_absolute_url()})
    assert not Dependency.objects.exists()


def test_a_circle_is_refused_and_named(as_lead: Client, session: Session, other: Session):
    third = SessionFactory(project=session.project, number=3, title="Release")
    wait(as_lead, session, other)
    wait(as_lead, other, third)
    html = wait(as_lead, third, session).content.decode()
    assert "3. Release → 1. Frontend build fix → 2. Backend → 3. Release" in html
    assert "would be a circle" in html
    assert Dependency.objects.count() == 2


def test_a_step_cannot_wait_for_what_waits_for_its_session(as_lead: Client, session: Session, other: Session):
    wait(as_lead, session, other)
    assert wait(as_lead, other, session.steps.get()).status_code == 422
    assert wait(as_lead, session, session.steps.get()).status_code == 422


def test_two_sessions_may_wait_for_each_other_on_different_days(as_lead: Client, session: Session, other: Session):
    begin, late = session.steps.get(), StepFactory(session=session, title="Join both", position=1)
    wait(as_lead, begin, other)
    assert wait(as_lead, other, late).status_code == 302
    assert Dependency.objects.count() == 2


def test_a_window_of_days_closes_no_circle(as_lead: Client, session: Session, other: Session):
    DependencyFactory(project=session.project, from_session=session, to_session=other)
    assert wait(as_lead, other, session, window="Day 3").status_code == 302


def test_a_dependency_without_an_end_says_which(as_lead: Client, session: Session):
    response = as_lead.post(address(session, "dependencies/add/"), {"first": end(session), "lag_days": "0"})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"then"}


def test_a_long_session_says_at_its_top_what_stands_where(as_viewer: Client, session: Session):
    assert "On this page" not in show(as_viewer, session)
    for n in range(20):
        StepFactory(session=session, position=n)
    filled = ChecklistFactory(project=session.project, session=session, title="Hand over")
    ItemFactory(checklist=filled, done=True)
    html = show(as_viewer, session)
    assert f'<a href="#part-list-{filled.pk}">Hand over <span class="num">1/1</span></a>' in html


@pytest.mark.parametrize("size", [1, 25])
def test_a_lead_reads_a_session_of_any_length_with_the_same_queries(
    size: int, as_lead: Client, session: Session, django_assert_max_num_queries
):
    for _ in range(size):
        StepFactory(session=session)
        ItemFactory(checklist=ChecklistFactory(project=session.project, session=session))
        DependencyFactory(
            project=session.project, from_session=SessionFactory(project=session.project), to_session=session
        )
    with django_assert_max_num_queries(20):
        show(as_lead, session)
