"""The words of plans, one file a language, merged here.

A concept is a dotted name ("key.owner", "topic.risks", "unit.day"); a language
gives it words separated by commas. Every language is tried at once: plans mix them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tracking.plans.words.vocabulary import de, en, es, fr, it, nl, pl, pt

LANGUAGES = {
    "en": en.WORDS,
    "de": de.WORDS,
    "fr": fr.WORDS,
    "es": es.WORDS,
    "it": it.WORDS,
    "pt": pt.WORDS,
    "nl": nl.WORDS,
    "pl": pl.WORDS,
}

#: Titles and keys come again and again and are remembered; longer texts are not worth the memory.
_SHORT = 120

_ASIDE = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_JOINERS = re.compile(r"[\s_/\-–—]+")
_EDGES = " .:：?!*#`'\"“”„"


def fold(text: str) -> str:
    """`text` for comparison: lower case, no asides in brackets, single spaces."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    return _JOINERS.sub(" ", _ASIDE.sub(" ", text)).strip(_EDGES)


_fold_short = lru_cache(maxsize=8192)(_fold)


def _merge() -> dict[str, tuple[str, ...]]:
    merged: dict[str, dict[str, None]] = {}
    for words in LANGUAGES.values():
        for concept, listed in words.items():
            merged.setdefault(concept, {}).update(dict.fromkeys(fold(word) for word in listed.split(",")))
    return {concept: tuple(words) for concept, words in merged.items()}


_NONE: frozenset[str] = frozenset()
WORDS = _merge()


def _by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for concept, words in WORDS.items():
        for word in words:
            found.setdefault(word, set()).add(concept)
    return {word: frozenset(concepts) for word, concepts in found.items()}


_CONCEPTS = _by_word()


def words_of(concept: str) -> tuple[str, ...]:
    """All words of a concept, in every language."""
    return WORDS.get(concept, ())


def concepts_of(text: str) -> frozenset[str]:
    """The concepts whose word is exactly `text`."""
    return _concepts_of_short(text) if len(text) <= _SHORT else _concepts_of(text)


def _concepts_of(text: str) -> frozenset[str]:
    return _CONCEPTS.get(fold(text), _NONE)


_concepts_of_short = lru_cache(maxsize=8192)(_concepts_of)


def is_one_of(text: str, *concepts: str) -> bool:
    """Whether `text` as a whole is a word of one of the concepts."""
    return not concepts_of(text).isdisjoint(concepts)


@lru_cache(maxsize=512)
def alternatives(*concepts: str) -> str:
    """A regular expression (no group) that matches any word of the concepts, of two that fit the longer.

    Words that begin alike share their beginning: a text is compared with it once, however many languages there are.
    """
    tree: _Tree = {}
    for word in sorted({word for concept in concepts for word in words_of(concept)}):
        node = tree
        for piece in _PIECE.findall(word):
            node = node.setdefault(piece, {})
        node[_END] = {}
    return _either(tree)


_Tree = dict[str, "_Tree"]
_END = ""
#: What of a word is written in more than one way, or else one sign: folding made "ss" of every "ß".
_PIECE = re.compile(r"ss|.")
_WRITTEN = {" ": r"[\s_/,-]+", "ss": "(?:ss|ß)"}


def _either(tree: _Tree) -> str:
    branches = [
        _WRITTEN.get(piece, re.escape(piece)) + _rest(below)
        for piece, below in sorted(tree.items(), key=lambda branch: -len(branch[0]))
        if piece
    ]
    return "|".join(branches)


def _rest(below: _Tree) -> str:
    if len(below) == 1:
        return "" if _END in below else _either(below)
    return f"(?:{_either(below)})" + ("?" if _END in below else "")


@lru_cache(maxsize=512)
def mention(*concepts: str) -> re.Pattern[str]:
    """A pattern that finds a word of the concepts standing alone in a text, in any case."""
    return re.compile(rf"(?<!\w)(?:{alternatives(*concepts) or '(?!)'})(?!\w)", re.IGNORECASE)


def mentions(text: str, *concepts: str) -> bool:
    """Whether `text` holds a word of one of the concepts."""
    return bool(mentioned(text, concepts))


def mentioned(text: str, concepts: Sequence[str]) -> list[str]:
    """Those of the concepts of which a word stands alone in `text`; of a long text the beginning is looked at."""
    if len(text) <= _SHORT:
        possible = _possible_short(text)
        return [concept for concept in concepts if concept in possible and _holds_short(text, concept)]
    text = text[:2000]
    possible = _possible(text)
    return [concept for concept in concepts if concept in possible and _holds(text, concept)]


def _holds(text: str, concept: str) -> bool:
    return mention(concept).search(text) is not None


def _possible(text: str) -> frozenset[str]:
    """The concepts worth looking for in a text: those of a word whose first letters are a token of the text."""
    lower = text.lower().replace("ß", "ss")
    if _RARE_CASES.isdisjoint(lower):
        return _NONE.union(*(_OPENED_BY[token] for token in _TOKEN.findall(lower) if token in _OPENED_BY))
    return frozenset(WORDS)


_holds_short = lru_cache(maxsize=16_384)(_holds)
_possible_short = lru_cache(maxsize=16_384)(_possible)

_TOKEN = re.compile(r"[^\W_]+")
#: Letters that a pattern takes for another letter whatever their case, though lower case leaves them different.
_RARE_CASES = frozenset("\u0131\u0307\u017f\u1e9e\ufb05\ufb06")


def _by_opening() -> dict[str, set[str]]:
    """The concepts by the letters that one of their words opens with; signs such as "#" are looked for in no text."""
    found: dict[str, set[str]] = {}
    for concept, words in WORDS.items():
        for opening in filter(None, map(_TOKEN.match, words)):
            found.setdefault(opening[0], set()).add(concept)
    return found


_OPENED_BY = _by_opening()
