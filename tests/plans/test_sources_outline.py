"""How rows of a task list stand below each other, and what they wait for."""

from __future__ import annotations

import pytest

from tracking.plans.model.plan import Plan, Range, SessionRef
from tracking.plans.reader import read_plan

OWN_CODES = ("dependency", "unknown", "parent", "ambiguous", "milestone", "circle")


def read(content: str) -> Plan:
    return read_plan(content.encode(), "list.csv")


def edges(plan: Plan) -> list[tuple[int | str, int | str]]:
    return [(edge.source.session, edge.target.session) for edge in plan.dependencies]


def codes(plan: Plan) -> list[str]:
    """The findings of the source itself, and circles; what lint says of any plan is left out."""
    return [finding.code for finding in plan.findings if finding.code.startswith(OWN_CODES)]


def notes(plan: Plan) -> dict[int, str]:
    return {note.line: note.text for note in plan.notes}


def test_outline_levels_make_phases_sessions_and_steps() -> None:
    plan = read(
        "ID,Outline Level,Task Name,Start,Finish,% Complete\n1,1,Ground floor,2026-03-02,2026-03-06,50%\n"
        "2,2,Kitchen,2026-03-02,2026-03-04,50%\n3,3,Remove tiles,2026-03-02,2026-03-02,100%\n"
        "4,3,New tiles,2026-03-03,2026-03-04,0%\n5,2,Hall,2026-03-05,2026-03-06,0%\n"
        "6,1,Hand over,2026-03-09,2026-03-09,0%\n"
    )
    assert [(phase.line, phase.name, phase.days) for phase in plan.phases] == [(2, "Ground floor", Range(1, 5))]
    assert [(s.number, s.title, s.phase) for s in plan.sessions] == [
        (2, "Kitchen", "Ground floor"), (5, "Hall", "Ground floor"), (6, "Hand over", ""),
    ]  # fmt: skip
    assert [(s.session, s.title, s.day_from, s.day_to, s.done) for s in plan.steps] == [
        (2, "Remove tiles", 1, 1, True), (2, "New tiles", 2, 3, False), (5, "Hall", 4, 5, False),
        (6, "Hand over", 6, 6, False),
    ]  # fmt: skip


def test_outline_numbers_put_steps_below_sessions_and_are_named_in_dependencies() -> None:
    plan = read("WBS;Task;Predecessors\n1;Roof;\n1.1;Old tiles off;\n1.2;New tiles on;1.1\n2;Paint;1\n2.1;Buy paint;\n")
    assert [(s.number, s.title, s.label) for s in plan.sessions] == [(1, "Roof", ""), (2, "Paint", "")]
    assert [(s.session, s.title) for s in plan.steps] == [(1, "Old tiles off"), (1, "New tiles on"), (2, "Buy paint")]
    assert [(edge.source, edge.target) for edge in plan.dependencies] == [
        (SessionRef(1, "Old tiles off"), SessionRef(1, "New tiles on")),
        (SessionRef(1), SessionRef(2)),
    ]


def test_parents_by_number_or_by_title_may_come_later_and_missing_ones_are_named() -> None:
    plan = read("Key,Title,Parent\nA-2,Cut,A-1\nA-1,Wood,\nA-3,Glue,wood\nA-4,Saw,A-9\n")
    assert [(s.number, s.title) for s in plan.sessions] == [(1, "Wood"), (4, "Saw")]
    assert [(s.session, s.title) for s in plan.steps] == [(1, "Cut"), (1, "Glue")]
    assert codes(plan) == ["unknown_parent"]
    assert notes(plan)[5] == "Parent: A-9"


def test_rows_that_stand_inside_each_other_are_cut_and_said() -> None:
    plan = read("Key,Title,Parent\nA,Hen,B\nB,Egg,A\n")
    assert len(plan.sessions) == 1
    assert len(plan.steps) == 1
    assert "parent_circle" in codes(plan)


