"""Families: keys of any scheme, columns of any name in any order, judged as a whole; and keys in running text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import OWN
from tracking.plans.corrections.said import Corrections
from tracking.plans.families import families_of
from tracking.plans.markdown.families import KeyIndex
from tracking.plans.markdown.families.keys import leading_key
from tracking.plans.markdown.read import examine
from tracking.plans.model.kinds import FAMILY_KINDS
from tracking.plans.model.plan import Place, Span


@pytest.mark.parametrize(
    ("text", "noun", "code", "rest"),
    [
        ("A1 Set up the benches", "", "A1", "Set up the benches"),
        ("WS3 — Cutting room", "", "WS3", "Cutting room"),
        ("#150: Paint", "", "#150", "Paint"),
        ("Stream 1A (Looms): warp", "stream", "1A", "(Looms): warp"),
        ("Work Package 3: Roof", "work package", "3", "Roof"),
        ("RAID\u2011001", "", "RAID-001", ""),
        ("3. Lot B — Dach", "lot", "B", "Dach"),
        ("`E17-04` Glaze the tiles", "", "E17-04", "Glaze the tiles"),
        ("ab-x7k.2.1 Glaze the tiles", "", "AB-X7K.2.1", "Glaze the tiles"),
        ("Étape n°2 : four", "étape", "2", "four"),
    ],
)
def test_a_key_is_told_by_its_form(text: str, noun: str, code: str, rest: str) -> None:
    key = leading_key(text)
    assert key is not None
    assert (key.noun, key.code, key.rest) == (noun, code, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Phase 2 went well so far",
        "Set up the benches",
        "1. Introduction",
        "(x) y",
        "",
        "Within Term 1: rest",
        "März 4",
        "node-18.2 only",
    ],
)
def test_prose_opens_with_no_key(text: str) -> None:
    assert leading_key(text) is None


class TestKeysInText:
    index = KeyIndex()
    for number, code in enumerate(["A1", "A2", "A3", "A4", "B1"]):
        index.add("", code, Place("session", number))
    for code in ("1", "2", "3"):
        index.add("sprint", code, Place("phase", f"Sprint {code}"))

    @pytest.mark.parametrize(
        ("text", "refs"),
        [
            ("A2, A4 and B1", [1, 3, 4]),
            ("A1–A4", [0, 1, 2, 3]),
            ("after A1/A2", [0, 1]),
            ("Sprints 1 & 3", ["Sprint 1", "Sprint 3"]),
            ("requires A3, then Sprint 2", [2, "Sprint 2"]),
            ("A9 is none, nor is 2", []),
            ("B1–A4", [4, 3]),
        ],
    )
    def test_lists_and_ranges(self, text: str, refs: list[int | str]) -> None:
        assert [place.ref for place in self.index.places(text)] == refs

    @pytest.mark.parametrize(
        ("text", "refs"),
        [
            ("WP-1 to WP-3", [1, 2, 3]),
            ("WP-1, 3", [1, 3]),
            ("after WP-2 and WP-3", [2, 3]),
            ("User Story 2 and US1", ["Story 2", "Story 1"]),
            ("User Story 2+", ["Story 2", "Story 3"]),
            ("WP-12, WP-3x", []),
        ],
    )
    def test_keys_of_several_letters(self, text: str, refs: list[int | str]) -> None:
        index = KeyIndex()
        for number in (1, 2, 3):
            index.add("", f"WP-{number}", Place("session", number))
            index.add("user story", str(number), Place("phase", f"Story {number}"))
        assert [place.ref for place in index.places(text)] == refs

    def test_what_two_keys_end_in_means_neither(self) -> None:
        index = KeyIndex()
        for number, code in enumerate(["M1-T1", "M1-T2", "M2-T1"]):
            index.add("", code, Place("session", number))
        assert [place.ref for place in index.places("T1, then T2")] == [1]

    def test_a_number_alone_is_of_the_noun_before_it(self) -> None:
        ends = self.index.chain(["Sprint 1", "2", "3"])
        assert [[place.ref for place in end] for end in ends] == [["Sprint 1"], ["Sprint 2"], ["Sprint 3"]]


@dataclass(frozen=True)
class Row:
    key: str
    title: str
    owner: str
    days: int
    after: tuple[int, ...]


TITLES = [
    "Mend the north roof", "Paint the long hall", "Order new glass panes", "Lay the cables", "Test the fire doors",
    "Clean the old well", "Move the archive shelves", "Print the visitor maps", "Tune the grand piano",
]  # fmt: skip
OWNERS = ["Ada", "Björn", "Chloé"]
#: Headers that no language knows.
STRANGE = ["Zorb", "Quix", "Vlim", "Trask", "Plonk"]
KNOWN = ["Ref", "Title", "Owner", "Duration", "Depends on"]


@st.composite
def schemes(draw: st.DrawFn) -> list[str]:
    """Nine keys of one scheme: letters that name or count groups, with or without padding and signs; issue numbers."""
    kind = draw(st.sampled_from(["letters", "groups", "issues", "padded"]))
    if kind == "groups":
        return [f"{letter}{number}" for letter in "ABC" for number in (1, 2, 3)]
    if kind == "issues":
        first = draw(st.integers(10, 900))
        return [f"#{first + number}" for number in range(9)]
    letters = draw(st.text("BCDFGHJKLNTUVWXZ", min_size=2, max_size=4))
    sign = draw(st.sampled_from(["", "-"]))
    return [
        f"{letters}{sign}{number:03}" if kind == "padded" else f"{letters}{sign}{number}" for number in range(1, 10)
    ]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Row], str]:
    keys = draw(schemes())
    owners = draw(st.lists(st.sampled_from(OWNERS), min_size=9, max_size=9).filter(lambda o: len(set(o)) > 1))
    rows = []
    for at, key in enumerate(keys):
        after = draw(st.sets(st.integers(0, at - 1), min_size=1, max_size=2)) if at else set()
        rows.append(Row(key, TITLES[at], owners[at], draw(st.integers(1, 9)), tuple(sorted(after))))
    headers = draw(st.sampled_from([KNOWN, draw(st.permutations(STRANGE))]))
    order = draw(st.permutations(range(5)))
    cells = [
        [row.key, row.title, row.owner, f"{row.days} days", ", ".join(keys[n] for n in row.after) or "—"]
        for row in rows
    ]
    lines = [[headers[at] for at in order], ["---"] * 5, *([row[at] for at in order] for row in cells)]
    return rows, "# The old mill\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


@given(tables())
@settings(max_examples=60, deadline=None)
def test_every_fact_of_a_table_of_any_scheme_comes_back(written: tuple[list[Row], str]) -> None:
    rows, text = written
    plan = examine(text).plan
    found = [(s.label, s.title, s.owner, s.duration) for s in plan.sessions]
    by_label = {entry[0]: entry for entry in found}
    assert len(found) == len(rows), text
    for row in rows:
        assert by_label[row.key] == (row.key, row.title, row.owner, Span(row.days, row.days, "day")), text
    label_of = {s.number: s.label for s in plan.sessions}
    edges = {(label_of[d.source.session], label_of[d.target.session]) for d in plan.dependencies}  # type: ignore[index]
    assert edges == {(rows[n].key, row.key) for row in rows for n in row.after}, text


UNCLEAR = """# Hut renewal

