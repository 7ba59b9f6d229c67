"""Dependencies, in every way plans draw or say them.

Mermaid graphs, drawn trees, tables, "Depends on: …", sentences, and arrows
between labels.
"""

from __future__ import annotations

import itertools
import re

from tracking.plans.markdown.graphs import is_graph
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.dependency_ends import ends_of, refers
from tracking.plans.markdown.recognisers.dependency_tables import read_table
from tracking.plans.markdown.recognisers.drawn_dependencies import (
    Edges,
    read_drawn_graph,
    read_drawn_line,
    window_of,
)
from tracking.plans.model.plan import ALL_SESSIONS, Range, SessionRef
from tracking.plans.words import values
from tracking.plans.words.vocabulary import alternatives, is_one_of

_DEPENDS = re.compile(
    rf"(?<!\w)(?:(?:{alternatives('word.only')})\s+)?(?:{alternatives('verb.depends')})(?!\w)", re.IGNORECASE
)
_BLOCKS = re.compile(rf"(?<!\w)(?:{alternatives('verb.blocks')})(?!\w)", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:[-–—─━=]{0,40}\s?(?:→|⟶|➜|➔|⇒|►|▶|➤|➡)\ufe0f?|-{1,3}>|=+>)\s*")
_BEFORE = re.compile(rf"(?<!\w)(?:{alternatives('word.before')})(?!\w)", re.IGNORECASE)
_FOLLOWING = re.compile(rf"(?<!\w)(?:{alternatives('word.following')})\s+(?=\S{{0,12}}\s?[#A-Z\d])", re.IGNORECASE)
#: So near to "before" stand the pieces of which it is said.
_NEAR = 30
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")


def recognise_dependencies(reading: Reading) -> None:
    """Adds the plan's dependencies."""
    edges = Edges(reading)
    for node in reading.nodes:
        if node.kind == "code" and (node.language == "mermaid" or is_graph(node.code)):
            read_drawn_graph(reading, edges, node)
        elif node.kind == "table" and node.header:
            read_table(reading, edges, node)
        elif node.drawn:
            read_drawn_line(reading, edges, node)
        elif node.kind in ("item", "line", "label", "paragraph"):
            _told(reading, edges, node)
        elif node.kind == "heading" and node in reading.home:
            _titled(reading, edges, node)


def _told(reading: Reading, edges: Edges, node: Node) -> None:
    described = reading.home.get(node)
    is_session = described is not None and described.kind == "session"
    if node.checked is not None and not is_session:
        return
    if not is_session and reading.topic(node, "next", "links", "risks", "success", "merge"):
        return
    window = window_of(reading, node)
    if _keyed(reading, edges, node, window) or _chain(reading, edges, node, window):
        reading.take(node)
        return
    if len(node.text) <= 2000:
        told = [_sentence(reading, edges, sentence, node, window) for sentence in _SENTENCE_END.split(node.text)]
        if any(told) and node.kind in ("item", "line", "label", "paragraph"):
            reading.take(node)


def _titled(reading: Reading, edges: Edges, node: Node) -> None:
    """ "Group B — Import (depends on A)": a title that says what its piece waits for."""
    verb = _DEPENDS.search(node.text)
    place = reading.home[node]
    for other in reading.refs.keys.places(node.text[verb.end() :], bare=True) if verb else ():
        if place.kind in ("session", "phase") and other.kind in ("session", "phase"):
            edges.add(SessionRef(other.ref), SessionRef(place.ref), node.line)


def _keyed(reading: Reading, edges: Edges, node: Node, window: Range | None) -> bool:
    """ "Depends on: Session 1" below a session, with the others in the value or in a list."""
    if not node.key or not is_one_of(node.key, "key.depends", "key.blocks"):
        return False
    own = _end(reading, node)
    if own is None:
        return False
    depends = is_one_of(node.key, "key.depends")
    added = False
    for text, line in [(node.value, node.line), *((child.text, child.line) for child in node.entries())]:
        reading.miss(line, text)
        for other in ends_of(reading, text, strict=True) or _phases(reading, text):
            pair = (other, own) if depends else (own, other)
            if edges.add(*pair, line, None if node.kind == "code" else window):
                added = True
                reading.taken.take(line)
    return added or bool(depends and is_one_of(node.value.split("(")[0], "word.nothing"))


def _end(reading: Reading, node: Node) -> SessionRef | None:
    """What a "Depends on" line speaks for: the session or the phase around it."""
    place = reading.place(node.parent) if node.parent is not None else None
    if place is None or place.kind not in ("session", "phase"):
        return None
    return SessionRef(place.ref)


