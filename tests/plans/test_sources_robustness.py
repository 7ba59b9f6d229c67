"""Whatever arrives under whatever name, every source answers with a plan or with a PlanError."""

from __future__ import annotations

import csv
import io
import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.plans.corrections.said import Corrections
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan
from tracking.plans.reader import read_plan
from tracking.plans.sources import SOURCES, Document
from tracking.plans.sources.csv import Csv
from tracking.plans.words.column_names import unique_names

NAMES = st.sampled_from(["a.csv", "a.tsv", "a.xlsx", "a.xlsm", "a.xls", "a.xml", "a.json", "a.md", "a.txt", "a", ""])
PIECES = [
    "Task", "ID", "WBS", "Outline Level", "Parent", "Stream", "Type", "Start", "Due", "Effort (h)", "% done", "Status",
    "Depends on", "Blocks", "Issue key", "Summary", "Epic", "Milestone", "1", "2", "1.1", "1.2.1", "0", "50%", "Dig",
    "2026-03-02", "3/4/26", "31.12.2026", "done", "P1", "1FS+2d", "2SS", "1;2", "Total", "", "", " ", '"', '""',
    ",", ",", ",", ";", "\t", "\n", "\n", "\n", "\r\n", "sep=;", "- [ ] #1 a @b", "- [x] #2", "Blocked by #1", "# H",
    "  ", "```[tasklist]", "[{", '"title"', ': "x"', '"number": 1', "}", "]", "\x00", "ü", "\u202e", "=1+1", "🔥",
    '<Project xmlns="http://schemas.microsoft.com/project">', "<Tasks>", "<Task>", "<Name>a</Name>", "<UID>1</UID>",
    "<OutlineLevel>1</OutlineLevel>", "</Task>", "</Tasks>", "</Project>", "<Start>2026-03-02T08:00:00</Start>",
]  # fmt: skip
WRITING = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
#: A row of headings below the headings is taken for them; that is no row of a table.
_HEADINGS = {"Issue key", "Summary"}
_CELLS = [
    piece
    for piece in PIECES
    if len(piece) < 20 and piece.isascii() and piece.isprintable() and '"' not in piece and piece not in _HEADINGS
]
CELLS = st.lists(st.lists(st.sampled_from(_CELLS), max_size=8), max_size=12)


def accounted(plan: Plan) -> None:
    assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total
    assert sum(note.kept for note in plan.notes) == plan.lines.kept_as_notes
    numbers = [session.number for session in plan.sessions]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers, default=1) >= 1
    assert all(step.session in numbers for step in plan.steps)
    assert all((step.day_from or 1) <= (step.day_to or 1) for step in plan.steps)
    assert len({phase.name for phase in plan.phases}) == len(plan.phases)
    known = {*numbers, *(phase.name for phase in plan.phases)}
    assert all({edge.source.session, edge.target.session} <= known for edge in plan.dependencies)
    plan.as_dict()


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), WRITING.map(str.encode), WRITING.map(lambda text: text.encode("utf-16"))), NAMES
)
def test_any_bytes_under_any_name_give_a_plan_or_a_plan_error(data: bytes, name: str) -> None:
    for source in SOURCES:
        try:
            source.columns(Document(data, name))
            accounted(source.read(Document(data, name)))
        except PlanError:
            continue
    try:
        assert not read_plan(data, name).is_empty
    except PlanError:
        return


@settings(max_examples=80, deadline=None)
@given(CELLS)
def test_no_word_of_a_table_is_lost(body: list[list[str]]) -> None:
    headers = ["ID", "Task", "Parent", "Type", "Start", "Due", "Depends on", "Room"]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([headers, *body, ["9", "Last"]])
    try:
        plan = read_plan(out.getvalue().encode(), "list.csv")
    except PlanError:
        # Columns full of nonsense may be refused as a whole, with a message; nothing is lost then.
        return
    accounted(plan)
    said = json.dumps(plan.as_dict(), ensure_ascii=False)
    assert all(cell.strip() in said for row in body for cell in (*row[1:2], *row[7:8]))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["a", "a (2)", "A", "", " ", "Column 1", "Column 2", "a  (2)"]), max_size=12))
def test_names_of_columns_are_unique(headers: list[str]) -> None:
    names = unique_names(headers)
    assert len(names) == len(headers) == len(set(names))
    assert all(name.strip() for name in names)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)), st.sampled_from(",;\t|"))
def test_the_order_of_columns_does_not_matter(order: list[int], delimiter: str) -> None:
    rows = [
        ["Nr", "Task", "Owner", "Priority", "Due", "Depends on"],
        ["1", "Dig the pond", "Ana", "high", "2026-03-02", ""],
        ["2", "Fill the pond", "Bo", "low", "2026-03-04", "1"],
    ]
    text = "\n".join(delimiter.join(row[at] for at in order) for row in rows)
    plan = read_plan(text.encode(), "pond.csv")
    assert [(s.number, s.title, s.owner, s.priority) for s in plan.sessions] == [
        (1, "Dig the pond", "Ana", "high"),
        (2, "Fill the pond", "Bo", "low"),
    ]
    assert [(s.day_from, s.day_to) for s in plan.steps] == [(1, 1), (3, 3)]
    assert [(edge.source.session, edge.target.session) for edge in plan.dependencies] == [(1, 2)]


@pytest.mark.parametrize("row", ["x" * 1_000, "after " * 200, " " * 1_000 + "x", "#1 " * 300, "1;" * 500, "(" * 1_000])
@pytest.mark.parametrize(
    "head", ["Task,Depends on,Duration,Due,Status\n{0},{0},{0},{0},{0}\n", "- [ ] #1 {0}\n", "{0}\n"]
)
def test_long_values_of_all_kinds_end(head: str, row: str) -> None:
    for name in ("a.csv", "a.md"):
        try:
            accounted(read_plan((head.format(row) * 100).encode(), name))
        except PlanError:
            continue


def test_five_thousand_levels_and_a_chain_of_milestones_end() -> None:
    levels = "ID,Level,Task\n" + "".join(f"{at},{at},Step {at}\n" for at in range(1, 5_001))
    plan = read_plan(levels.encode(), "deep.csv")
    assert (len(plan.phases), len(plan.sessions), len(plan.steps)) == (1, 1, 4_998)
    chain = "ID,Task,Type,Predecessors\n" + "".join(f"{at},Gate {at},Milestone,{at - 1}\n" for at in range(1, 5_001))
    assert len(read_plan(chain.encode(), "chain.csv").gates) == 5_000
    several = [f"{at},Work {at},,{';'.join(map(str, range(1, 200)))}" for at in range(1, 400)]
    assert read_plan("\n".join(["ID,Task,Type,Predecessors", *several]).encode(), "many.csv").dependencies


def test_a_corrected_mapping_of_any_roles_gives_a_plan_or_a_plan_error() -> None:
    data = b"A,B,C\n1,Dig,2026-03-02\n2,Fill,1\n"
    table = Csv().columns(Document(data, "list.csv"))
    assert table is not None
    roles = ["title", "number", "depends", "parent", "group", "level", "start", "done", "seconds", "kind", "note"]
    for chosen in itertools.product(roles, repeat=3):
        try:
            accounted(read_plan(data, "list.csv", Corrections(columns=dict(zip("ABC", chosen, strict=True)))))
        except PlanError:
            assert "title" not in chosen
