"""The words of plans: every language says the same things, and a text is searched for all of them at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracking.plans.markdown import read_markdown
from tracking.plans.words import values
from tracking.plans.words.vocabulary import LANGUAGES, WORDS, alternatives, fold, is_one_of, mentions, words_of

#: Months that a language writes as English does need no words of its own.
AS_IN_ENGLISH = {f"month.{number}" for number in range(1, 13)}
CONCEPTS = sorted(WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_all_that_plans_say(language: str) -> None:
    assert WORDS.keys() - LANGUAGES[language].keys() <= AS_IN_ENGLISH
    assert LANGUAGES[language].keys() <= LANGUAGES["en"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_language_is_empty_or_written_twice(language: str) -> None:
    for concept, listed in LANGUAGES[language].items():
        words = [word.strip() for word in listed.split(",")]
        assert all(words), concept
        assert len(words) == len(set(words)), concept


def _one_after_the_other(concept: str) -> re.Pattern[str]:
    """The words of a concept as a plain list of alternatives, the longest first."""
    longest_first = sorted(words_of(concept), key=lambda word: (-len(word), word))
    written = (re.escape(word).replace(r"\ ", r"[\s_/,-]+").replace("ss", "(?:ss|ß)") for word in longest_first if word)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, str]:
    """A concept, and a text of its words whole, cut short, run together and in other letters."""
    concept = draw(st.sampled_from(CONCEPTS))
    word = st.sampled_from([word for word in words_of(concept) if word] or ["x"])
    piece = st.one_of(
        word,
        word.map(str.upper),
        word.map(lambda said: said.replace("ss", "ß").replace(" ", "_")),
        st.builds(lambda said, length: said[:length], word, st.integers(1, 12)),
        st.text(max_size=4),
    )
    return concept, draw(st.sampled_from(("", " ", ", "))).join(draw(st.lists(piece, max_size=6)))


@given(_texts())
@example(("topic.mitigation", "Gegenmaßnahmen"))
def test_shared_beginnings_find_what_one_word_after_the_other_finds(drawn: tuple[str, str]) -> None:
    concept, text = drawn
    shared = re.compile(rf"(?<!\w)(?:{alternatives(concept)})(?!\w)", re.IGNORECASE)
    assert [hit.span() for hit in shared.finditer(text)] == [
        hit.span() for hit in _one_after_the_other(concept).finditer(text)
    ]


@pytest.mark.parametrize("title", ["Gegenmaßnahmen", "Unsere GEGENMASSNAHMEN", "Maßnahmen gegen Risiken"])
def test_a_word_with_sz_is_found_inside_a_text(title: str) -> None:
    assert mentions(title, "topic.mitigation")


@pytest.mark.parametrize(
    ("word", "level"),
    [("Amber", "medium"), ("rot", "high"), ("Verde", "low"), ("Red team exercise", ""), ("redone", "")],
)
def test_a_colour_alone_is_a_level(word: str, level: str) -> None:
    assert values.level(word) == level


@pytest.mark.parametrize("header", ["Points", "Punkte", "Puntos"])
def test_a_column_of_points_does_not_make_a_table_of_tasks_one_of_meetings(header: str) -> None:
    plan = read_markdown(
        f"## Tasks\n\n| Task | {header} | Owner |\n|--|--|--|\n| Paint | 3 | Ada |\n| Sand | 5 | Bo |\n"
    )
    assert [(session.title, session.owner) for session in plan.sessions] == [("Paint", "Ada"), ("Sand", "Bo")]
    assert plan.notes, "what the column says is kept"


@pytest.mark.parametrize(
    ("header", "concept"),
    [
        ("ETA", "key.target"), ("Assigned", "key.owner"), ("Effort (d)", "key.duration"), ("Pre-reqs", "key.depends"),
        ("Gating criteria", "key.criteria"), ("RAG", "key.level"), ("Bearbeiter/in", "key.owner"),
        ("Fällig bis", "key.target"), ("Eintrittswahrscheinlichkeit", "key.probability"), ("Échéances", "key.target"),
        ("Pré-requis", "key.depends"), ("Prerrequisitos", "key.depends"), ("Scadenza", "key.target"),
        ("Prazo final", "key.target"), ("Doorlooptijd", "key.duration"), ("Pracochłonność", "key.duration"),
    ],
)  # fmt: skip
def test_headings_of_real_tables_are_known(header: str, concept: str) -> None:
    assert is_one_of(header, concept), fold(header)


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Open questions", "questions"), ("Offene Fragen", "questions"), ("Questions ouvertes", "questions"),
        ("Preguntas abiertas", "questions"), ("Domande aperte", "questions"), ("Dúvidas", "questions"),
        ("Openstaande vragen", "questions"), ("Otwarte pytania", "questions"), ("Out of scope", "scope"),
        ("Abgrenzung", "scope"), ("Hors périmètre", "scope"), ("Fuera de alcance", "scope"),
        ("Ausgangslage", "background"),
        ("Założenia", "assumptions"), ("Begroting", "budget"), ("Orçamento", "budget"), ("Meilensteine", "gates"),
        ("Jalons", "gates"), ("Hitos", "gates"), ("Marcos", "gates"), ("Mijlpalen", "gates"),
        ("Kamienie milowe", "gates"),
        ("Nice to have", "backlog"), ("Changelog", "changes"), ("Legend", "template"), ("Tech stack", "architecture"),
        ("Requisiti", "requirements"), ("Doelen", "goals"),
    ],
)  # fmt: skip
def test_titles_name_their_topic(title: str, topic: str) -> None:
    assert mentions(title, f"topic.{topic}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12 gennaio 2026", "2026-01-12"), ("1° marzo 2026", "2026-03-01"), ("3 de março de 2026", "2026-03-03"),
        ("7 mei 2026", "2026-05-07"), ("11 września 2026 r.", "2026-09-11"), ("30 paź 2026", "2026-10-30"),
    ],
)  # fmt: skip
def test_dates_are_read_in_every_language(text: str, said: str) -> None:
    assert str(values.date(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("3 giorni", (3, "day")), ("2 a 3 semanas", (2, "week")), ("8 uur", (8, "hour")), ("5 dni roboczych", (5, "day"))],
)
def test_durations_are_read_in_every_language(text: str, said: tuple[float, str]) -> None:
    span = values.span(text)
    assert span is not None
    assert (span.min, span.unit) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "The data team owns the map.", "Come and take a look, once and for all.", "I do it, then they do.",
        "Time taken so far is fine.",
    ],
)  # fmt: skip
def test_plain_english_says_nothing_in_another_language(sentence: str) -> None:
    plan = read_markdown(f"# Plan\n\n{sentence}\n")
    assert plan.is_empty
    assert plan.notes[0].text.strip() == sentence
