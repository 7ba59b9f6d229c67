"""Whom a document calls by name: people and teams, told by their form or by the lists of people that it holds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.plans.markdown.families.nouns import kind_of_noun
from tracking.plans.markdown.families.persons import formed
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.tables import Columns
from tracking.plans.words import values
from tracking.plans.words.vocabulary import concepts_of, fold, is_one_of, mentions

if TYPE_CHECKING:
    from tracking.plans.markdown.reading import Reading

#: A name has no more words than this.
_MOST_WORDS = 3
_SEVERAL = re.compile(r"\s*(?:[,;/&+]|<br\s*/?>|\s(?:and|und|et|y|e|en|i)\s)\s*")
_ASIDE = re.compile(r"\s*[(\[:].*$|\s+[-–—]\s.*$")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]$")
_CLOSED = re.compile(r"^\s*(?:$|[-–—:,(\[|/·])")
_SPACED = re.compile(r"\S+")
_MARKS = ",.:;|…"
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FACTS = ("key.owner", "key.members", "key.lead", "noun.team")
_ROLE = ("key.developer_type", "noun.profession")


@dataclass(frozen=True, slots=True)
class Person:
    """Who does work. `rest` is what the text says behind the name; `team` that the name is one of a team."""

    name: str
    team: bool = False
    rest: str = ""

    @property
    def closed(self) -> bool:
        """Whether the name stands alone, or has only an aside behind it."""
        return _CLOSED.match(self.rest) is not None


class People:
    """Tells which texts of a document open with a person."""

    def __init__(self, reading: Reading) -> None:
        #: Names by their folded words; `rostered` are those of a list of people with their roles.
        self._names: dict[str, str] = {}
        self.rostered: set[str] = set()
        for table in reading.tables():
            self._in_table(reading, table)
        for node in reading.titled("item", "label", "line"):
            if reading.topic(node, "teams", "contacts"):
                lead = _lead(node)
                self._add(lead, rostered=True)
                if aside := _IN_BRACKETS.search(lead):
                    # "Backend (Ada)" says the name of who is asked behind what.
                    self._add(aside[1], rostered=True)
        for node in reading.nodes:
            if node.key and node.value and is_one_of(node.key, *_FACTS):
                for name in _SEVERAL.split(node.value[:200]):
                    self._add(name)
        self._seen: Counter[str] | None = None
        self._text = reading.text

    def named(self, text: str) -> Person | None:
        """The person with whom a text opens."""
        told = formed(text)
        if told is not None:
            return Person(told[0], told[1], text[len(told[0]) :].strip())
        words = [*_SPACED.finditer(text[:120])][:_MOST_WORDS]
        for last in reversed(words):
            name = text[: last.end()].rstrip(_MARKS)
            if fold(name) in self._names and name[-1:].isalnum():
                return Person(name, False, text[len(name) :])
        return None

    def headed(self, text: str) -> Person | None:
        """Who stands in a column of people: a person known by name, or whoever a name in front of the text calls."""
        name = _ASIDE.sub("", text)
        return self.named(text) or (Person(name, False, text[len(name) :]) if is_name(name) else None)

    def lists(self, name: str) -> bool:
        """Whether a list or table of the document holds a name."""
        return fold(name) in self._names

    def heads(self, header: str) -> Person | None:
        """The person who heads a column."""
        person = self.named(header)
        return person if person is not None and person.closed else None

    def recurs(self, header: str) -> Person | None:
        """A header that reads like a name and is written like one wherever else it stands in the document."""
        if not is_name(header):
            return None
        if self._seen is None:
            self._seen = Counter(_WORD.findall(self._text))
        words = _WORD.findall(header)
        always = all(self._seen[word] > 1 and not self._seen[word.lower()] for word in words)
        return Person(header) if words and always else None

    def _in_table(self, reading: Reading, table: Node) -> None:
        columns = Columns(table)
        roles = {at for at, header in enumerate(columns.headers) if is_one_of(header, *_ROLE)}
        about = reading.topic(table, "teams", "contacts") != ""
        named = [
            at
            for at, header in enumerate(columns.headers)
            if at not in roles
            and (
                is_one_of(header, "key.owner", "key.members")
                or (about or roles if is_one_of(header, "key.person") else kind_of_noun(header) == "team")
            )
        ]
        if about and roles and not named:
            named = [at for at in range(len(columns)) if at not in roles][:1]
        for at in named:
            for row in columns.rows():
                for name in _SEVERAL.split(row.words(at)[:200]):
                    self._add(name, rostered=bool(roles) and about)

    def _add(self, text: str, rostered: bool = False) -> None:
        name = _ASIDE.sub("", text).strip()
        if not is_name(name):
            return
        self._names.setdefault(fold(name), name)
        first = name.split()[0]
        if first != name and not mentions(name, "noun.profession", "noun.team", "noun.people") and len(first) > 2:
            self._names.setdefault(fold(first), first)
        if rostered:
            self.rostered |= {fold(name), fold(first)}


def is_name(text: str) -> bool:
    """Whether a text reads like the name of somebody: up to three words, none of them in small letters."""
    words = text.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(text) <= 40
        and all(word[0].isalpha() and not word[0].islower() and not any(map(str.isdigit, word)) for word in words)
        and not concepts_of(text)
        and kind_of_noun(text) is None
        and not values.is_unknown(text)
        and values.status(text) is None
    )


def _lead(node: Node) -> str:
    """The name in front of an entry: "Ada (lead)", "Ada — backend", "**Ada**: backend"."""
    return node.key or re.split(r"\s+[-–—]\s+|\s*[(:,]", node.text[:120], maxsplit=1)[0]