def _phases(reading: Reading, text: str) -> list[SessionRef]:
    phase = reading.refs.phase(text)
    return [SessionRef(phase.name)] if phase else []


def _chain(reading: Reading, edges: Edges, node: Node, window: Range | None) -> bool:
    """ "Session 1 → Session 2, Session 3 → Session 4"."""
    parts = _ARROW.split(node.value or node.text) if _ARROW.search(node.text) else []
    if node.value and not all(refers(reading, part) for part in parts):
        parts = _ARROW.split(node.text)
    if len(parts) < 2:
        return False
    keyed = reading.refs.keys.chain(parts)
    if not all(keyed) and not all(refers(reading, part) for part in parts[: len(parts) - 1]):
        return False
    ends = [[SessionRef(place.ref) for place in places] for places in keyed]
    if not all(keyed):
        ends = [ends_of(reading, part) for part in parts]
    if not ends[-1] or (not all(keyed) and not refers(reading, parts[-1]) and not reading.under(node, "dependencies")):
        return False
    for sources, targets in itertools.pairwise(ends):
        for source in sources:
            for target in targets:
                edges.add(source, target, node.line, window)
    return True


def _ordered(reading: Reading, edges: Edges, sentence: str, node: Node, window: Range | None) -> bool:
    """ "T3 & T4 before T5": a word of order right between keys."""
    own = reading.refs.session_at(reading.home[node]) if node in reading.home else None
    if own is not None and (later := _FOLLOWING.search(sentence)):
        behind = sentence[later.end() :]
        added = False
        for first in reading.refs.keys.places(behind) if reading.refs.keys.places(behind[:_NEAR]) else ():
            added |= edges.add(SessionRef(first.ref), SessionRef(own.number), node.line, window)
        return added
    found = _BEFORE.search(sentence)
    if found is None:
        return False
    left, right = sentence[: found.start()], sentence[found.end() :]
    near = reading.refs.keys.places(left[-_NEAR:]) and reading.refs.keys.places(right[:_NEAR])
    added = False
    for first in reading.refs.keys.places(left) if near else ():
        for then in reading.refs.keys.places(right):
            added |= edges.add(SessionRef(first.ref), SessionRef(then.ref), node.line, window)
    return added


def _sentence(reading: Reading, edges: Edges, sentence: str, node: Node, window: Range | None) -> bool:
    verb, forward = _DEPENDS.search(sentence), False
    if verb is None:
        verb, forward = _BLOCKS.search(sentence), True
    if verb is None:
        return _ordered(reading, edges, sentence, node, window)
    left, right = sentence[: verb.start()], sentence[verb.end() :]
    subjects, objects = reading.refs.mentioned(left), reading.refs.mentioned(right)
    own = reading.refs.session_at(reading.home[node]) if node in reading.home else None
    if own is not None and (not subjects or not left.strip()):
        # What is said on the line of a session itself is said of it.
        subjects = [own]
    if not subjects and (is_one_of(left.strip(), "word.only") or not left.strip()):
        around = node.parent if node.key and node.parent is not None else node
        subjects = [own] if (own := reading.refs.session_at(reading.place(around))) else []
    window = values.days(sentence) or window
    added = False
    for subject in subjects:
        for other in objects:
            pair = (subject, other) if forward else (other, subject)
            added |= edges.add(SessionRef(pair[0].number), SessionRef(pair[1].number), node.line, window)
    if not objects and subjects and forward and reading.refs.says_all(right):
        for subject in subjects:
            added |= edges.add(SessionRef(subject.number), SessionRef(ALL_SESSIONS), node.line, window)
    if (
        not added
        and not forward
        and not subjects
        and 2 < len(left.strip()) <= 60
        and reading.under(node, "dependencies")
    ):
        # "Final demo requires all tracks": what waits is no session but a milestone.
        milestone = SessionRef(left.strip(" :-–—"))
        sources = (
            [SessionRef(ALL_SESSIONS)] if reading.refs.says_all(right) else [SessionRef(o.number) for o in objects]
        )
        for source in sources if reading.refs.phase(left) is None else []:
            added |= edges.add(source, milestone, node.line, window)
    phases = [reading.refs.phase(left), reading.refs.phase(right)]
    if not subjects and not objects and phases[0] and phases[1] and phases[0] is not phases[1]:
        first, then = (phases[0], phases[1]) if forward else (phases[1], phases[0])
        added |= edges.add(SessionRef(first.name), SessionRef(then.name), node.line, window)
    return added
