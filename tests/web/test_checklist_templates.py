"""Checklists that people use again, on the pages: templates taken, used and followed, items set aside."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client

from tests.factories import (
    ChecklistFactory,
    ChecklistTemplateFactory,
    GateFactory,
    ItemFactory,
    PhaseFactory,
    SessionFactory,
    TeamFactory,
)
from tracking.models import Checklist, ChecklistTemplate, Item, Project, Session
from tracking.services import checklists


@pytest.fixture
def template(project: Project) -> ChecklistTemplate:
    return ChecklistTemplateFactory(project=project, title="Definition of done")


@pytest.fixture
def home(project: Project) -> str:
    return f"/projects/{project.slug}/"


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def undo_of(response) -> str:
    return list(get_messages(response.wsgi_request))[-1].extra_tags


def used(template: ChecklistTemplate) -> list[str]:
    return [str(one.place) for one in Checklist.objects.filter(template=template).order_by("position")]


# --- Where templates come from


def test_lockstep_offers_its_own_and_those_of_other_projects(as_lead: Client, lead: User, project: Project, home: str):
    other = ChecklistTemplateFactory(title="Handover")
    other.project.memberships.create(user=lead, role="viewer")
    ChecklistTemplateFactory(title="Secret of others")
    assert "checklist-templates/bring/" in as_lead.get(f"{home}checklist-templates/").content.decode()
    html = as_lead.get(f"{home}checklist-templates/bring/").content.decode()
    assert "Ready to start" in html
    assert "Handover" in html
    assert "Secret of others" not in html
    sent = {"own": ["release", "standup"], "other": [str(other.pk)], "once": "1"}
    for _ in range(2):
        assert as_lead.post(f"{home}checklist-templates/bring/", sent).status_code == 302
    titles = project.checklist_templates.values_list("title", flat=True)
    assert sorted(titles) == ["Handover", "Morning sync", "Release"]
    assert said(as_lead.post(f"{home}checklist-templates/bring/", {}))[-1] == "Choose at least one."


def test_ready_made_templates_come_in_the_language_of_who_takes_them(as_lead: Client, project: Project, home: str):
    as_lead.post(f"{home}checklist-templates/bring/", {"own": ["release"]}, headers={"accept-language": "de"})
    assert project.checklist_templates.get().lines


def test_a_template_is_written_as_lines_and_says_which_is_wrong(as_lead: Client, project: Project, home: str):
    sent = {"title": "Usual", "kind": "tasks", "items": "- One\nTwo"}
    response = as_lead.post(f"{home}checklist-templates/add/", sent)
    assert response.context["form"].errors == {
        "items": ["Line 2: begin it with a dash and a space, such as “- Tests pass”."]
    }
    as_lead.post(f"{home}checklist-templates/add/", {**sent, "items": "- One\n  - Two [link]"})
    made = project.checklist_templates.get()
    html = as_lead.get(made.get_absolute_url()).content.decode()
    assert "Version 1" in html
    assert "Needs a link" in html
    as_lead.post(f"{made.get_absolute_url()}edit/", {"title": "Usual", "kind": "tasks", "items": "- One"})
    assert "Version 2" in as_lead.get(made.get_absolute_url()).content.decode()


def test_a_checklist_becomes_a_template(as_lead: Client, as_member: Client, project: Project):
    checklist = ChecklistFactory(project=project, title="Launch")
    ItemFactory(checklist=checklist, text="Backups")
    address = f"{checklist.get_absolute_url()}template/"
    assert address in as_lead.get(checklist.get_absolute_url()).content.decode()
    assert address not in as_member.get(checklist.get_absolute_url()).content.decode()
    response = as_lead.post(address)
    made = project.checklist_templates.get()
    assert response.headers["Location"] == made.get_absolute_url()
    assert made.items == "- Backups"


# --- Using them


def test_a_template_is_used_in_many_places_at_once(
    as_lead: Client, project: Project, session: Session, template: ChecklistTemplate, home: str
):
    phase = PhaseFactory(project=project, name="Build")
    SessionFactory(project=project, number=8, title="Search", phase=phase)
    SessionFactory(project=project, number=9, title="Given up", status="cancelled", phase=phase)
    html = as_lead.get(template.get_absolute_url()).content.decode()
    assert "All open sessions (2)" in html
    assert "Sessions of Build (1)" in html
    sent = {"template": str(template.pk), "onto": ["sessions", f"sessions-of:{phase.pk}", "project"]}
    response = as_lead.post(f"{home}checklists/copy/", sent)
    assert said(response)[-1] == "“Definition of done” is a checklist of 3 more places."
    assert sorted(used(template)) == sorted([str(session), "8. Search", str(project)])


@pytest.mark.parametrize("make", [SessionFactory, GateFactory, PhaseFactory, TeamFactory])
def test_a_place_offers_the_templates_of_its_project(
    make, as_lead: Client, as_member: Client, project: Project, template: ChecklistTemplate, home: str
):
    place = make(project=project)
    html = as_lead.get(place.get_absolute_url()).content.decode()
    assert "Add a checklist from a template" in html
    assert "Add a checklist from a template" not in as_member.get(place.get_absolute_url()).content.decode()
    onto = f"{type(place)._meta.model_name}:{place.pk}"
    assert f'value="{onto}"' in html
    sent = {"template": str(template.pk), "onto": onto, "next": place.get_absolute_url()}
    response = as_lead.post(f"{home}checklists/copy/", sent)
    assert response.headers["Location"] == place.get_absolute_url()
    assert used(template) == [str(place)]
    as_lead.post(undo_of(response), {"done": "0"})
    assert used(template) == []


@pytest.mark.parametrize("onto", [[], ["session:999"], ["gate:x"], ["moon"], ["session:99999999999999999999"]])
def test_a_place_that_is_none_is_said(
    onto: list[str], as_lead: Client, template: ChecklistTemplate, home: str, session: Session
):
    response = as_lead.post(f"{home}checklists/copy/", {"template": str(template.pk), "onto": onto})
    assert said(response)[-1] in (
        "That place is no longer there. Look at the list again.",
        "Choose where the list is to be used.",
    )
    assert used(template) == []


def test_a_list_behind_its_template_says_so_takes_over_and_takes_back(
    as_lead: Client, as_member: Client, lead: User, project: Project, template: ChecklistTemplate
):
    [copied] = checklists.copy(actor=lead, source=template, onto=[project])
    edited = {"title": template.title, "kind": template.kind, "items": f"{template.items}\n- Announced"}
    as_lead.post(f"{template.get_absolute_url()}edit/", edited)
    page = copied.get_absolute_url()
    for client in (as_lead, as_member):
        html = client.get(page).content.decode()
        assert "The template is at version 2, this list at version 1" in html
        assert "Announced" in html
    response = as_lead.post(f"{page}take-over/")
    assert said(response)[-1] == "“Definition of done” is at version 2 now."
    assert copied.items.filter(text="Announced").exists()
    assert "The template is at version 2" not in as_lead.get(page).content.decode()
    as_lead.post(undo_of(response), {"done": "0"})
    assert not copied.items.filter(text="Announced").exists()
    assert "The template is at version 2, this list at version 1" in as_lead.get(page).content.decode()


# --- What does not apply, and what is asked for


def test_an_item_that_does_not_apply_says_why_and_counts_no_more(
    as_member: Client, as_viewer: Client, project: Project
):
    checklist = ChecklistFactory(project=project)
    item = ItemFactory(checklist=checklist, text="Mail")
    ItemFactory(checklist=checklist, text="Post")
    address = f"/projects/{project.slug}/items/{item.pk}/"
    response = as_member.post(f"{address}set-aside/", {"reason": "No mail here"})
    html = as_viewer.get(checklist.get_absolute_url()).content.decode()
    assert "Does not apply: No mail here" in html
    assert "0 / 1" in html
    as_member.post(undo_of(response), {"done": "0"})
    assert "0 / 2" in as_viewer.get(checklist.get_absolute_url()).content.decode()
    assert said(as_member.post(f"{address}set-aside/", {"reason": ""}))[-1] == "Say why it does not apply."


def test_the_field_opens_where_evidence_is_asked_for(as_member: Client, project: Project):
    checklist = ChecklistFactory(project=project)
    item = ItemFactory(checklist=checklist, text="Coverage", evidence_kind="number")
    address = f"/projects/{project.slug}/items/{item.pk}/tick/"
    asked = as_member.post(address, {"done": "1"}, headers={"hx-request": "true"})
    assert asked.status_code == 422
    html = asked.content.decode()
    assert "<details" in html
    assert " open>" in html
    assert "“Coverage” needs a number, such as 87 or 93 %." in html
    assert said(as_member.post(address, {"done": "1"}))[-1] == "“Coverage” needs a number, such as 87 or 93 %."
    as_member.post(address, {"done": "1", "evidence": "91 %"}, headers={"hx-request": "true"})
    assert Item.objects.values_list("done", "evidence").get(pk=item.pk) == (True, "91 %")


def test_an_item_says_who_has_it_when_it_is_due_and_what_is_inside_it(
    as_member: Client, lead: User, project: Project, time_machine
):
    time_machine.move_to("2026-03-05T10:00:00+00:00")
    checklist = ChecklistFactory(project=project)
    above = ItemFactory(checklist=checklist, text="Alarms", owner=lead, due_on="2026-03-04")
    first, *_others = [ItemFactory(checklist=checklist, parent=above, due_on="2026-03-05") for _ in range(2)]
    html = as_member.get(checklist.get_absolute_url()).content.decode()
    assert "Lea Dietz" in html
    assert "Late: due 4 Mar 2026" in html
    assert html.count("Due 5 Mar 2026") == 2
    ticked = as_member.post(
        f"/projects/{project.slug}/items/{first.pk}/tick/", {"done": "1"}, headers={"hx-request": "true"}
    ).content.decode()
    assert f'id="below-{above.pk}" hx-swap-oob="true"' in ticked
    assert "1 / 2" in ticked


@pytest.mark.parametrize("path", ["checklists/copy/", "checklists/{list}/template/", "checklists/{list}/take-over/"])
def test_only_leads_use_and_make_templates(
    path: str, as_member: Client, as_stranger: Client, project: Project, template: ChecklistTemplate, home: str
):
    address = home + path.format(list=ChecklistFactory(project=project).pk)
    sent = {"template": str(template.pk), "onto": "project"}
    assert as_stranger.post(address, sent).status_code == 404
    assert as_member.post(address, sent).status_code == 403
    assert as_member.get(address).status_code == 405
    assert Checklist.objects.filter(template=template).count() == 0


def test_only_leads_bring_templates(as_member: Client, as_stranger: Client, client: Client, home: str):
    address = f"{home}checklist-templates/bring/"
    assert as_stranger.get(address).status_code == 404
    assert as_member.get(address).status_code == 403
    assert client.get(address).status_code == 302