def test_a_stream_column_groups_rows_into_sessions() -> None:
    plan = read(
        "Workstream,Task,Owner,Status\nGarden,Dig,Ana,done\nGarden,Plant,Ana,\nHouse,Paint,Bo,\nHouse,Clean,Cy,\n"
    )
    assert [(s.title, s.owner) for s in plan.sessions] == [("Garden", "Ana"), ("House", "")]
    assert [(s.session, s.title, s.done) for s in plan.steps] == [
        (1, "Dig", True), (1, "Plant", False), (2, "Paint", False), (2, "Clean", False),
    ]  # fmt: skip
    assert notes(plan) == {4: "Owner: Bo", 5: "Owner: Cy"}


def test_rows_with_a_title_alone_head_the_rows_below_them() -> None:
    plan = read("Task,Owner\nPhase 1: Dig,\nHole,Ana\nPipe,Bo\nPhase 2: Fill,\nSand,Cy\n")
    assert [phase.name for phase in plan.phases] == ["Phase 1: Dig", "Phase 2: Fill"]
    assert [(s.title, s.phase) for s in plan.sessions] == [
        ("Hole", "Phase 1: Dig"), ("Pipe", "Phase 1: Dig"), ("Sand", "Phase 2: Fill"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "drawn", "said"),
    [
        ("1", [1], []),
        ("1;2", [1, 2], []),
        ("#1 and #2", [1, 2], []),
        ("Task 2", [2], []),
        ("Dig a hole", [1], []),
        ("Dig a hole, 2", [1, 2], []),
        ("1FS", [1], []),
        ("1EA;2EA", [1, 2], []),
        ("1FS+2d", [1], ["dependency_lag"]),
        ("1SS", [], ["dependency_kind"]),
        ("2AA+1 Tag", [], ["dependency_kind"]),
        ("99", [], ["unknown_dependency"]),
        ("none", [], []),
        ("-", [], []),
        ("3", [], []),
    ],
)
def test_predecessors_are_read_as_people_and_programs_write_them(cell: str, drawn: list[int], said: list[str]) -> None:
    plan = read(f'ID,Task,Predecessors\n1,Dig a hole,\n2,Buy a tree,\n3,Plant the tree,"{cell}"\n')
    assert edges(plan) == [(number, 3) for number in drawn]
    assert codes(plan) == said
    assert notes(plan) == ({4: f"Predecessors: {cell}"} if said else {})


def test_successors_point_the_other_way() -> None:
    assert edges(read("ID,Task,Successors\n1,Dig,2\n2,Plant,\n")) == [(1, 2)]


def test_without_numbers_the_place_in_the_list_is_one() -> None:
    assert edges(read("Task,Depends on\nDig,\nPlant,1\n")) == [(1, 2)]


def test_two_sessions_may_wait_for_each_others_steps_on_different_days() -> None:
    plan = read(
        "WBS,Task,Start,End,Predecessors\n1,Api,,,\n1.1,Draft,2026-03-02,2026-03-02,\n"
        "1.2,Finish,2026-03-04,2026-03-04,2.1\n2,Web,,,\n2.1,Mock,2026-03-03,2026-03-03,1.1\n"
    )
    assert [edge.window for edge in plan.dependencies] == [Range(3, 3), Range(2, 2)]
    assert "circle" not in codes(plan)


def test_milestones_are_gates_and_order_passes_through_them() -> None:
    plan = read("ID,Task,Type,Predecessors\n1,Dig,Task,\n2,Hole approved,Milestone,1\n3,Plant,Task,2\n")
    assert [(gate.line, gate.title, gate.sessions) for gate in plan.gates] == [(3, "Hole approved", [1])]
    assert edges(plan) == [(1, 3)]


def test_titles_set_in_by_spaces_stand_below_the_others() -> None:
    plan = read("Task,Owner\nRoof,Ana\n  Tiles off,\n  Tiles on,\nPaint,Bo\n")
    assert [s.title for s in plan.sessions] == ["Roof", "Paint"]
    assert [(s.session, s.title) for s in plan.steps] == [(1, "Tiles off"), (1, "Tiles on")]
    assert len(read("Task,Owner\nRoof,Ana\n Tiles,\nPaint,Bo\n").sessions) == 3
