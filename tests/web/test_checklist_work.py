"""A checklist is written where it stands: items below items, in the order one wants, ticked by members."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests.factories import ChecklistFactory, ItemFactory, PhaseFactory
from tracking.models import Checklist, Item, Project
from tracking.rules.nesting import DEEPEST


@pytest.fixture
def readiness(project: Project) -> Checklist:
    """Three items; the second has two inside it."""
    made = ChecklistFactory(project=project, title="Readiness")
    for position, text in enumerate(("Backups", "Alarms", "Handbook")):
        ItemFactory(checklist=made, text=text, position=position)
    for position, text in enumerate(("Mail", "Telephone")):
        ItemFactory(checklist=made, text=text, position=position, parent=item("Alarms"))
    return made


def item(text: str) -> Item:
    return Item.objects.get(text=text)


def tree(client: Client, checklist: Checklist) -> list[object]:
    """The items as the page shows them: a text, or a text with the list of what is inside it."""

    def words(nodes) -> list[object]:
        return [(node.item.text, words(node.children)) if node.children else node.item.text for node in nodes]

    return words(client.get(checklist.get_absolute_url()).context["list"].nodes)


def post(client: Client, text: str, action: str, **sent: str):
    row = item(text)
    return client.post(f"/projects/{row.owning_project.slug}/items/{row.pk}/{action}/", sent)


def last_word(response) -> str:
    return [str(message) for message in get_messages(response.wsgi_request)][-1]


def test_an_item_goes_below_the_one_before_it_and_takes_along_what_is_inside_it(as_lead: Client, readiness: Checklist):
    post(as_lead, "Alarms", "nest", to="in")
    assert tree(as_lead, readiness) == [("Backups", [("Alarms", ["Mail", "Telephone"])]), "Handbook"]


def test_an_item_comes_out_behind_the_one_it_was_part_of(as_lead: Client, readiness: Checklist):
    response = post(as_lead, "Mail", "nest", to="out")
    assert response.headers["Location"] == readiness.get_absolute_url()
    assert tree(as_lead, readiness) == ["Backups", ("Alarms", ["Telephone"]), "Mail", "Handbook"]


def test_items_are_sorted_among_those_inside_the_same_item(as_lead: Client, readiness: Checklist):
    post(as_lead, "Telephone", "place", to="up")
    post(as_lead, "Handbook", "place", to="first")
    assert tree(as_lead, readiness) == ["Handbook", "Backups", ("Alarms", ["Telephone", "Mail"])]
    refused = post(as_lead, "Mail", "place", to=str(item("Backups").pk))
    assert last_word(refused) == "That place is no longer there. Look at the list again."


@pytest.mark.parametrize(
    ("text", "to", "said"),
    [
        ("Backups", "in", "There is no item before “Backups” to go below."),
        ("Handbook", "out", "“Handbook” is part of no other item."),
        ("Handbook", "sideways", "That place is no longer there. Look at the list again."),
    ],
)
def test_where_there_is_nothing_to_go_into_or_out_of_it_says_so(
    text: str, to: str, said: str, as_lead: Client, readiness: Checklist
):
    before = tree(as_lead, readiness)
    assert last_word(post(as_lead, text, "nest", to=to)) == said
    assert tree(as_lead, readiness) == before


def test_items_go_no_deeper_than_pages_draw_them(as_lead: Client, project: Project):
    checklist = ChecklistFactory(project=project)
    above = None
    for depth in range(DEEPEST + 1):
        above = ItemFactory(checklist=checklist, text=f"Depth {depth}", parent=above)
    ItemFactory(checklist=checklist, text="Sibling", parent=above.parent, position=1)
    assert last_word(post(as_lead, "Sibling", "nest", to="in")) == "“Sibling” cannot go any deeper."
    sent = {"text": "Deeper", "under": str(checklist.pk), "parent": str(above.pk), "only": ["text", "parent"]}
    response = as_lead.post(f"/projects/{project.slug}/items/add/", sent)
    assert response.context["form"].errors == {"parent": ["“Deeper” cannot go any deeper."]}


def test_an_item_is_never_part_of_itself(as_lead: Client, readiness: Checklist):
    row = item("Alarms")
    sent = {"text": "Alarms", "parent": str(item("Mail").pk)}
    response = as_lead.post(f"/projects/{readiness.project.slug}/items/{row.pk}/edit/", sent)
    assert response.context["form"].errors == {"parent": ["“Mail” is part of this item."]}
    assert item("Alarms").parent is None


def test_an_item_is_typed_at_the_end_or_below_another_one(as_lead: Client, readiness: Checklist):
    html = as_lead.get(readiness.get_absolute_url()).content.decode()
    assert f'data-chain="{item("Handbook").pk}"' in html
    add = f"/projects/{readiness.project.slug}/items/add/"
    line = {"under": str(readiness.pk), "only": ["text", "parent"], "next": readiness.get_absolute_url()}
    as_lead.post(add, {**line, "text": "Training", "parent": ""})
    as_lead.post(add, {**line, "text": "Chapter one", "parent": str(item("Handbook").pk)})
    as_lead.post(add, {**line, "text": "Chapter two", "parent": str(item("Handbook").pk)})
    shown = tree(as_lead, readiness)
    assert shown[2:] == [("Handbook", ["Chapter one", "Chapter two"]), "Training"]


def test_title_kind_and_place_of_a_checklist_are_edited(as_lead: Client, project: Project, readiness: Checklist):
    phase = PhaseFactory(project=project, name="Launch")
    home = readiness.get_absolute_url()
    assert f"{home}edit/" in as_lead.get(home).content.decode()
    as_lead.post(f"{home}edit/", {"title": "Ready?", "kind": "readiness", "phase": str(phase.pk)})
    html = as_lead.get(home).content.decode()
    assert "<h1>Ready?</h1>" in html
    assert f'<a href="{phase.get_absolute_url()}">Launch</a>' in html


def test_a_deleted_item_takes_along_what_is_inside_it_and_says_so(as_lead: Client, readiness: Checklist):
    assert last_word(post(as_lead, "Alarms", "delete")) == "Deleted: Alarms. With it went: 2 items."
    assert tree(as_lead, readiness) == ["Backups", "Handbook"]


def test_members_tick_and_say_on_what_evidence_and_leads_do_the_rest(as_member: Client, readiness: Checklist):
    html = as_member.get(readiness.get_absolute_url()).content.decode()
    assert "Note, evidence" in html
    for offer in ("/nest/", "/place/", "/delete/", "/items/add/"):
        assert offer not in html
    assert post(as_member, "Backups", "nest", to="in").status_code == 403
    post(as_member, "Backups", "tick", done="1", evidence="https://ci.example.org/7")
    assert (item("Backups").done, item("Backups").evidence) == (True, "https://ci.example.org/7")


def test_a_stranger_finds_no_item_to_move(as_stranger: Client, readiness: Checklist):
    assert post(as_stranger, "Alarms", "nest", to="in").status_code == 404


def test_an_empty_checklist_says_what_to_do(as_lead: Client, as_viewer: Client, project: Project):
    home = ChecklistFactory(project=project).get_absolute_url()
    assert "Nothing to tick yet. Write the first item below." in as_lead.get(home).content.decode()
    assert "This list is empty." in as_viewer.get(home).content.decode()
