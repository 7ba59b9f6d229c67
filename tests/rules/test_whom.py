from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.rules.whom import Part, named_in, part_named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Session owner and leads", ["Session owner", "leads"]),
        ("the team lead, Mira Holt / project manager", ["team lead", "Mira Holt", "project manager"]),
        ("A, B, and C.", ["A", "B", "C"]),
        ("die Projektleitung und Jan Voß", ["Projektleitung", "Jan Voß"]),
        ("Anderson", ["Anderson"]),
        ("", []),
    ],
)
def test_words_name_people_one_by_one(words: str, named: list[str]) -> None:
    assert named_in(words) == named


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("Session  Owner", Part.OWNER),
        ("track lead", Part.OWNER),
        ("Team lead", Part.TEAM_LEAD),
        ("team", Part.TEAM),
        ("Projektleitung", Part.LEADS),
        ("who is asked", Part.ASKED),
        ("Product owner", None),
        ("Mira Holt", None),
    ],
)
def test_a_part_is_known_by_its_words_and_by_no_others(phrase: str, part: Part | None) -> None:
    assert part_named(phrase) is part


@given(st.text())
def test_any_words_can_be_read(words: str) -> None:
    for phrase in named_in(words):
        assert phrase
        part_named(phrase)
