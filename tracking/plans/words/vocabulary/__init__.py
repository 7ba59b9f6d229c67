"""The words of plans, one file a language, merged here.

A concept is a dotted name ("key.owner", "topic.risks", "unit.day"); a language
gives it words separated by commas. Every language is tried at once: plans mix them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tracking.plans.words.vocabulary import de, en, es, fr

LANGUAGES = {"en": en.WORDS, "de": de.WORDS, "fr": fr.WORDS, "es": es.WORDS}

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


WORDS = _merge()
_CONCEPTS: dict[str, frozenset[str]] = {
    word: frozenset(concept for concept, words in WORDS.items() if word in words)
    for words_of in WORDS.values()
    for word in words_of
}


def words_of(concept: str) -> tuple[str, ...]:
    """All words of a concept, in every language."""
    return WORDS.get(concept, ())


def concepts_of(text: str) -> frozenset[str]:
    """The concepts whose word is exactly `text`."""
    return _CONCEPTS.get(fold(text), frozenset())


def is_one_of(text: str, *concepts: str) -> bool:
    """Whether `text` as a whole is a word of one of the concepts."""
    return not concepts_of(text).isdisjoint(concepts)


@lru_cache(maxsize=512)
def alternatives(*concepts: str) -> str:
    """A regular expression (no group) that matches any word of the concepts, longest first."""
    words = {word for concept in concepts for word in words_of(concept)}
    return "|".join(re.escape(word).replace(r"\ ", r"[\s_/,-]+") for word in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=512)
def mention(*concepts: str) -> re.Pattern[str]:
    """A pattern that finds a word of the concepts standing alone in a text, in any case."""
    return re.compile(rf"(?<!\w)(?:{alternatives(*concepts) or '(?!)'})(?!\w)", re.IGNORECASE)


def mentions(text: str, *concepts: str) -> bool:
    """Whether `text` holds a word of one of the concepts."""
    if len(text) <= _SHORT:
        return _mentions_short(text, concepts)
    return mention(*concepts).search(text[:2000]) is not None


@lru_cache(maxsize=16_384)
def _mentions_short(text: str, concepts: tuple[str, ...]) -> bool:
    return mention(*concepts).search(text) is not None
