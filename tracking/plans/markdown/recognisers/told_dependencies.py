"""Dependencies told in sentences: "Setup (Phase 1) blocks all others", "Both depend on Phase 1", "T3 before T4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.dependency_ends import ends_before, named_in, says_all_above
from tracking.plans.markdown.recognisers.drawn_dependencies import Edges
from tracking.plans.model.plan import ALL_SESSIONS, Place, Range, SessionRef
from tracking.plans.words import values
from tracking.plans.words.vocabulary import alternatives, is_one_of, mention, mentions

_VERB = re.compile(
    rf"(?<!\w)(?:(?P<depends>(?:(?:{alternatives('word.only')})\s+)?(?:{alternatives('verb.depends')}))"
    rf"|(?P<fact>{alternatives('key.depends')})\s?:|(?P<blocks>{alternatives('verb.blocks')}))(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<!\w)(?:{alternatives('word.before')})(?!\w)", re.IGNORECASE)
_FOLLOWING = re.compile(rf"(?<!\w)(?:{alternatives('word.following')})\s+(?=\S{{0,12}}\s?[#A-Z\d])", re.IGNORECASE)
_NOT = re.compile(
    rf"(?<!\w)(?:(?:{alternatives('word.not')})(?:\s+\S{{1,12}}){{0,2}}|\w{{2,6}}n['’]t)\s*$", re.IGNORECASE
)
#: Before its verb may stand who the next clause is about: "A needs B, C needs D".
_LAST_OF = re.compile(rf"^(?P<first>.+)(?:[,;]|(?<!\w)(?:{alternatives('word.and')}|while|but))\s*(?P<last>\S.*?)\s*$")
_DASH = re.compile(r"\s[-–—]{1,2}\s")
_SEQUENTIAL = mention("mode.sequential")
#: A longer sentence says more than how all phases run.
_SHORT_SENTENCE = 12
#: So near to "before" stand the pieces of which it is said.
_NEAR = 30
_LONGEST = 2000
#: Letters behind "depends on", which is no place for an article.
_LETTERS = re.compile(rf"[A-Z](?:(?:\s?[,+&/]\s?|\s(?:{alternatives('word.and')})\s)[A-Z](?!\w))*(?!\w)")
#: A title is named by no more words than this.
_FEW = 3
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
_EDGES = " \t-–—:;,.(*"


@dataclass(frozen=True, slots=True)
class Clause:
    """Who waits for whom, as written; `forward` where those on the right wait."""

    left: str
    right: str
    forward: bool


def read_sentences(reading: Reading, edges: Edges, node: Node, window: Range | None) -> bool:
    """Adds the dependencies that the sentences of a node tell; False when they tell none."""
    added, before = False, ""
    for sentence in _SENTENCE_END.split(node.text) if len(node.text) <= _LONGEST else ():
        added |= _sentence(reading, edges, sentence, node, values.days(sentence) or window, before)
        before = sentence
    return added


def says_order(text: str) -> bool:
    """Whether a text says in words what comes before what."""
    return any(pattern.search(text) for pattern in (_VERB, _BEFORE, _FOLLOWING))


def clauses(reading: Reading, sentence: str) -> Iterator[Clause]:
    """The clauses of a sentence, each with a verb of waiting or of blocking that is not denied."""
    verbs = list(_VERB.finditer(sentence))
    left = sentence[: verbs[0].start()] if verbs else ""
    for at, verb in enumerate(verbs):
        last = at + 1 == len(verbs)
        right = sentence[verb.end() : None if last else verbs[at + 1].start()]
        parted = None if last else _LAST_OF.match(right)
        following = left
        if parted and all(named_in(reading, parted[side], all_of=True) for side in ("first", "last")):
            right, following = parted["first"], parted["last"]
        if not _NOT.search(sentence[: verb.start()]):
            # "(deps: T1, T2)" ends where its bracket does.
            told = re.split(r"[)\]|·]", right, maxsplit=1)[0] if verb["fact"] else right
            # Behind a dash comes another thought: "after Phase 2 - may borrow from Phase 1".
            first = _DASH.split(told, maxsplit=1)[0]
            told = first if named_in(reading, first, titled=True, all_of=True) else told
            yield Clause(left, told, forward=verb["blocks"] is not None)
        left = following


def _sentence(reading: Reading, edges: Edges, sentence: str, node: Node, window: Range | None, before: str) -> bool:
    if _VERB.search(sentence) is None:
        return _ordered(reading, edges, sentence, node, window) or _in_sequence(reading, edges, sentence, node, window)
    added = False
    titled = reading.under(node, "dependencies")
    for clause in clauses(reading, sentence):
        subjects = _subjects(reading, node, clause.left, before, titled)
        objects = named_in(reading, clause.right, titled=titled, all_of=True) or _briefly(reading, clause.right)
        if says_all_above(clause.right.strip(_EDGES)) and subjects and not clause.forward:
            objects = ends_before(reading, subjects[0])
        for subject in subjects:
            for other in objects:
                pair = (subject, other) if clause.forward else (other, subject)
                added |= edges.add(SessionRef(pair[0].ref), SessionRef(pair[1].ref), node.line, window)
        if not objects and clause.forward and reading.refs.says_all(clause.right):
            for subject in subjects:
                added |= edges.add(SessionRef(subject.ref), SessionRef(ALL_SESSIONS), node.line, window)
        if not subjects and not clause.forward and titled:
            added |= _milestone(reading, edges, clause, objects, node.line, window)
    return added


def _briefly(reading: Reading, right: str) -> list[Place]:
    """What a clause names by letters or a few words of a title alone: "A+B contracts", "the schema"."""
    said = right.strip(_EDGES + ")]")
    letters = _LETTERS.match(said)
    if letters is not None:
        return reading.refs.keys.places(letters[0], bare=True)
    named = reading.refs.named(said) if 0 < len(said.split()) <= _FEW else None
    return [named] if named is not None else []


def _milestone(
    reading: Reading, edges: Edges, clause: Clause, objects: list[Place], line: int, window: Range | None
) -> bool:
    """ "Final demo requires all tracks": what waits is no session but a milestone."""
    name = clause.left.strip(" :-–—")
    if not 2 < len(clause.left.strip()) <= 60 or reading.refs.phase(clause.left) is not None:
        return False
    every = reading.refs.says_all(clause.right)
    sources = [SessionRef(ALL_SESSIONS)] if every else [SessionRef(o.ref) for o in objects if o.kind == "session"]
    added = [edges.add(source, SessionRef(name), line, window) for source in sources]
    return any(added)


def _subjects(reading: Reading, node: Node, left: str, before: str, titled: bool) -> list[Place]:
    """Who a clause is about: whom it names, or else the piece on whose line, or below whose title, it stands."""
    named = named_in(reading, left, titled=titled, all_of=True)
    own = reading.home.get(node)
    if own is not None and own.kind in ("session", "phase") and (not named or not left.strip(_EDGES)):
        # What is said on the line of a piece itself is said of it.
        return [own]
    said = left.strip(_EDGES)
    if not named and (letters := _LETTERS.fullmatch(said)):
        named = reading.refs.keys.places(letters[0], bare=True)
    if named or not (not said or is_one_of(said, "word.only", "word.this")):
        return named
    place = _around(reading, node)
    spoken = named_in(reading, before) if is_one_of(said, "noun.all") else []
    return list(dict.fromkeys([place, *spoken])) if place is not None else []


def _around(reading: Reading, node: Node) -> Place | None:
    """The session or phase below whose title a node stands, whatever the node itself names."""
    place = reading.place(node.parent) if node.parent is not None else None
    return place if place is not None and place.kind in ("session", "phase") else None


def _ordered(reading: Reading, edges: Edges, sentence: str, node: Node, window: Range | None) -> bool:
    """ "T3 & T4 before T5", "after T2": a word of order right between keys, or on the line of a piece."""
    keys, added = reading.refs.keys, False
    if later := _FOLLOWING.search(sentence):
        left, behind = sentence[: later.start()], sentence[later.end() :]
        own = _waiting(reading, node, left)
        for first in keys.places(behind) if own is not None and keys.places(behind[:_NEAR]) else ():
            if own is not None and first.kind in ("session", "phase"):
                added |= edges.add(SessionRef(first.ref), SessionRef(own.ref), node.line, window)
        if own is not None:
            return added
    found = _BEFORE.search(sentence)
    if found is None:
        return False
    left, right = sentence[: found.start()], sentence[found.end() :]
    near = keys.places(left[-_NEAR:]) and keys.places(right[:_NEAR])
    for first in keys.places(left) if near else ():
        for then in keys.places(right):
            added |= edges.add(SessionRef(first.ref), SessionRef(then.ref), node.line, window)
    return added


def _in_sequence(reading: Reading, edges: Edges, sentence: str, node: Node, window: Range | None) -> bool:
    """ "Waves are sequential": all phases that a noun counts follow each other."""
    said = _SEQUENTIAL.search(sentence)
    if said is None or len(sentence.split()) > _SHORT_SENTENCE or mentions(sentence, "mode.parallel"):
        return False
    subject = sentence[: said.start()]
    phases = [place for place in reading.refs.keys.all_of(subject) if place.kind == "phase"]
    added = False
    for before, after in pairwise(phases if not _NOT.search(subject) else ()):
        added |= edges.add(SessionRef(before.ref), SessionRef(after.ref), node.line, window)
    return added


def _waiting(reading: Reading, node: Node, left: str) -> Place | None:
    """What comes after something: the piece of the line, the one that opens the line, or the one around it."""
    own = reading.home.get(node)
    if own is not None and own.kind == "session":
        return own
    opening = reading.refs.keys.places(left[:_NEAR])
    if len(opening) == 1 and opening[0].kind in ("session", "phase"):
        return opening[0]
    said = left.strip(_EDGES)
    return _around(reading, node) if not said or _says_how(node, said) else None


def _says_how(node: Node, said: str) -> bool:
    """Whether a line below a title only says how its piece runs: "Starts", "Can run in parallel" before "after A1"."""
    briefly = len(said.split()) < _FEW or mentions(said, "mode.parallel", "mode.sequential")
    return node.kind in ("paragraph", "label") and briefly
