"""Checklists that are used again: templates with versions, copies in many places, and what a newer version brings."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from tests.factories import (
    NOW,
    ChecklistFactory,
    ChecklistTemplateFactory,
    GateFactory,
    ItemFactory,
    PhaseFactory,
    SessionFactory,
    TeamFactory,
)
from tracking.models import Checklist, ChecklistTemplate, Item, Project
from tracking.services import checklist_templates, checklists, history, templates_followed, ticks, writing
from tracking.services.errors import Conflict, NotAllowed
from tracking.services.own_templates import OWN
from tracking.services.templates_followed import Behind

TEXT = "- Tests pass\n  - Coverage is 70 % [number]\n- Handbook is written\n- Signed off [link]"


@pytest.fixture
def template(project: Project, lead: User) -> ChecklistTemplate:
    made = ChecklistTemplate(project=project, title="Definition of done", items=TEXT)
    writing.save(actor=lead, row=made)
    return made


@pytest.fixture
def copied(template: ChecklistTemplate, project: Project, lead: User) -> Checklist:
    [made] = checklists.copy(actor=lead, source=template, onto=[SessionFactory(project=project)])
    return made


def say(template: ChecklistTemplate, lead: User, items: str) -> ChecklistTemplate:
    template.items = items
    writing.save(actor=lead, row=template)
    return template


def texts(checklist: Checklist) -> list[object]:
    """The items as a tree: a text, or a text with the list of what is inside it."""

    def level(above: Item | None) -> list[object]:
        rows = Item.objects.filter(checklist=checklist, parent=above).order_by("position", "pk")
        return [(row.text, inside) if (inside := level(row)) else row.text for row in rows]

    return level(None)


def item(checklist: Checklist, text: str) -> Item:
    return Item.objects.get(checklist=checklist, text=text)


def overtaken(checklist: Checklist, lead: User) -> Behind:
    return templates_followed.take_over(actor=lead, checklist=checklist, now=NOW)


# --- Versions


def test_the_version_rises_when_items_change_and_only_then(template: ChecklistTemplate, lead: User) -> None:
    assert template.version == 1
    say(template, lead, f"\n{TEXT}\n\n")
    template.title = "Done"
    writing.save(actor=lead, row=template)
    assert (template.version, template.items) == (1, TEXT)
    assert say(template, lead, "- Tests pass").version == 2
    template.refresh_from_db()
    assert template.version == 2


def test_what_is_wrong_with_a_line_is_said_with_its_number(template: ChecklistTemplate, lead: User) -> None:
    with pytest.raises(ValidationError) as error:
        say(template, lead, "- One\nTwo")
    assert error.value.message_dict == {"items": ["Line 2: begin it with a dash and a space, such as “- Tests pass”."]}


# --- Copies


def test_a_template_is_copied_to_many_places_at_once(template: ChecklistTemplate, project: Project, lead: User) -> None:
    places = [
        SessionFactory(project=project),
        PhaseFactory(project=project),
        GateFactory(project=project),
        TeamFactory(project=project),
        project,
    ]
    made = checklists.copy(actor=lead, source=template, onto=places)
    assert [one.place for one in made] == places
    for one in made:
        assert (one.title, one.kind, one.template_version) == ("Definition of done", "definition_of_done", 1)
        assert texts(one) == [("Tests pass", ["Coverage is 70 %"]), "Handbook is written", "Signed off"]
        assert item(one, "Signed off").evidence_kind == "link"
    assert len({one.position for one in made}) == len(places)
    assert history.newest(made[0]) is not None
    assert item(made[0], "Signed off").history.get().history_user == lead


def test_a_checklist_without_template_is_copied_too_and_nothing_of_it_is_ticked(project: Project, lead: User) -> None:
    source = ChecklistFactory(project=project, title="Usual")
    above = ItemFactory(checklist=source, text="Above", done=True, done_by=lead, done_at=NOW)
    ItemFactory(checklist=source, text="Below", parent=above, evidence="Seen")
    [made] = checklists.copy(actor=lead, source=source, onto=[project])
    assert texts(made) == [("Above", ["Below"])]
    assert not made.items.exclude(done=False, evidence="").exists()
    assert made.template is None


def test_only_leads_copy_and_only_inside_the_project(template: ChecklistTemplate, lead: User, member: User) -> None:
    with pytest.raises(NotAllowed):
        checklists.copy(actor=member, source=template, onto=[template.project])
    with pytest.raises(Conflict, match="inside its project"):
        checklists.copy(actor=lead, source=template, onto=[template.project, SessionFactory()])
    with pytest.raises(Conflict, match="Choose where"):
        checklists.copy(actor=lead, source=template, onto=[])
    assert not Checklist.objects.filter(template=template).exists()


# --- Where templates come from


def test_lockstep_brings_templates_of_its_own(project: Project, lead: User) -> None:
    made = checklist_templates.bring(actor=lead, project=project, own=[one.name for one in OWN])
    assert [one.title for one in made] == [str(one.title) for one in OWN]
    assert all(one.lines == own.lines for one, own in zip(made, OWN, strict=True))
    [again] = checklist_templates.bring(actor=lead, project=project, own=["release"])
    assert again.title == "Release (2)"
    with pytest.raises(Conflict, match="Choose at least one"):
        checklist_templates.bring(actor=lead, project=project, own=["no such"])


def test_templates_of_ones_other_projects_are_offered_and_no_others(project: Project, lead: User) -> None:
    other, foreign = ChecklistTemplateFactory(title="Handover"), ChecklistTemplateFactory(title="Secret")
    other.project.memberships.create(user=lead, role="viewer")
    offered = checklist_templates.of_others(lead, project)
    assert list(offered) == [other]
    assert foreign not in offered
    [made] = checklist_templates.bring(actor=lead, project=project, others=[other])
    assert (made.project, made.title, made.items, made.version) == (project, "Handover", other.items, 1)


def test_a_checklist_becomes_a_template_which_it_follows(project: Project, lead: User) -> None:
    checklist = ChecklistFactory(project=project, title="Readiness", kind="readiness")
    above = ItemFactory(checklist=checklist, text="Alarms [new]")
    ItemFactory(checklist=checklist, text="Mail", parent=above, evidence_kind="link", done=True)
    made = checklist_templates.of_checklist(actor=lead, checklist=checklist)
    assert (made.title, made.kind, made.items) == ("Readiness", "readiness", "- Alarms \\[new]\n  - Mail [link]")
    checklist.refresh_from_db()
    assert (checklist.template, checklist.template_version) == (made, 1)
    with pytest.raises(Conflict, match="no items yet"):
        checklist_templates.of_checklist(actor=lead, checklist=ChecklistFactory(project=project))


# --- A newer version


NEWER = "- Tests pass\n  - Coverage is 80 % [number]\n  - No test is skipped\n- Signed off [link]\n- Announced"


def test_a_copy_says_what_the_newer_version_says_otherwise(
    template: ChecklistTemplate, copied: Checklist, lead: User
) -> None:
    assert templates_followed.behind(copied) is None
    copied.template = say(template, lead, NEWER)
    found = templates_followed.behind(copied)
    assert found is not None
    assert found.newest == 2
    assert [line.text for line in found.added] == ["No test is skipped", "Announced"]
    assert [(one.item.text, one.text) for one in found.reworded] == [("Coverage is 70 %", "Coverage is 80 %")]
    assert [row.text for row in found.removed] == ["Handbook is written"]


def test_taking_over_brings_new_items_to_their_place_and_loses_no_tick(
    template: ChecklistTemplate, copied: Checklist, lead: User
) -> None:
    handbook = ticks.tick(
        actor=lead, row=item(copied, "Handbook is written"), done=True, now=NOW, evidence="https://example.org"
    )
    ItemFactory(checklist=copied, text="Cake is bought", position=9)
    say(template, lead, NEWER)
    overtaken(copied, lead)
    assert texts(copied) == [
        ("Tests pass", ["Coverage is 80 %", "No test is skipped"]),
        "Handbook is written",
        "Signed off",
        "Announced",
        "Cake is bought",
    ]
    handbook.refresh_from_db()
    assert (handbook.done, handbook.done_by, handbook.evidence) == (True, lead, "https://example.org")
    copied.refresh_from_db()
    assert copied.template_version == 2
    with pytest.raises(Conflict, match="newest version already"):
        overtaken(copied, lead)


def test_what_is_ticked_keeps_the_words_it_was_ticked_with(
    template: ChecklistTemplate, copied: Checklist, lead: User
) -> None:
    ticks.tick(actor=lead, row=item(copied, "Coverage is 70 %"), done=True, now=NOW, evidence="71")
    say(template, lead, NEWER)
    found = overtaken(copied, lead)
    assert [one.stays for one in found.reworded] == [True]
    assert item(copied, "Coverage is 70 %").evidence == "71"
    assert not Item.objects.filter(checklist=copied, text="Coverage is 80 %").exists()


def test_what_people_took_out_of_their_list_stays_out_and_what_they_wrote_themselves_comes_no_second_time(
    template: ChecklistTemplate, copied: Checklist, lead: User
) -> None:
    writing.delete(actor=lead, row=item(copied, "Tests pass"))
    ItemFactory(checklist=copied, text="Announced", position=7)
    say(template, lead, NEWER)
    overtaken(copied, lead)
    assert texts(copied) == ["Handbook is written", "Signed off", "Announced"]


def test_taking_over_is_taken_back_whole(template: ChecklistTemplate, copied: Checklist, lead: User) -> None:
    before = texts(copied)
    say(template, lead, NEWER)
    overtaken(copied, lead)
    version = history.newest(copied)
    assert version is not None
    templates_followed.take_back(actor=lead, checklist=copied, version=version, now=NOW)
    assert texts(copied) == before
    copied.refresh_from_db()
    assert copied.template_version == 1
    with pytest.raises(Conflict, match="taken back already"):
        templates_followed.take_back(actor=lead, checklist=copied, version=version, now=NOW)
    overtaken(copied, lead)
    assert texts(copied) != before


def test_nothing_is_taken_back_once_a_new_item_was_ticked(
    template: ChecklistTemplate, copied: Checklist, lead: User
) -> None:
    say(template, lead, NEWER)
    overtaken(copied, lead)
    version = history.newest(copied)
    assert version is not None
    ticks.tick(actor=lead, row=item(copied, "Announced"), done=True, now=NOW + dt.timedelta(minutes=1))
    with pytest.raises(Conflict, match="“Announced” was ticked or changed since"):
        templates_followed.take_back(actor=lead, checklist=copied, version=version, now=NOW)
    assert item(copied, "Announced").done


def test_a_template_that_goes_leaves_its_copies(template: ChecklistTemplate, copied: Checklist, lead: User) -> None:
    writing.delete(actor=lead, row=template)
    copied.refresh_from_db()
    assert (copied.template, copied.items.count()) == (None, 4)
    assert templates_followed.behind(copied) is None
