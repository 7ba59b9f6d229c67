"""What is looked up by name or by an index is what a search through everything finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.plans.markdown import read_markdown
from tracking.plans.markdown.named import MOST_SESSIONS, Fragments, Mentions
from tracking.plans.model.plan import Session
from tracking.plans.words.vocabulary import WORDS, fold, mention, mentioned

#: Words that are nothing but a sign ("#") are looked for in no text.
LOOKED_FOR = [concept for concept, words in WORDS.items() if all(words)]
RARE = ["x", "Ⅷ", "ß", "İ", "ſ", "ı", "ẞ", "u\u0308", "7"]
PIECES = [*(word for words in WORDS.values() for word in words if word), *RARE]
SEPARATORS = [" ", "  ", "_", "-", "/", ", ", ".", ":", "(", "'", "’", "", "\n"]
CASES = [str, str.upper, str.title, lambda word: word.replace("s", "ſ"), lambda word: word.replace("i", "İ")]
WRITTEN = st.tuples(st.sampled_from(PIECES), st.sampled_from(CASES), st.sampled_from(SEPARATORS)).map(
    lambda drawn: drawn[1](drawn[0]) + drawn[2]
)
WRITING = st.lists(WRITTEN, max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(WRITING)
def test_a_text_mentions_the_concepts_that_their_patterns_find_in_it(text: str) -> None:
    found = [concept for concept in LOOKED_FOR if mention(concept).search(text[:2000])]
    assert mentioned(text, LOOKED_FOR) == found


NAMES = st.lists(st.sampled_from(["roof", "Roof", "of", "house", "1", "12", "(old)", "a/b", "api"]), max_size=4)
TITLES = NAMES.map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TITLES, TITLES), max_size=8), st.lists(TITLES, max_size=3).map(" and ".join))
def test_a_text_names_the_sessions_whose_title_or_branch_stands_in_it(names: list[tuple[str, str]], text: str) -> None:
    sessions = [Session(number=at, title=title, branch=branch) for at, (title, branch) in enumerate(names, 1)]
    named = [
        session
        for session in sessions
        if (len(session.title) > 3 and f" {fold(session.title)} " in f" {fold(text)} ")
        or (len(session.branch) > 3 and session.branch.casefold() in text.casefold())
    ]
    assert Mentions(sessions).inside(text) == named


@given(st.lists(st.text("ab/", min_size=1, max_size=7), max_size=8), st.text("ab/", max_size=20))
def test_fragments_are_found_wherever_they_stand(fragments: list[str], text: str) -> None:
    found = Fragments((fragment, at) for at, fragment in enumerate(fragments)).inside(text)
    assert sorted(found) == [at for at, fragment in enumerate(fragments) if fragment in text]


def test_only_a_new_name_makes_the_index_of_mentions_stale() -> None:
    session = Session(number=1, title="Roof", branch="")
    index = Mentions([session])
    assert not index.miss(session)
    assert index.miss(Session(number=2, title="Cellar"))
    session.branch = "work/roof"
    assert index.miss(session)
    many = [Session(number=number, title=f"Part {number}") for number in range(1, MOST_SESSIONS + 2)]
    assert not Mentions(many).miss(many[-1])


def test_a_stream_of_the_next_week_is_other_work_and_the_same_title_the_same() -> None:
    text = "".join(
        f"## Week {week}\n\n```\nStream A: {title}\n  Day 1-2: dig\nStream B\n  Day 1: plan {week}\n```\n\n"
        for week, title in enumerate(("Walls", "Roof", "Walls", "Doors"), 1)
    )
    plan = read_markdown(text)
    assert [(session.label, session.title, session.line) for session in plan.sessions] == [
        ("Stream A", "Walls", 4), ("Stream B", "Stream B", 6),
        ("Stream A", "Roof", 13), ("Stream A", "Doors", 31),
    ]  # fmt: skip
