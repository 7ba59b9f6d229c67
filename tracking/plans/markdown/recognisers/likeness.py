"""Which of several titles another one means, when neither holds the other as it stands."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Generic, TypeVar

Meant = TypeVar("Meant", bound=Hashable)

_WORD = re.compile(r"[^\W\d_]{2,}")
#: What tells titles of the same words apart: "Part 2", "1.1 Base", "F1 Queue", "Team B".
_MARK = re.compile(r"(?<!\w)[^\W\d_]{0,3}\d+(?:\.\d+)*(?!\w)|(?<=\w )[A-Z](?!\w)")
#: A word of more titles than this tells none of them.
_MOST_TITLES = 40
_LONGEST = 300
_MOST_MARKS = 5
#: How much of their words two titles share, and how far ahead of the next the likest must be.
_ENOUGH = 0.5
_CLEARLY = 0.15
#: A single word stands for a title of which it is at least this much.
_PART = 1 / 3


def words_in(text: str) -> frozenset[str]:
    """All words and numbers of a text, in one case."""
    return frozenset(re.findall(r"\w+", text.casefold()))


@dataclass(frozen=True, slots=True)
class _Title:
    words: frozenset[str]
    marks: frozenset[str]


def _title(text: str) -> _Title:
    text = text[:_LONGEST]
    marks = frozenset(mark.casefold() for mark in _MARK.findall(text)[:_MOST_MARKS])
    return _Title(frozenset(_WORD.findall(_MARK.sub(" ", text).casefold())), marks)


class Likeness(Generic[Meant]):
    """Titles by their words, each with what it stands for."""

    def __init__(self) -> None:
        self._titles: list[tuple[_Title, Meant]] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_mark: dict[str, dict[Meant, None]] = {}

    def add(self, text: str, meant: Meant) -> None:
        title = _title(text)
        for word in title.words:
            self._by_word.setdefault(word, []).append(len(self._titles))
        for mark in title.marks:
            self._by_mark.setdefault(mark, {})[meant] = None
        self._titles.append((title, meant))

    def likest(self, text: str) -> Meant | None:
        """What is meant by a title: the one that shares enough of its words, clearly more than any other."""
        title = _title(text)
        if not title.words:
            # "M1" alone is what bears it.
            keys = [mark for mark in title.marks if mark[0].isalpha() and mark[-1].isdecimal()]
            bearing = list(self._by_mark.get(keys[0], ())) if len(keys) == 1 else []
            return bearing[0] if len(bearing) == 1 else None
        found: dict[int, None] = {}
        for word in title.words:
            titles = self._by_word.get(word, ())
            if len(titles) <= _MOST_TITLES:
                found.update(dict.fromkeys(titles))
        shares: dict[Meant, float] = {}
        for at in found:
            known, meant = self._titles[at]
            shares[meant] = max(shares.get(meant, 0), _share(title, known))
        ranked = sorted(shares.items(), key=lambda pair: pair[1], reverse=True)
        if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEARLY):
            return None
        return ranked[0][0]


def _share(one: _Title, other: _Title) -> float:
    """How much of their words two titles share, and more with a mark in common; nothing where their marks differ."""
    alike = any(_is_same(mark, another) for mark in one.marks for another in other.marks)
    same = len(one.words & other.words)
    if not same or (one.marks and other.marks and not alike):
        return 0
    nearness = same / max(len(one.words), len(other.words))
    if same == min(len(one.words), len(other.words)) and (same > 1 or alike or nearness >= _PART):
        # One says the other and more; of two such, the nearer counts.
        share = _ENOUGH + (1 - _ENOUGH) * nearness
    else:
        share = 2 * same / (len(one.words) + len(other.words)) if same > 1 else 0
    return share + 2 * _CLEARLY * alike


def _is_same(mark: str, other: str) -> bool:
    """Whether two marks are one: a number says no less than the same number behind a letter ("1", "M1")."""
    bare, whole = sorted((mark, other), key=len)
    return bare == whole or (bare[0].isdecimal() and whole.lstrip(ascii_lowercase) == bare)
