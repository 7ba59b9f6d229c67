"""Small readings that a whole document does not show by itself."""

from __future__ import annotations

from tracking.plans.markdown import read_markdown


def test_a_shouted_remark_before_a_sign_is_no_part_of_the_title() -> None:
    plan = read_markdown("# Plan\n\n#### Agent A — Indexer **START FIRST** 🔴\nOwner: Priya\n")
    assert [(session.label, session.title) for session in plan.sessions] == [("Agent A", "Indexer")]


def test_a_file_named_in_two_places_is_one_resource_with_all_its_owners() -> None:
    plan = read_markdown(
        "# Plan\n\n"
        "### Session 1: Indexer\n- **Owner**: Priya\n- **Files**: `src/tokens.py`\n\n"
        "### Session 2: Planner\n- **Owner**: Marco\n\n"
        "## Shared files\n\n| File | Owner | Rule |\n|---|---|---|\n| `src/tokens.py` | Session 2 | ask first |\n"
    )
    assert [(resource.path, resource.owners, resource.rule) for resource in plan.resources] == [
        ("src/tokens.py", [1, 2], "ask first")
    ]
