"""The lines of a checklist template: what they say, said again, and what is wrong with a bad one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.checklist_lines import EVIDENCE, Line, LineError, count, read, write
from tracking.rules.list_difference import flat, matched
from tracking.rules.nesting import DEEPEST

texts = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
tricky = st.sampled_from(["[link]", "Coverage [number]", "a\\[b]", "x \\\\[any]", "- - dash", "\\", "[a b]", "a []"])


def lines(depth: int = 2) -> st.SearchStrategy[tuple[Line, ...]]:
    inside = lines(depth - 1) if depth else st.just(())
    line = st.builds(Line, texts | tricky, st.sampled_from(["", *EVIDENCE]), inside)
    return st.lists(line, max_size=3).map(tuple)


@given(lines())
def test_what_is_written_reads_back_as_the_same_items(items: tuple[Line, ...]) -> None:
    assert read(write(items)) == items


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_its_line(text: str) -> None:
    try:
        said = write(read(text))
    except LineError as error:
        said = write(read("\n".join(text.splitlines()[: error.number - 1])))
    assert write(read(said)) == said


def test_two_spaces_are_a_level_and_brackets_ask_for_evidence() -> None:
    text = "- Tests pass\n  - Coverage [number]\n\n- Released [link]\n"
    tests = Line("Tests pass", "", (Line("Coverage", "number"),))
    assert read(text) == (tests, Line("Released", "link"))
    assert count(read(text)) == 3


def test_a_backslash_makes_brackets_a_part_of_the_text() -> None:
    assert read("- Handbook \\[draft]") == (Line("Handbook [draft]"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- One\nTwo", "Line 2: begin it with a dash and a space, such as “- Tests pass”."),
        ("- One\n - Two", "Line 2: begin it with two spaces for each level."),
        ("- One\n    - Two", "Line 2: it lies too deep: at most one level below the line before it, and 5 in all."),
        ("  - One", "Line 1: it lies too deep: at most one level below the line before it, and 5 in all."),
        (
            "- One\n\n- Two [nummer]",
            (
                "Line 3: “[nummer]” is no kind of evidence; there are [any], [link], [number] and [file]. "
                "With a backslash before it, it is text."
            ),
        ),
        ("- [link]", "Line 1: it asks for evidence and does not say of what."),
        ("- " + "x" * 1001, "Line 1: its text is longer than 1000 characters."),
        ("- x\n" * 301, "Line 301: a template has at most 300 items."),
    ],
)
def test_a_bad_line_is_named(text: str, said: str) -> None:
    with pytest.raises(LineError) as error:
        read(text)
    assert str(error.value) == said


def test_items_lie_as_deep_as_pages_draw_them_and_no_deeper() -> None:
    deep = "\n".join(f"{'  ' * depth}- Level {depth}" for depth in range(DEEPEST + 1))
    assert count(read(deep)) == DEEPEST + 1
    with pytest.raises(LineError):
        read(f"{deep}\n{'  ' * (DEEPEST + 1)}- Too deep")


def paired(before: str, after: str) -> list[tuple[str, str]]:
    old, new = flat(read(before)), flat(read(after))
    return [(old[was].text, new[at].text) for at, was in sorted(matched(old, new).items())]


def test_items_in_other_words_are_known_again() -> None:
    before = "- Tests pass\n- Coverage is 70 %\n- Handbook"
    after = "- Handbook\n- All tests pass\n- Coverage is 80 %\n- Signed off"
    assert paired(before, after) == [
        ("Handbook", "Handbook"),
        ("Tests pass", "All tests pass"),
        ("Coverage is 70 %", "Coverage is 80 %"),
    ]


def test_items_of_the_same_words_are_told_apart_by_what_they_are_inside() -> None:
    before = "- Web\n  - Tested\n- Phone\n  - Tested"
    old, new = flat(read(before)), flat(read("- Phone\n  - Tested\n- Web\n  - Tested"))
    assert matched(old, new) == {0: 2, 1: 3, 2: 0, 3: 1}


@given(lines())
def test_a_list_differs_in_nothing_from_itself(items: tuple[Line, ...]) -> None:
    rows = flat(items)
    found = matched(rows, rows)
    assert sorted(found) == sorted(found.values()) == list(range(len(rows)))
    assert all(rows[at].text == rows[was].text for at, was in found.items())
