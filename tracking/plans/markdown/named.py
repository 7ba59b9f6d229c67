"""Finding by name, without asking each entry in turn: entries by their names, and names inside a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from tracking.plans.model.plan import Place, Session
from tracking.plans.words.vocabulary import fold, words_of

Entry = TypeVar("Entry")

#: More sessions than this are not looked for by title or branch in a sentence.
MOST_SESSIONS = 500
#: A title or branch of fewer signs is as often something else.
_SHORTEST = 4
#: More words than this are a sentence, not a name.
_LONGEST = 8


class Named(Generic[Entry]):
    """The entries of a list that only grows, by what `name` says of each; the first of several alike counts."""

    def __init__(self, entries: list[Entry], name: Callable[[Entry], Hashable]) -> None:
        self._entries = entries
        self._name = name
        self._seen = 0
        self._found: dict[Hashable, Entry] = {}

    def get(self, name: Hashable) -> Entry | None:
        if self._seen < len(self._entries):
            for entry in self._entries[self._seen :]:
                self._found.setdefault(self._name(entry), entry)
            self._seen = len(self._entries)
        return self._found.get(name)


class Fragments:
    """Texts to be found inside others, each with a number. They are told apart by their last signs first."""

    _TAIL = 4

    def __init__(self, fragments: Iterable[tuple[str, int]]) -> None:
        self._by_tail: dict[str, list[tuple[str, int]]] = {}
        for fragment, number in fragments:
            self._by_tail.setdefault(fragment[-self._TAIL :], []).append((fragment, number))
        self._lengths = {len(tail) for tail in self._by_tail}

    def inside(self, text: str) -> Iterator[int]:
        """The numbers of the fragments that stand in `text`, in no order."""
        for length in self._lengths:
            tails = {text[at : at + length] for at in range(len(text) - length + 1)}
            for tail in tails & self._by_tail.keys():
                yield from (number for fragment, number in self._by_tail[tail] if fragment in text)


class Mentions:
    """The first sessions of a plan, to be found by the titles and branches that a text names."""

    def __init__(self, sessions: list[Session]) -> None:
        self._sessions = sessions[:MOST_SESSIONS]
        self._indexed = {s.number: (s.title, s.branch) for s in self._sessions}
        titles = [(fold(s.title), at) for at, s in enumerate(self._sessions) if len(s.title) >= _SHORTEST]
        count = Counter(word for title, _ in titles for word in title.split(" "))
        #: Titles, with a space around, by their rarest word.
        self._titles: dict[str, list[tuple[str, int]]] = {}
        for title, at in titles:
            rarest = min(title.split(" "), key=lambda word: count[word])
            self._titles.setdefault(rarest, []).append((f" {title} ", at))
        branches = ((s.branch.casefold(), at) for at, s in enumerate(self._sessions) if len(s.branch) >= _SHORTEST)
        self._branches = Fragments(branches)

    def miss(self, session: Session) -> bool:
        """Whether a session is new, or has got another name, since it was looked at."""
        if session.number in self._indexed:
            return self._indexed[session.number] != (session.title, session.branch)
        return len(self._sessions) < MOST_SESSIONS

    def inside(self, text: str) -> list[Session]:
        """The sessions that `text` names, in the order of the plan."""
        folded = f" {fold(text)} "
        words = self._titles.keys() & set(folded.split(" "))
        found = {at for word in words for title, at in self._titles[word] if title in folded}
        found.update(self._branches.inside(text.casefold()))
        return [self._sessions[at] for at in sorted(found)]


class Titles:
    """Sessions and phases by the words of their titles, to be named by a few: "Roof" for "Mend the roof"."""

    _SAYS_NOTHING = frozenset({*words_of("word.completion"), *words_of("noun.phase"), *words_of("word.and")})

    def __init__(self, titles: Iterable[tuple[str, Place]]) -> None:
        self._folded: dict[Place, str] = {}
        self._by_word: dict[str, set[Place]] = {}
        for title, place in titles:
            self._folded.setdefault(place, fold(title))
            for word in fold(title).split(" "):
                self._by_word.setdefault(word, set()).add(place)

    def only(self, text: str) -> Place | None:
        """The one whose title holds all words of `text`; of several, the one that is called so or begins so."""
        words = [word.strip(",.;:") for word in fold(text).split(" ")]
        words = [word for word in words if word not in self._SAYS_NOTHING]
        if not any(len(word) >= _SHORTEST for word in words) or len(words) > _LONGEST:
            return None
        found = set.intersection(*(self._by_word.get(word, set()) for word in words))
        said = " ".join(words)
        for fits in (str.__eq__, _begins, None):
            near = [place for place in found if fits is None or fits(self._folded[place], said)]
            if near:
                return near[0] if len(near) == 1 else None
        return None


def _begins(title: str, said: str) -> bool:
    return f"{title} ".startswith(f"{said} ")