## North wall

Boards are rotten.

## South wall

Boards are fine.

## Chimney

It draws badly.
"""


class TestAnswers:
    def test_one_answer_holds_for_all_pieces(self) -> None:
        reading = examine(UNCLEAR)
        assert not reading.plan.sessions
        name = reading.families.found[0].family.name
        plan = examine(UNCLEAR, Corrections(families={name: "session"})).plan
        assert [session.title for session in plan.sessions] == ["North wall", "South wall", "Chimney"]

    def test_what_is_just_text_is_kept_as_text(self) -> None:
        text = "# P\n\n| Task | What |\n|---|---|\n| X1 | Carry the logs |\n| X2 | Burn the logs |\n"
        found = examine(text)
        assert [session.label for session in found.plan.sessions] == ["X1", "X2"]
        name = found.families.found[0].family.name
        plan = examine(text, Corrections(families={name: "note"})).plan
        assert not plan.sessions
        assert "Carry the logs" in "".join(note.text for note in plan.notes)


@pytest.mark.parametrize("kind", FAMILY_KINDS)
def test_a_document_is_read_whatever_a_lead_says_of_its_pieces(kind: str):
    for path in OWN:
        text = path.read_text()
        names = {family.name: kind for family in families_of(examine(text))}
        again = examine(text, Corrections().answered(names))
        assert again.plan.lines.total == len(text.removesuffix("\n").split("\n")), path.stem


def test_titles_that_open_with_brackets_can_be_phases():
    text = "# Greenhouse\n\n## [EPIC-1] Water\n\n- hoses\n\n## [EPIC-2] Heat\n\n- stove\n"
    name = next(family.name for family in families_of(examine(text)))
    plan = examine(text, Corrections().answered({name: "phase"})).plan
    assert [phase.name for phase in plan.phases] == ["[EPIC-1] Water", "[EPIC-2] Heat"]
