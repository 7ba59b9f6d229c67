"""Graphs drawn with lines and heads: which text points to which."""

from __future__ import annotations

import pytest

from tracking.plans.markdown.line_drawings import read_drawing


def arrows(drawing: str) -> set[tuple[str, str]]:
    lines = list(enumerate(drawing.split("\n"), 1))
    return {(arrow.source.text, arrow.target.text) for arrow in read_drawing(lines)}


def test_a_line_that_forks_leads_to_each_head() -> None:
    drawing = "dig ─┬→ pour ──→ build\n     ├→ drain\n     └→ fence"
    assert arrows(drawing) == {("dig", "pour"), ("dig", "drain"), ("dig", "fence"), ("pour", "build")}


def test_lines_that_meet_come_from_each_text() -> None:
    assert arrows("roof  ───┐\nwalls ───┼→ paint\nfloor ───┘") == {
        ("roof", "paint"),
        ("walls", "paint"),
        ("floor", "paint"),
    }


def test_heads_alone_point_from_the_text_above_to_the_text_below() -> None:
    assert arrows("Phase 1: base\n    ↓\nPhase 2: walls\n    |\n    v\nroof") == {
        ("Phase 1: base", "Phase 2: walls"),
        ("Phase 2: walls", "roof"),
    }


def test_a_box_is_the_text_in_it() -> None:
    drawing = "┌──────┐    ┌──────┐\n│ dig  │─┬─→│ pour │\n│ deep │ │  └──┬───┘\n└──────┘ ▼     ▼\n       fence  build"
    assert arrows(drawing) == {("dig deep", "pour"), ("dig deep", "fence"), ("pour", "build")}


@pytest.mark.parametrize("drawing", ["a --> b", "a -> b", "a → b", "b ← a"])
def test_heads_are_written_in_many_ways(drawing: str) -> None:
    assert arrows(drawing) == {("a", "b")}


@pytest.mark.parametrize("drawing", ["├── a\n└── b", "well-known e-mail", "a | b\nc | d", "", "a ─── b"])
def test_without_a_head_nothing_points_to_anything(drawing: str) -> None:
    assert arrows(drawing) == set()


def test_a_wide_and_long_drawing_takes_each_sign_once() -> None:
    lines = [(number, "─" * 2_000 + "→ x") for number in range(1, 500)]
    assert read_drawing(lines) == []
