"""Dependencies, in every way plans draw or say them.

Mermaid graphs, drawn trees, tables, "Depends on: …", sentences, and arrows
between labels.
"""

from __future__ import annotations

import itertools

from tracking.plans.markdown.drawn import OUTLINE_LANGUAGES
from tracking.plans.markdown.families.keys import unified
from tracking.plans.markdown.graphs import is_graph
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.dependency_ends import ARROW, CHAIN, ends_of, miss, refers
from tracking.plans.markdown.recognisers.dependency_tables import read_table
from tracking.plans.markdown.recognisers.drawn_dependencies import (
    Edges,
    read_drawn_graph,
    read_drawn_line,
    read_line_drawing,
    window_of,
)
from tracking.plans.markdown.recognisers.told_dependencies import clauses, read_sentences, says_order
from tracking.plans.model.plan import Range, SessionRef
from tracking.plans.words.vocabulary import is_one_of

#: Longer texts are prose.
_LONGEST = 2000


def recognise_dependencies(reading: Reading) -> None:
    """Adds the plan's dependencies."""
    for key, place in reading.second_keys:
        reading.refs.keys.add(key.noun, key.code, place)
    edges = Edges(reading)
    for node in reading.nodes:
        if node.kind == "code" and (node.language == "mermaid" or is_graph(node.code)):
            read_drawn_graph(reading, edges, node)
        elif node.kind == "code" and node.language in OUTLINE_LANGUAGES:
            read_line_drawing(reading, edges, node)
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
    topic = "" if is_session else reading.topic(node, "next", "links", "risks", "success", "merge")
    if topic not in ("", "merge"):
        return
    window = window_of(reading, node)
    # An order of merging is no order of work, unless words say so.
    said = topic != "merge" and (_keyed(reading, edges, node, window) or _chain(reading, edges, node, window))
    drawn = topic != "merge" and not said and _chains_within(reading, edges, node, window)
    if said or read_sentences(reading, edges, node, window) or drawn:
        reading.take(node)


def _titled(reading: Reading, edges: Edges, node: Node) -> None:
    """ "Group B — Import (depends on A)": a title that says what its piece waits for, or what waits for it."""
    place = reading.home[node]
    for clause in clauses(reading, node.text) if place.kind in ("session", "phase") else ():
        own = SessionRef(place.ref)
        for other in reading.refs.keys.places(clause.right, bare=True):
            if other.kind in ("session", "phase"):
                end = SessionRef(other.ref)
                edges.add(*((own, end) if clause.forward else (end, own)), node.line)


def _keyed(reading: Reading, edges: Edges, node: Node, window: Range | None) -> bool:
    """ "Depends on: Session 1" below a session, with the others in the value or in a list."""
    if not node.key or not is_one_of(node.key, "key.depends", "key.blocks", "key.inputs"):
        return False
    own = _end(reading, node)
    if own is None:
        return False
    if is_one_of(node.key, "key.inputs"):
        return _taken_from(reading, edges, node, own)
    depends = is_one_of(node.key, "key.depends")
    added = False
    for text, line in [(node.value, node.line), *((child.text, child.line) for child in node.entries())]:
        miss(reading, line, text)
        for other in ends_of(reading, text, strict=True) or _phases(reading, text):
            pair = (other, own) if depends else (own, other)
            if edges.add(*pair, line, None if node.kind == "code" else window):
                added = True
                reading.taken.take(line)
    return added or bool(depends and is_one_of(node.value.split("(")[0], "word.nothing"))


def _taken_from(reading: Reading, edges: Edges, node: Node, own: SessionRef) -> bool:
    """ "Inputs: WP4/WP5, the price list": of what a piece takes in, other pieces come before it. The rest is text."""
    for place in reading.refs.keys.places(node.value):
        if place.kind in ("session", "phase"):
            edges.add(SessionRef(place.ref), own, node.line)
    return False


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
    parts = ARROW.split(node.value or node.text) if ARROW.search(node.text) else []
    if node.value and not all(refers(reading, part) for part in parts):
        parts = ARROW.split(node.text)
    if len(parts) < 2 or any(map(says_order, parts)):
        return False
    keyed = reading.refs.keys.chain(parts)
    if not all(keyed) and not all(refers(reading, part) for part in parts[: len(parts) - 1]):
        return False
    ends = [[SessionRef(place.ref) for place in places] for places in keyed]
    if not all(keyed):
        ends = [ends_of(reading, part) for part in parts]
    if not ends[-1] or (not all(keyed) and not refers(reading, parts[-1]) and not reading.under(node, "dependencies")):
        return False
    _join(edges, ends, node.line, window)
    return True


def _chains_within(reading: Reading, edges: Edges, node: Node, window: Range | None) -> bool:
    """Chains of keys between words: "We can go A → B + C → D, once the tools are there"."""
    added = False
    for run in CHAIN.finditer(unified(node.text)) if len(node.text) <= _LONGEST else ():
        parts = ARROW.split(run[0])
        keyed = reading.refs.keys.chain(parts)
        if not all(keyed) and parts[0][:1].islower():
            # The word in front is one of the sentence: "we go A → B".
            keyed = reading.refs.keys.chain([parts[0].rpartition(" ")[2], *parts[1:]])
        if all(keyed):
            _join(edges, [[SessionRef(place.ref) for place in places] for places in keyed], node.line, window)
            added = True
    return added


def _join(edges: Edges, ends: list[list[SessionRef]], line: int, window: Range | None) -> None:
    """Adds that each of the ends in one link of a chain waits for all of those before it."""
    for sources, targets in itertools.pairwise(ends):
        for source, target in itertools.product(sources, targets):
            edges.add(source, target, line, window)
