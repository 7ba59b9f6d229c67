"""The ends of dependencies: which sessions and phases a cell or a value of a fact names."""

from __future__ import annotations

import re

from tracking.plans.markdown.families.keys import AFTER_NOUN
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import ALL_SESSIONS, Place, Session, SessionRef
from tracking.plans.words import values
from tracking.plans.words.inline import plain, undecorated
from tracking.plans.words.vocabulary import is_one_of, mention, mentions

#: What stands between the pieces of a chain.
_ARROW = r"\s*(?:[-–—─━=]{0,40}\s?(?:→|⟶|➜|➔|⇒|►|▶|➤|➡)\ufe0f?|-{1,3}>|=+>)\s*"
ARROW = re.compile(_ARROW)
#: A chain of keys alone, wherever it stands in a text: "A → B + C → D".
_LINK = rf"(?:[^\W\d_]{{2,20}}\s)?{AFTER_NOUN}(?:\s?[,+&/]\s?{AFTER_NOUN}){{0,20}}(?!\w)"
CHAIN = re.compile(rf"(?<![\w.]){_LINK}(?:{_ARROW}{_LINK}){{1,50}}")
#: "2.1FS+2d": planning tools write behind a predecessor how it is linked.
_LINK_TYPE = re.compile(r"(?<=\d)\s?(?:FS|SS|FF|SF)(?:\s?[+-]\s?\d+\s?\w*)?(?!\w)")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
#: "Phase 3+" is all phases from the third on.
_OPEN = re.compile(r"[^\W\d_]+\s\d{1,3}\s?\+(?!\s?\w)")
#: Behind "all above" may stand of what: "all previous phases of the plan".
_FEW = 4
#: "All previous" stands for no more pieces than this.
_MOST = 200
_PARTS = re.compile(r"\s*(?:,|;|&|\+|\s(?:and|und|et|y)\s)\s*")


def refers(reading: Reading, text: str) -> bool:
    """Whether a text names a session, or all of them."""
    return bool(reading.refs.mentioned(plain(text)) or reading.refs.says_all(plain(text)))


def says_all_above(text: str) -> bool:
    """Whether a text speaks of all that stands above: "all above", "All previous phases"."""
    found = mention("word.all_above").match(text.strip())
    return found is not None and len(text[found.end() :].split()) <= _FEW


def end_of_row(reading: Reading, cell: str, may_be_number: bool) -> SessionRef | None:
    """The session of a row; a bare number is one in the first columns only, elsewhere it counts something."""
    text = undecorated(plain(cell))
    found = reading.refs.ref(text) if text else None
    if found is None and text and len(places := reading.refs.keys.places(text, bare=True)) == 1:
        found = SessionRef(places[0].ref)
    return found or (_numbered(reading, text) if may_be_number or not text.isdecimal() else None)


def _numbered(reading: Reading, text: str) -> SessionRef | None:
    """A bare number or short label that a session bears."""
    short = re.fullmatch(r"(?:[A-Za-z]{1,2}-?|#)?(\d{1,3})|([A-Z])", text.strip())
    if not short:
        return None
    session = reading.refs.short(text.strip(), short[1], short[2])
    return SessionRef(session.number) if session else None


def ends_of(reading: Reading, cell: str, *, strict: bool = False, like: Place | None = None) -> list[SessionRef]:
    """All ends a cell names; a name that is no session becomes a milestone unless `strict`.

    `like` is what the cell tells of: a number alone is counted as this is.
    """
    text = _LINK_TYPE.sub("", undecorated(plain(cell)))
    if values.is_blank(text) or is_one_of(text, "word.nothing"):
        return []
    if reading.refs.says_all(text):
        return [SessionRef(ALL_SESSIONS)]
    # What stands in brackets behind a key tells of it: "3 (can start beside 1)".
    bare = _ASIDE.sub(" ", text)
    bare = bare if bare.strip(" ,;.") else text
    keyed = reading.refs.keys.places(bare, bare=True, like=like)
    if like is not None and like.kind == "phase" and keyed:
        return [SessionRef(place.ref) for place in keyed]
    numbers = reading.refs.numbers(text)
    if len(keyed) > 1 and len(keyed) >= len(numbers):
        return [SessionRef(place.ref) for place in keyed]
    if len(numbers) > 1:
        return [SessionRef(number) for number in numbers]
    single = reading.refs.ref(text)
    if single is not None:
        return [single]
    if keyed:
        return [SessionRef(place.ref) for place in keyed]
    pieces = [piece.strip() for piece in _PARTS.split(text) if piece.strip()]
    found = [ref for piece in pieces if (ref := _end_named(reading, piece))]
    return found or ([] if strict else [SessionRef(text)])


def _end_named(reading: Reading, piece: str) -> SessionRef | None:
    """What one piece of a list names, by its label, its number, or a few words of its title."""
    found = reading.refs.ref(piece) or _numbered(reading, piece)
    place = None if found else reading.refs.named(piece)
    return SessionRef(place.ref) if place else found


def miss(reading: Reading, line: int, text: str, like: Place | None = None) -> None:
    """Remembers the sessions that a dependency of `like` names and the plan does not have."""
    written = reading.refs.keys.strangers(text, like)
    strange = [label for label in written if not ends_of(reading, label, strict=True, like=like)]
    reading.miss(line, [*reading.refs.strangers(text), *strange])


def named_in(reading: Reading, text: str, *, titled: bool = False, all_of: bool = False) -> list[Place]:
    """The sessions that a text names, or else the phases.

    `titled`: phases by their titles too ("Setup completion"); `all_of`: all that a noun counts ("all user stories").
    """
    sessions = [Place("session", session.number) for session in reading.refs.mentioned(text)]
    if sessions:
        return sessions
    explicit = _OPEN.sub(" ", text)
    found = [place for place in reading.refs.keys.places(explicit) if place.kind == "phase"]
    if (phase := reading.refs.phase(explicit)) is not None:
        found.append(Place("phase", phase.name))
    if titled:
        found += [Place("phase", phase.name) for phase in reading.refs.phases_titled_in(explicit)]
    if not found and all_of and (mentions(text, "noun.all") or _OPEN.search(text)):
        every = reading.refs.says_all(text)
        found = [place for place in reading.refs.keys.all_of(text) if place.kind == "phase" or not every]
    if not found and explicit != text:
        found = reading.refs.keys.places(text)
    return list(dict.fromkeys(found))


def ends_before(reading: Reading, place: Place) -> list[Place]:
    """All pieces of the kind of `place` that the document tells of before it."""
    entries = reading.plan.sessions if place.kind == "session" else reading.plan.phases
    own = reading.refs.session_at(place) if place.kind == "session" else reading.refs.phase_at(place)
    earlier = [entry for entry in entries[:_MOST] if own is not None and entry.line < own.line]
    return [Place("session", e.number) if isinstance(e, Session) else Place("phase", e.name) for e in earlier]
