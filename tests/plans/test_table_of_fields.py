"""One declaration of a field is enough: readers, sources, corrections, the written document and templates follow it."""

from __future__ import annotations

import dataclasses

import pytest

from tracking.plans.formats.dialect import read_dialect, write_dialect
from tracking.plans.model import plan as p
from tracking.plans.model.kinds import CONCEPTS, LABELS, ROLES_OF, TABLES, TASK_ROLES, columns_of, facts_of_a_session
from tracking.plans.model.shape import slots_of
from tracking.plans.model.template import as_template
from tracking.plans.reader import read_plan
from tracking.plans.words.vocabulary import WORDS, words_of

TEXTS = [slot for slot in slots_of(p.Session) if slot.column and slot.type is str and slot.name != "title"]


def test_every_concept_of_a_column_has_words() -> None:
    assert [concept for concept in CONCEPTS.values() if concept not in WORDS] == []


def test_a_role_means_the_same_in_every_table() -> None:
    said = [column for entry in (*TABLES.values(), p.Gate) for column in columns_of(entry).values()]
    assert {(column.role, column.concept, column.label) for column in said} == {
        (column.role, CONCEPTS[column.role], LABELS[column.role]) for column in said
    }


@pytest.mark.parametrize("slot", TEXTS, ids=lambda slot: slot.name)
def test_a_text_of_a_session_is_read_from_a_key_a_column_and_a_task_list(slot) -> None:
    word, value = words_of(slot.column.concept)[0], "Feature/42"
    key = f"# Plan\n\n## Session 1: Hull\n- **{word.capitalize()}**: {value}\n"
    table = (
        f"# Plan\n\n## Sessions\n\n| Session | Duration | {word} |\n|---|---|---|\n| Session 1 | 2 days | {value} |\n"
    )
    tasks = f"Task name,Duration,{word}\nHull,2 days,{value}\nDeck,3 days,\n"
    for text, name in ((key, "plan.md"), (table, "plan.md"), (tasks, "plan.csv")):
        assert getattr(read_plan(text.encode(), name).sessions[0], slot.name) == value, name


@pytest.mark.parametrize("name", facts_of_a_session())
def test_a_column_of_sessions_can_be_corrected_to_every_field(name: str) -> None:
    role = columns_of(p.Session)[name].role
    assert role in ROLES_OF["sessions"]
    assert role in TASK_ROLES


def test_a_document_written_back_holds_every_field_of_a_session() -> None:
    texts = {slot.name: f"text of {slot.name}" for slot in slots_of(p.Session) if slot.type is str}
    session = p.Session(number=1, **texts)
    (read,) = read_dialect(write_dialect(p.Plan(sessions=[session])))[0].sessions
    assert dataclasses.replace(read, line=0) == session


def test_a_plan_to_begin_again_says_nothing_of_the_run_before_nor_of_its_people() -> None:
    session = p.Session(number=1, title="Hull", owner="Ann", status="completed", goal="Floats")
    team = p.Team(name="Crew", lead="Ben", members=[p.Member(name="Cid")])
    plan = p.Plan(
        project=p.ProjectFacts(title="Boat", status="late"),
        sessions=[session],
        teams=[team],
        steps=[p.Step(session=1, title="Plank", day_from=1, day_to=2, done=True)],
        checklists=[p.Checklist(title="Ready", items=[p.Item(text="Dry", children=[p.Item(text="Keel", done=True)])])],
        metrics=[p.Metric(name="Leaks", target="0", current="3", owner="Ann")],
        highlights=[p.Highlight(kind="achievement", text="Afloat")],
        contacts=[p.Contact(name="Harbour master")],
    )
    kept = as_template(plan)
    assert (session.owner, session.status, session.goal) == ("", None, "Floats")
    assert (team.lead, team.members) == ("", [])
    assert (kept.steps[0].done, kept.steps[0].day_to) == (False, 2)
    assert not kept.checklists[0].items[0].children[0].done
    assert (kept.metrics[0].current, kept.metrics[0].target) == (None, "0")
    assert (kept.highlights, kept.contacts, kept.project.status) == ([], [], "")


def test_people_stay_in_a_plan_to_begin_again_when_they_are_asked_for() -> None:
    plan = p.Plan(sessions=[p.Session(number=1, title="Hull", owner="Ann", status="completed")])
    assert (as_template(plan, people=True).sessions[0].owner, plan.sessions[0].status) == ("Ann", None)
