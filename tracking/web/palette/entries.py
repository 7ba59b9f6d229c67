"""What the palette offers, and what stands in a row of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tracking.reporting.namesakes import Namesakes
from tracking.typing import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to go: `group` is its heading, `hint` tells it from others of the same name."""

    group: str
    icon: str
    title: str
    hint: str
    url: str


@dataclass(frozen=True)
class Asked:
    """Who looks for what: the words without the marks around them."""

    user: Actor
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @cached_property
    def namesakes(self) -> Namesakes:
        """By what projects of one title are told apart."""
        return Namesakes(self.user)

    def fits(self, title: str) -> bool:
        """Whether every word occurs in a title."""
        return all(word.lower() in title.lower() for word in self.words)


#: Words beyond these narrow nothing down; a text of any length may be pasted.
MOST_WORDS, LONGEST = 12, 200


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query without punctuation around them, so that "3. Payments →" finds what is shown like that."""
    marks = "".join(mark for mark in map(chr, range(33, 127)) if not mark.isalnum()) + "–—→·…“”„"
    said = query.replace("\x00", "")[:LONGEST].split()
    # A session is shown with its number before its title, which is a word of neither.
    plain = [word for word in said if not re.fullmatch(r"\d+\.", word)] or said
    return tuple(word for word in (word.strip(marks) for word in plain) if word)[:MOST_WORDS]
