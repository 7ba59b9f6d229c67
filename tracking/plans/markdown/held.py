"""The words that the entries of a plan hold, by the line each was read from; values stand for all words of theirs."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any, get_args

from tracking.plans.model import plan as p
from tracking.plans.model.records import records
from tracking.plans.model.shape import values_of
from tracking.plans.words.vocabulary import WORDS, alternatives, words_of

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"\d+|\D+")
_NONE: frozenset[str] = frozenset()
_SPELLED_NUMBERS = frozenset({"a", "an", "one", "two", "three", "half", "ein", "eine", "zwei", "drei"})
_OF_CLOCKS = frozenset({"am", "pm", "a", "p", "m", "h", "uhr", "at", "um", "à", "às", "alle", "om", "o"})
_OF_DATES = frozenset({"st", "nd", "rd", "th", "er", "of", "de"})
_DAYS_A_WEEK = 5
#: What one value says, in pieces most of which are shared.
_Words = tuple[Set[str], ...]


def words_in(text: str) -> set[str]:
    """The words of a text in lower case: runs of letters and digits. "A1" is one word, "3d" and "9h30" are values."""
    found = set(_WORD.findall(text.casefold()))
    for word in [word for word in found if not word.isalpha() and not word.isdecimal() and _MEASURE.fullmatch(word)]:
        found.remove(word)
        found.update(_PART.findall(word))
    return found


@lru_cache(maxsize=1024)
def spelled(*concepts: str) -> frozenset[str]:
    """All words of the concepts, in every language; "weekday." stands for all concepts that begin so."""
    names = [
        name
        for concept in concepts
        for name in WORDS
        if name == concept or (concept[-1] == "." and name.startswith(concept))
    ]
    return frozenset(word for name in names for phrase in words_of(name) for word in words_in(phrase))


_MEASURE = re.compile(
    rf"\d+(?:{alternatives(*(f'unit.{unit}' for unit in get_args(p.Unit)))}|am|pm|uhr|st|nd|rd|th|er)\d*|"
    rf"(?:d|w|{alternatives('noun.day', 'noun.week')})\d+"
)


class Held:
    """What the plan of a document holds. `families` are the nouns that mean a session there.

    Words are kept as the sets that the values of an entry give, most of which are shared, and are taken from what is
    asked about one set after the other: putting them together would cost more than all questions do.
    """

    def __init__(self, plan: p.Plan, families: Iterable[str]) -> None:
        self._nouns = spelled("noun.session", *(f"noun.{family}" for family in families))
        self._names = {session.number: self._name(session) for session in plan.sessions}
        self._on: defaultdict[int, list[Set[str]]] = defaultdict(list)
        self._at: defaultdict[p.Place, list[Set[str]]] = defaultdict(list)
        for entity, found in records(plan).items():
            place = _PLACES.get(entity)
            for record in found:
                words = [*self._words(record.entry)]
                self._on[record.entry.line] += words
                if place:
                    self._at[place(record.entry)] += words
        for claim in plan.claims:
            self._on[claim.line] += self._words(claim)
        self._on.pop(0, None)
        #: The lists of the project whose texts have no line.
        self.unplaced = words_in(" ".join([*plan.mitigations, *plan.merge_order]))

    def left_on(self, line: int, words: Set[str]) -> Set[str]:
        """Those of the words that no entry read from a line holds."""
        return _left(self._on.get(line, ()), words)

    def left_at(self, place: p.Place, words: Set[str]) -> Set[str]:
        """Those of the words that the session, phase, team or gate does not hold, nor the facts of the project."""
        return _left(self._at.get(place, ()), words)

    def _name(self, session: p.Session) -> Set[str]:
        letter = chr(64 + session.number) if session.number <= 26 else ""
        return words_in(f"{session.number} {letter} {session.label} {session.title} {session.branch}") | self._nouns

    def _words(self, entry: p.Entry) -> Iterator[Set[str]]:
        for name in values_of(type(entry)):
            if value := getattr(entry, name):
                yield from self._said(name, value)
        if isinstance(entry, p.Dependency):
            yield RELATING

    def _said(self, name: str, value: Any) -> Iterator[Set[str]]:
        """What the value of a field says. The kinds of value are those of `tracking.plans.model.plan`."""
        if name in _SESSIONS:
            if isinstance(value, int):
                yield self._names.get(value, _NONE)
            if value == p.ALL_SESSIONS:
                yield self._nouns | spelled("noun.all")
        match value:
            case bool():
                yield _OF_FLAG.get(name, _NONE)
            case str():
                yield words_in(value)
                if name in _OF_TEXT:
                    yield from _OF_TEXT[name](value)
            case int() | float():
                yield _number(value)
                if name in _OF_NUMBER:
                    yield from _OF_NUMBER[name](value)
            case list():
                for one in value:
                    yield from self._said(name, one)
            case p.Span():
                yield from (_number(value.min), _number(value.max), _SPELLED_NUMBERS)
                yield spelled(f"unit.{value.unit}", "word.to")
            case p.Range():
                yield from (*_day(value.first), *_day(value.last))
            case dt.date():
                yield from (_number(value.day), _number(value.month), _number(value.year % 100), {str(value.year)})
                yield from (spelled(f"month.{value.month}", "weekday."), _OF_DATES)
            case dt.time():
                yield from (_number(value.hour), _number((value.hour - 1) % 12 + 1), _number(value.minute), _OF_CLOCKS)
            case p.SessionRef():
                yield from self._said("session", value.session)
                yield from self._said("step", value.step)
            case p.Place():
                yield from self._said(value.kind, value.ref)


def _left(held: Iterable[Set[str]], words: Set[str]) -> Set[str]:
    for one in held:
        if not words:
            break
        words = words - one
    return words


@lru_cache(maxsize=4096)
def _number(value: float) -> Set[str]:
    return {*words_in(f"{value:g}"), *([f"{int(value):02}"] if value == int(value) else [])}


def _day(day: float) -> _Words:
    """A day or a week, as it is counted in the project, or a day as it is counted in its week."""
    week, of_week = divmod(int(day) - 1, _DAYS_A_WEEK)
    return _number(day), {str(week + 1), str(of_week + 1), "d", "w"}, spelled("noun.day", "noun.week", "word.to")


def _minutes(minutes: float) -> _Words:
    whole = {str(int(minutes // unit)) for unit in (60, 480, 1440, 2400, 10080) if minutes % unit == 0}
    return whole, spelled("unit.", "escalation."), _SPELLED_NUMBERS


def _degree(degree: float) -> _Words:
    """A degree of a risk is a word, or "4/5"."""
    level = "low" if degree < 3 else "medium" if degree == 3 else "high"
    return spelled("word.very", f"level.{level}"), {"5"}


#: Between two sessions: what one of them does to the other.
RELATING = spelled("verb.", "word.", "key.depends", "key.blocks", "noun.all")
_SESSIONS = frozenset({"session", "sessions", "owners"})
_PLACES: Mapping[str, Callable[[Any], p.Place]] = {
    "project": lambda facts: p.Place("project"),
    "sessions": lambda session: p.Place("session", session.number),
    "phases": lambda phase: p.Place("phase", phase.name),
    "teams": lambda team: p.Place("team", team.name),
    "gates": lambda gate: p.Place("gate", gate.title),
}
_OF_TEXT: Mapping[str, Callable[[str], _Words]] = {
    "status": lambda status: (spelled(f"status.{status}"),),
    "priority": lambda priority: (spelled(f"priority.{priority}", "key.priority"),),
    "level": lambda level: (spelled(f"level.{level}", "key.level", "colour."),),
    "recurrence": lambda rule: (spelled("weekday.", "routine.", "noun.all"),),
    "target": lambda target: (spelled("key.metric_target"),),
    "current": lambda current: (spelled("key.metric_current"),),
}
_OF_NUMBER: Mapping[str, Callable[[float], _Words]] = {
    "day_from": _day,
    "day_to": _day,
    "minutes": _minutes,
    "after_minutes": _minutes,
    "people": lambda people: (spelled("noun.people"),),
    "size": lambda people: (spelled("noun.people"),),
    "probability": lambda degree: (*_degree(degree), spelled("key.probability")),
    "impact": lambda degree: (*_degree(degree), spelled("key.impact")),
}
_OF_FLAG = {
    "done": spelled("status.completed"),
    "met": spelled("status.completed"),
    "sequential": spelled("mode.sequential"),
}
