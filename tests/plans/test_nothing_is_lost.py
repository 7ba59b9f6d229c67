"""Every word of a plan is in an entity of the Plan, or in a note in its place.

A word is a run of letters. Markup holds none: bullets, boxes, fences with their language, rules of tables, tags, the
targets of links. What a field or a kind of entry says as well may go, and is then in no text of the plan: the key of
a fact, the header of a column, the topic of a title ("Risks"), the words of a value that was understood ("4 days",
"waiting for"), nouns and verbs between sessions ("depends on"), and the grammar of a drawing. All of these stand in
the vocabulary, so that a word which is not in it must be found again.

That a word is in the plan says little where the same word stands in it twice. So a document is also read with words
added that stand nowhere else: behind the text of a line, in brackets, in the first and in the last cell of a row, in
a comment. Each of them must be found, wherever it was put.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests import documents
from tests.plans.test_known_facts import documents as known_plans
from tests.plans.test_robustness import WRITING
from tracking.plans.documents.text import decode
from tracking.plans.markdown import read_markdown
from tracking.plans.model.plan import Plan
from tracking.plans.words.inline import plain
from tracking.plans.words.vocabulary import WORDS

WILD = documents.BESIDE / "wild"
DOCUMENTS = [
    *documents.EVERY_DOCUMENT,
    *(documents.parameter(path) for path in sorted(WILD.glob("*.md")) or [WILD / "plans.md"]),
]
#: Every so many lines get a word of their own at once: enough of the rest stays as it was for the line to be read.
STRIDE = 5

_WORD = re.compile(r"[^\W\d_]{2,}")
#: Lines of signs alone, and fences.
_FORM = re.compile(r"^\W*$|^[\s>]*(?:```|~~~)")
#: What the form of a drawing and of a time of day is made of.
_GRAMMAR = {
    "graph", "flowchart", "subgraph", "td", "lr", "gantt", "section", "dateformat", "axisformat", "yyyy", "mm", "dd",
    "am", "pm", "uhr"
}  # fmt: skip
_VOCABULARY = frozenset(
    word for phrases in WORDS.values() for phrase in phrases for word in _WORD.findall(phrase.casefold())
)


def words_of(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def held(plan: Plan, but: str = "") -> set[str]:
    """The words of all values of a plan, without those of one kind and without what is worked out from the others."""
    said = {name: value for name, value in plan.as_dict().items() if name not in ("findings", but)}
    return words_of(json.dumps(said, ensure_ascii=False).replace("\\n", " "))


@functools.cache
def text_of(path: Path) -> str:
    return decode(path.read_bytes(), path.name)


# --- words added ------------------------------------------------------------------------------------------------


def behind(line: str, word: str) -> str:
    """At the end of a line, or of the last cell of a row."""
    body = line.rstrip()
    return f"{body[:-1].rstrip()} {word} |" if body.endswith("|") else f"{body} {word}"


def in_brackets(line: str, word: str) -> str:
    return behind(line, f"({word})")


def after_a_dash(line: str, word: str) -> str:
    return behind(line, f"- {word}")


def as_a_sentence(line: str, word: str) -> str:
    return behind(line, f"; {word.capitalize()} said so.")


def in_the_first_cell(line: str, word: str) -> str:
    """Behind the first piece of a line: a cell, or the text up to a colon."""
    found = re.search(r"\w[^|:]*(?=\||:)", line)
    return f"{line[: found.end()].rstrip()} {word} {line[found.end() :]}" if found else behind(line, word)


def in_a_comment(line: str, word: str) -> str:
    return behind(line, f"<!-- {word} -->")


Place = Callable[[str, str], str]
PLACES: tuple[Place, ...] = (behind, in_brackets, after_a_dash, as_a_sentence, in_the_first_cell, in_a_comment)


def letters(number: int) -> str:
    """A word that no document has, for a number: "zqxaab", or, as the keys of work are written, "zq27x"."""
    if number % 2:
        return f"zq{number}x"
    return "zqx" + "".join(chr(97 + number // 26**place % 26) for place in (2, 1, 0))


def with_words(text: str, places: Sequence[Place], every: int, first: int) -> tuple[str, dict[str, int]]:
    """The text with a word in every so-manieth line that has any, by each place in turn; and the line of each."""
    added: dict[str, int] = {}
    lines = text.split("\n")
    for at in range(first, len(lines), every):
        if not _FORM.match(lines[at]):
            word = letters(at)
            lines[at] = places[at // every % len(places)](lines[at], word)
            added[word] = at + 1
    return "\n".join(lines), added


def assert_held(text: str, added: dict[str, int]) -> None:
    told = json.dumps(read_markdown(text).as_dict() | {"findings": []}, ensure_ascii=False).casefold()
    lost = [word for word in added if word not in told]
    lines = text.split("\n")
    assert not lost, "\n".join(f"{added[word]}: {lines[added[word] - 1]}" for word in sorted(lost))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_word_added_to_any_line_of_a_document_is_found_again(path: Path) -> None:
    texts = [with_words(text_of(path), PLACES, STRIDE, first) for first in range(STRIDE)]
    assert sum(len(added) for _, added in texts) > 2
    for text, added in texts:
        assert_held(text, added)


@st.composite
def marked(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, dict[str, int]]:
    """A text with words added to some of its lines, at places of all kinds."""
    every = draw(st.integers(1, 6))
    places = draw(st.permutations(PLACES))
    return with_words(draw(texts), places, every, draw(st.integers(0, every - 1)))


BOUNDED = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@BOUNDED
@given(marked(known_plans().map(lambda written: written[1])))
def test_a_word_added_to_any_plan_is_found_again(written: tuple[str, dict[str, int]]) -> None:
    note(written[0])
    assert_held(*written)


@BOUNDED
@given(marked(WRITING))
def test_a_word_added_to_any_writing_is_found_again(written: tuple[str, dict[str, int]]) -> None:
    note(written[0])
    assert_held(*written)


# --- the words that are there -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_word_of_a_line_is_held_by_an_entity_or_by_a_note_of_the_line(path: Path) -> None:
    plan = read_markdown(text_of(path))
    there = {line: words_of(kept.text) for kept in plan.notes for line in range(kept.line, kept.last_line + 1)}
    entities = held(plan, but="notes")
    lost = {
        number: missing
        for number, line in enumerate(text_of(path).split("\n"), 1)
        if not _FORM.match(line)
        and (missing := words_of(plain(line)) - _VOCABULARY - entities - _GRAMMAR - there.get(number, set()))
    }
    assert not lost


@pytest.mark.parametrize("path", DOCUMENTS)
def test_notes_are_the_lines_of_the_document_as_they_stand_and_each_line_is_in_one(path: Path) -> None:
    lines, plan = text_of(path).split("\n"), read_markdown(text_of(path))
    assert all(kept.text == "\n".join(lines[kept.line - 1 : kept.last_line]) for kept in plan.notes)
    in_notes = [line for kept in plan.notes for line in range(kept.line, kept.last_line + 1)]
    assert in_notes == sorted(set(in_notes))


def test_what_a_status_says_beside_its_state_is_kept() -> None:
    text = "# P\n\n## Phase 1: Walls\n\n**Status**: Blocked (waiting for the mason)\n\n- [ ] Build them\n"
    plan = read_markdown(text)
    assert plan.phases[0].status == "blocked"
    assert [(kept.line, kept.text, kept.beside) for kept in plan.notes] == [
        (5, "**Status**: Blocked (waiting for the mason)", True)
    ]
    assert (plan.lines.recognised, plan.lines.kept_as_notes) == (7, 0)


def test_what_a_state_says_as_well_needs_no_note() -> None:
    text = "# P\n\n## Phase 1: Walls\n\n**Status**: In progress\n**Duration**: 4-5 days\n\n- [ ] Build them\n"
    assert read_markdown(text).notes == []
