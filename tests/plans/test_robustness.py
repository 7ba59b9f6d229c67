"""Whatever arrives, the reader answers with a plan or with a PlanError, and every line is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.plans.markdown import read_markdown
from tracking.plans.markdown.recognisers.drawn_dependencies import MAX_SWEEPING
from tracking.plans.model.errors import PlanError
from tracking.plans.model.plan import Plan, walk_items
from tracking.plans.reader import read_plan

PIECES = [
    "# ", "## ", "- ", "  - ", "- [ ] ", "- [x] ", "1. ", "> ", "| ", "|---|---|", "```",
    "```mermaid\ngraph TD\n", "    ", "Session 1", "Session 2: Api", "Sessions 1, 2", "Stream A",
    "Phase 1: Start (Week 1-2)", "Team A: Ops (2 devs)", "Day 1-2: x", "Owner: Eva", "**Goal**: done",
    "Depends on: Session 1", "depends on", "Risk 1: rain", "Mitigation: tent", "Risks", "Metrics", "Next steps",
    "Escalation", "Within 2 hours", "Daily standup (9:00)", "Coverage: >80%", "├── a.py  # Session 1 owns",
    "A --> B", "A[Session 1: x] --> B", "✅", "❌", "→", "[a](b.md)", "`code`", "**", "\n", "\n", "\n\n", " ",
    ": ", "\t", "ğŸ", "|", "100%", "---\n",
]  # fmt: skip
WRITING = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def accounted(plan: Plan, text: str) -> None:
    lines = text.removesuffix("\n").split("\n")
    assert plan.lines.total == len(lines)
    assert plan.lines.recognised + plan.lines.kept_as_notes == plan.lines.total
    assert sum(note.kept for note in plan.notes) == plan.lines.kept_as_notes
    assert all(1 <= note.line <= note.last_line <= len(lines) for note in plan.notes)


@settings(max_examples=150, deadline=None)
@given(WRITING)
def test_any_writing_gives_a_plan_that_accounts_for_every_line(text: str) -> None:
    plan = read_markdown(text)
    accounted(plan, text)
    numbers = [session.number for session in plan.sessions]
    assert len(set(numbers)) == len(numbers)
    assert all(step.session in numbers for step in plan.steps)
    plan.as_dict()


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400).map(str.encode), st.binary(max_size=400), WRITING.map(str.encode)))
def test_any_bytes_give_a_plan_or_a_plan_error(data: bytes) -> None:
    try:
        plan = read_plan(data, "plan.md")
    except PlanError:
        return
    assert not plan.is_empty


def test_lists_nested_a_thousand_deep() -> None:
    text = "\n".join(f"{'  ' * depth}- [ ] level {depth}" for depth in range(1000))
    plan = read_markdown(text)
    accounted(plan, text)
    assert len(walk_items(plan.checklists[0].items)) >= 10


def test_an_outline_indented_a_thousand_deep() -> None:
    text = "```\n" + "\n".join(f"{' ' * depth}Day {depth}: x" for depth in range(1000)) + "\n```"
    accounted(read_markdown(text), text)


def test_a_table_of_ten_thousand_columns() -> None:
    text = f"|{'Session|' * 10_000}\n|{'-|' * 10_000}\n|{'Session 1|' * 10_000}\n- [ ] x"
    accounted(read_markdown(text), text)


def test_a_short_row_in_a_wide_table_does_not_multiply() -> None:
    text = f"|{'a|' * 5_000}\n|{'-|' * 5_000}\n" + "|b|\n" * 5_000
    accounted(read_markdown(text), text)


def test_a_table_of_facts_may_begin_with_an_empty_cell() -> None:
    text = "# P\n\n| | Facts |\n|---|---|\n| Start | 2026-03-02 |\n\n- [ ] x"
    plan = read_markdown(text)
    accounted(plan, text)
    assert plan.checkboxes == (1, 0)


@pytest.mark.parametrize("piece", ["x", "[", "*", "session 1 ", "ðŸš€ ", "- ", "`", "|"])
def test_five_megabytes_on_one_line(piece: str) -> None:
    text = piece * (5_000_000 // len(piece.encode()))
    with pytest.raises(PlanError):
        read_plan(text.encode(), "plan.md")
    plan = read_plan(f"{text}\n\n## Session 1: a\n".encode(), "plan.md")
    assert [session.line for session in plan.sessions] == [3]


def test_a_csv_table_is_named_as_such() -> None:
    with pytest.raises(PlanError, match=r"plan.md looks like a CSV table"):
        read_plan(b"Session;Owner\n1;Eva\n2;Udo\n", "plan.md")


def test_a_document_without_a_plan_says_so() -> None:
    with pytest.raises(PlanError, match=r"letter.md holds no plan"):
        read_plan(b"Dear all,\n\nthank you for coming.\n", "letter.md")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_do_not_change_the_plan(encoding: str, newline: str) -> None:
    text = "# Plan\n\n## Session 1: Übergabe\n- **Owner**: Jörg\n- [ ] prüfen und bestätigen\n".replace("\n", newline)
    plan = read_plan(text.encode(encoding), "plan.md")
    assert [(s.line, s.title, s.owner) for s in plan.sessions] == [(3, "Übergabe", "Jörg")]
    assert plan.checkboxes == (1, 0)


def test_sessions_that_all_block_all_the_others_are_bounded_and_the_rest_stays_text() -> None:
    text = "# Plan\n" + "".join(f"\n## Session {n}: Part {n}\n- Blocks: all sessions\n" for n in range(1, 301))
    plan = read_markdown(text)
    assert len(plan.sessions) == 300
    assert len(plan.dependencies) == MAX_SWEEPING
    assert sum(note.text.count("Blocks: all sessions") for note in plan.notes) == 300 - MAX_SWEEPING
