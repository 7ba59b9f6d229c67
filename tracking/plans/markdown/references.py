"""Which session, phase or team a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracking.plans.markdown.families import KeyIndex
from tracking.plans.markdown.named import MOST_SESSIONS, Fragments, Mentions, Named, Titles
from tracking.plans.model.plan import ALL_SESSIONS, Phase, Place, Plan, Session, SessionRef, Team
from tracking.plans.words.inline import bare, plain
from tracking.plans.words.vocabulary import alternatives, fold

#: Nouns for parallel work, from the surest to the loosest.
FAMILIES = ("session", "stream", "package", "branch", "task", "issue", "team")

#: A letter right behind another is the end of a word: "API" is no AP I.
IDENTIFIER = r"(?:\d{1,4}(?:\.\d{1,2})?|(?<![^\W\d_])(?:[A-Z](?![\w'])|(?:II|III|IV|VI|VII|VIII|IX)(?!\w)))"
_SIGN = r"\s*(?:#|no\.?|nr\.?|n°)?\s*"
_AND = alternatives("word.and")
_TO = alternatives("word.to")
_MORE = re.compile(rf"\s*(?P<join>,\s*(?:{_AND})|,|&|\+|/|(?:{_AND})(?!\w)|[-–—]|(?:{_TO})(?!\w))\s*", re.IGNORECASE)
_NEXT_ID = re.compile(rf"(?P<id>{IDENTIFIER})(?!\w)")
_RANGE = re.compile(rf"[-–—]|{_TO}", re.IGNORECASE)
_PHASE = re.compile(rf"(?<!\w)(?i:({alternatives('noun.phase')})){_SIGN}({IDENTIFIER})(?!\w|\.\d)")
_SHORT_LABEL = re.compile(r"(?<![\w-])[A-Z]{1,4}-?(\d{1,4})(?![\w-])")
_EDGE_NOUNS = re.compile(
    rf"^(?:(?:{alternatives(*(f'noun.{family}' for family in FAMILIES))})\s+)|"
    rf"(?:\s+(?:{alternatives(*(f'noun.{family}' for family in FAMILIES))}))$",
    re.IGNORECASE,
)

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10}


def identifier_number(identifier: str, roman: bool = False) -> int | None:
    """The number an identifier stands for: "3" → 3, "B" → 2, "IV" → 4; None for "1.5".

    `roman`: the document counts in Roman numerals, so "I", "V" and "X" are no letters of a list.
    """
    if roman and identifier in _ROMAN_LETTERS:
        return _ROMAN_LETTERS[identifier]
    if identifier.isdecimal():
        return int(identifier)
    if identifier in _ROMAN and len(identifier) > 1:
        return _ROMAN[identifier]
    return ord(identifier) - 64 if len(identifier) == 1 and "A" <= identifier <= "Z" else None


class References:
    """Finds references in a text, for the sessions, phases and teams that the plan holds at the time of asking."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.families: tuple[str, ...] = ()
        self._by_id: dict[tuple[str, str], list[Session]] = {}
        self._identified: set[tuple[str, str, int]] = set()
        self._short: dict[str, Session] = {}
        self._numbers: dict[int, Session] = {}
        #: The highest session number in use.
        self.highest = 0
        self._titles: dict[str, Session] = {}
        self._branches: dict[str, Session] = {}
        self._labels: dict[str, Session] = {}
        self._mention: re.Pattern[str] | None = None
        self._all: re.Pattern[str] | None = None
        self._phases = Named(plan.phases, lambda phase: fold(phase.name))
        self._phase_names = Named(plan.phases, lambda phase: phase.name)
        self._teams = Named(plan.teams, lambda team: fold(team.name))
        self._labelled = Named(plan.sessions, lambda session: session.label)
        self._lettered = Named(plan.sessions, lambda session: session.label[-2:])
        self._mentions: Mentions | None = None
        self._fragments: Fragments | None = None
        self._heads: tuple[int, Fragments] | None = None
        self._by_words: tuple[tuple[int, int], Titles] | None = None
        #: What the keys of families stand for.
        self.keys = KeyIndex()

    def use(self, families: tuple[str, ...]) -> None:
        """Sets the nouns that mean a session in this document."""
        self.families = families
        nouns = alternatives(*(f"noun.{family}" for family in families))
        self._mention = re.compile(rf"(?<!\w)(?i:({nouns})){_SIGN}({IDENTIFIER})(?!\w)")
        self._all = re.compile(rf"(?<!\w)(?i:(?:{alternatives('noun.all')})\s+(?:\w+\s+){{0,2}}?(?:{nouns}))(?!\w)")

    def by_number(self, number: object) -> Session | None:
        return self._numbers.get(number) if isinstance(number, int) else None

    def team(self, name: str) -> Team | None:
        """The team of a name, however it is written."""
        return self._teams.get(fold(name))

    def short(self, label: str, number: str | None, letter: str | None) -> Session | None:
        """The first session of a whole label, of a bare number, or with a label that ends in a bare letter."""
        named = self._labelled.get(label), self._lettered.get(f" {letter}") if letter else None
        found = [s for s in (*named, self.by_number(int(number)) if number else None) if s is not None]
        return min(found, key=lambda session: session.number, default=None)

    def phase_called(self, name: str) -> Phase | None:
        """The phase of a name, however it is written."""
        return self._phases.get(fold(name))

    def phase_at(self, place: Place | None) -> Phase | None:
        """The phase that a place is."""
        return self._phase_names.get(place.ref) if place is not None and place.kind == "phase" else None

    def session_at(self, place: Place) -> Session | None:
        """The session that a place is."""
        return self.by_number(place.ref) if place.kind == "session" else None

    def learn(self, session: Session, family: str = "", identifier: str = "") -> None:
        """Makes a session findable by its label, its title and its branch."""
        if self._mentions is not None and self._mentions.miss(session):
            self._mentions = None
        self._fragments = None
        self._numbers[session.number] = session
        self.highest = max(self.highest, session.number)
        if identifier:
            known = (family, identifier.upper(), session.number)
            if known not in self._identified:
                self._identified.add(known)
                self._by_id.setdefault(known[:2], []).append(session)
        if session.title:
            self._titles.setdefault(fold(session.title), session)
        if session.branch:
            self._branches.setdefault(session.branch.casefold(), session)
        if session.label:
            self._labels.setdefault(fold(session.label), session)
            if _SHORT_LABEL.fullmatch(session.label):
                self._short.setdefault(session.label.upper(), session)

    def by_identifier(self, family: str, identifier: str) -> Sequence[Session]:
        """The sessions of one label, in the order in which they were learned."""
        return self._by_id.get((family, identifier.upper()), ())

    def says_all(self, text: str) -> bool:
        """Whether a text speaks of all sessions."""
        return self._all is not None and self._all.search(text[:1000]) is not None

    def numbers(self, text: str) -> list[int]:
        """The numbers of the sessions a text names by label: "Sessions 2, 3 and 5" → [2, 3, 5], each once."""
        found: dict[int, None] = {}
        if self._mention is not None:
            text = text[:4000]
            for hit in self._mention.finditer(text):
                for identifier in _identifiers(text, hit) if not self._is_of_a_phase(hit[0]) else ():
                    for session in self._lookup(hit[1], identifier):
                        found.setdefault(session.number)
        for hit in _SHORT_LABEL.finditer(text[:4000]) if self._short else ():
            if hit[0].upper() in self._short:
                found.setdefault(self._short[hit[0].upper()].number)
        for place in self.keys.places(text):
            if place.kind == "session" and isinstance(place.ref, int):
                found.setdefault(place.ref)
        return list(found)

    def strangers(self, text: str) -> list[str]:
        """The labels in a text that are those of sessions, but of none that the plan has: "Session 7"."""
        if self._mention is None:
            return []
        named = [(hit[1], one) for hit in self._mention.finditer(text[:4000]) for one in _identifiers(text, hit)]
        return [f"{noun} {identifier}" for noun, identifier in named if not self._lookup(noun, identifier)]

    def _is_of_a_phase(self, label: str) -> bool:
        """Whether a label that could be that of a session is the key of a phase: "US1" of "User Story 1"."""
        return any(place.kind == "phase" for place in self.keys.places(label))

    def _lookup(self, noun: str, identifier: str) -> list[Session]:
        families = [
            family for family in self.families if re.fullmatch(alternatives(f"noun.{family}"), noun, re.IGNORECASE)
        ]
        for family in families or self.families:
            sessions = self._by_id.get((family, identifier.upper()))
            if sessions:
                return sessions[:1]
        return []

    def titled(self, text: str) -> Session | None:
        """The session whose title, label or branch a text is, nouns such as "branch" or "stream" aside."""
        for candidate in (fold(text), fold(bare(plain(text)))):
            known = self._titles.get(candidate) or self._labels.get(candidate) or self._branches.get(candidate)
            if known is not None:
                return known
        trimmed = _EDGE_NOUNS.sub("", fold(text)).strip()
        return self._titles.get(trimmed) if trimmed else None

    def mentioned(self, text: str) -> list[Session]:
        """The sessions a text names by label, title or branch, wherever in it."""
        numbers = self.numbers(text)
        if numbers:
            return [self._numbers[number] for number in sorted(numbers)]
        if self._mentions is None:
            self._mentions = Mentions(self._plan.sessions)
        return self._mentions.inside(text[:1000])

    def named(self, text: str) -> Place | None:
        """The one session or phase that a few words name: they all stand in its title ("Roof" for "Mend the roof")."""
        sessions, phases = self._plan.sessions[:MOST_SESSIONS], self._plan.phases[:MOST_SESSIONS]
        held = len(sessions), len(phases)
        if self._by_words is None or self._by_words[0] != held:
            titles = [(session.title, Place("session", session.number)) for session in sessions]
            titles += [(phase.title or phase.name, Place("phase", phase.name)) for phase in phases]
            titles += [(phase.name, Place("phase", phase.name)) for phase in phases]
            self._by_words = held, Titles(titles)
        return self._by_words[1].only(text[:200])

    def branches_in(self, text: str) -> list[Session]:
        """The sessions whose branch stands in a text as it is written, in the order of the plan."""
        sessions = self._plan.sessions
        if self._fragments is None:
            self._fragments = Fragments((s.branch, at) for at, s in enumerate(sessions) if s.branch)
        return [sessions[at] for at in sorted(self._fragments.inside(text))]

    def ref(self, text: str) -> SessionRef | None:
        """One end of a dependency: "Session 1: Types" → (1, "Types"), "All sessions: x" → ("all", "x"), or a title."""
        text = text.strip()
        if self._all is not None and (hit := self._all.match(text)):
            return SessionRef(ALL_SESSIONS, _rest(text[hit.end() :]))
        if self._mention is not None and (hit := self._mention.search(text)) and not self._is_of_a_phase(hit[0]):
            sessions = self._lookup(hit[1], hit[2])
            if sessions:
                return SessionRef(sessions[0].number, self._step(sessions[0], text[: hit.start()], text[hit.end() :]))
        short = _SHORT_LABEL.match(text)
        if short and text[short.end() :].lstrip()[:1] in ("", ":", "-", "–", "—"):
            # "WS2: index", for a session whose label may be written out elsewhere.
            found = self._short.get(short[0].upper())
            if found is None and not self.keys.places(short[0]):
                found = self._numbers.get(int(short[1]))
            if found is not None:
                return SessionRef(found.number, self._step(found, "", text[short.end() :]))
        session = self.titled(text)
        if session is None and (places := self.keys.places(text)) and places[0].kind in ("session", "phase"):
            return SessionRef(places[0].ref)
        return SessionRef(session.number) if session else None

    def _step(self, session: Session, before: str, after: str) -> str:
        step = _rest(after) or _rest(before)
        return "" if fold(step) == fold(session.title) else step

    def phase(self, text: str) -> Phase | None:
        """The phase a text names."""
        for hit in _PHASE.finditer(text[:1000]):
            if phase := self.phase_called(f"{hit[1]} {hit[2]}"):
                return phase
        return next((self.phase_at(place) for place in self.keys.places(text) if place.kind == "phase"), None)

    def phases_titled_in(self, text: str) -> list[Phase]:
        """The phases of which the title, up to its first mark, stands in a text: "Setup completion"."""
        phases = self._plan.phases[:MOST_SESSIONS]
        if self._heads is None or self._heads[0] != len(phases):
            heads = [(f" {head} ", at) for at, phase in enumerate(phases) if len(head := _head(phase.title)) > 3]
            self._heads = len(phases), Fragments(heads)
        words = " ".join(re.findall(r"[^\W_]+", fold(text[:1000])))
        return [phases[at] for at in sorted(set(self._heads[1].inside(f" {words} ")))]

    def place_named(self, text: str) -> Place | None:
        """What a title speaks of, if it speaks of one thing."""
        numbers = self.numbers(text)
        if len(numbers) == 1:
            return Place("session", numbers[0])
        session = self.titled(text)
        if session is not None:
            return Place("session", session.number)
        phase = self.phase(text)
        if phase is not None:
            return Place("phase", phase.name)
        team = self.team(text)
        return Place("team", team.name) if team else None


def _head(title: str) -> str:
    """A title up to its first mark, for comparison: "polish" of "Polish & Cross-Cutting Concerns"."""
    head = re.split(r"\s+\W|[:;,(/&+]", title, maxsplit=1)[0]
    return " ".join(re.findall(r"[^\W_]+", fold(head)))


def _rest(text: str) -> str:
    return text.strip(" :–—-.,;()|\t").strip()


def _identifiers(text: str, hit: re.Match[str]) -> list[str]:
    """All identifiers of a list such as "2, 3 and 5" or "2-4" that starts at a mention."""
    identifiers, at = [hit[2]], hit.end()
    while len(identifiers) < 200:
        more = _MORE.match(text, at)
        following = _NEXT_ID.match(text, more.end()) if more else None
        if more is None or following is None:
            break
        first, last = identifier_number(identifiers[-1]), identifier_number(following["id"])
        if _RANGE.fullmatch(more["join"]):
            if first is None or last is None or not first < last <= first + 200:
                break
            letters = following["id"].isalpha()
            identifiers += [chr(64 + n) if letters else str(n) for n in range(first + 1, last)]
        identifiers.append(following["id"])
        at = following.end()
    return identifiers
