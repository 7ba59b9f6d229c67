"""Dependencies that are drawn: Mermaid graphs and trees. `Edges` keeps one entry for each pair and window."""

from __future__ import annotations

import re

from tracking.plans.markdown.graphs import read_graph
from tracking.plans.markdown.line_drawings import read_drawing
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import ALL_SESSIONS, Dependency, Range, SessionRef
from tracking.plans.words import values
from tracking.plans.words.vocabulary import fold

#: Groups and lists multiply: a bound that no plan of people reaches.
MAX_DEPENDENCIES = 20_000
#: Each dependency of all sessions, or on all of them, stands for as many as there are sessions; the rest stay notes.
MAX_SWEEPING = 100
#: Below these titles lines draw how something is built.
_OTHERS = ("architecture", "files", "environments", "escalation", "troubleshooting")


class Edges:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._ends: dict[Node, list[SessionRef]] = {}
        self._seen: set[tuple[SessionRef, SessionRef, Range | None]] = set()
        #: What charts have drawn already is not said again.
        self._pairs: set[tuple[int | str, int | str, Range | None]] = {
            (edge.source.session, edge.target.session, edge.window) for edge in reading.plan.dependencies
        }
        self._sweeping = 0

    def ends_below(self, parent: Node) -> list[SessionRef]:
        """The sessions right below a node of a drawn tree after which nothing is drawn, each once."""
        if parent not in self._ends:
            refs = [_whole_ref(self._reading, child.text) for child in parent.children if not child.children]
            self._ends[parent] = list(dict.fromkeys(ref for ref in refs if ref is not None))
        return self._ends[parent]

    def __len__(self) -> int:
        return len(self._seen)

    def add(self, source: SessionRef, target: SessionRef, line: int, window: Range | None = None) -> bool:
        """Adds an edge once; False for one that leads nowhere, or one too many."""
        sweeping = ALL_SESSIONS in (source.session, target.session)
        if len(self._seen) >= MAX_DEPENDENCIES or (sweeping and self._sweeping >= MAX_SWEEPING):
            return False
        if source.session == target.session and (source.step == target.step or not isinstance(source.session, int)):
            return False
        key, pair = (source, target, window), (source.session, target.session, window)
        # Said again without naming the work, an edge adds nothing.
        repeated = pair in self._pairs and not source.step and not target.step
        if key not in self._seen and not repeated:
            self._seen.add(key)
            self._pairs.add(pair)
            self._sweeping += sweeping
            self._reading.plan.dependencies.append(Dependency(line=line, source=source, target=target, window=window))
        return True


def window_of(reading: Reading, node: Node) -> Range | None:
    """The days that the nearest title above limits its content to."""
    for above in node.ancestors():
        if above in reading.home:
            return None
        span = values.days(above.text)
        if span is not None:
            return span
    return None


def read_drawn_graph(reading: Reading, edges: Edges, node: Node) -> None:
    """Adds what a graph draws. Between two ends that are nothing of the plan it draws something else, which is text."""
    graph = read_graph(node.code)
    window = window_of(reading, node)
    refs = {name: _node_ref(reading, name, label) for name, label in graph.labels.items()}
    known = {name for name, ref in refs.items() if _is_known(reading, ref)}
    strange = False
    for edge in graph.edges:
        if len(edges) >= MAX_DEPENDENCIES:
            break
        for source in graph.groups.get(edge.source) or [edge.source]:
            for target in graph.groups.get(edge.target) or [edge.target]:
                if known.isdisjoint((source, target)):
                    strange = True
                else:
                    edges.add(refs[source], refs[target], edge.line, window)
    if graph.edges and not strange:
        reading.take(node)


def _is_known(reading: Reading, ref: SessionRef) -> bool:
    """Whether an end is a session, a phase or a gate of the plan."""
    if isinstance(ref.session, int) or ref.session == ALL_SESSIONS:
        return True
    return reading.refs.phase_called(ref.session) is not None or fold(ref.session) in reading.gates


def _node_ref(reading: Reading, name: str, label: str) -> SessionRef:
    found = reading.refs.ref(label)
    if found is not None:
        return found
    session = reading.refs.titled(label)
    if session is None:
        # "S2[API]": the identifier names the session where the label does not.
        short = re.fullmatch(r"(?:S|Session|T|Task|Stream|Track|WP|AP)_?-?(\d{1,3})", name, re.IGNORECASE)
        session = reading.refs.by_number(int(short[1])) if short else None
        if session is not None:
            return SessionRef(session.number, "" if label == name else label)
    if session is None:
        named = reading.refs.mentioned(label)
        if len(named) == 1:
            return SessionRef(named[0].number, label)
    if session is None and (place := reading.refs.named(label)) is not None:
        return SessionRef(place.ref)
    return SessionRef(session.number) if session else SessionRef(label)


def read_line_drawing(reading: Reading, edges: Edges, node: Node) -> None:
    """Adds what lines with heads draw between texts that each name something of the plan."""
    if reading.topic(node, *_OTHERS, "dependencies", "sessions", "phases") in _OTHERS:
        return
    for arrow in read_drawing(node.code):
        for source in _named(reading, arrow.source.text):
            for target in _named(reading, arrow.target.text):
                edges.add(source, target, arrow.target.line)


def _named(reading: Reading, text: str) -> list[SessionRef]:
    """The sessions that a text in a drawing names, or the phase."""
    if numbers := reading.refs.numbers(text):
        return [SessionRef(number) for number in numbers]
    session, phase = reading.refs.titled(text), reading.refs.phase(text)
    if session is not None:
        return [SessionRef(session.number)]
    return [SessionRef(phase.name)] if phase is not None else []


def read_drawn_line(reading: Reading, edges: Edges, node: Node) -> None:
    """A child of a drawn tree comes after its parent; a checkpoint below the last of several, after all of them."""
    target = _whole_ref(reading, node.text)
    above = node.parent
    if target is None or above is None or not above.drawn:
        return
    source = _whole_ref(reading, above.text)
    if source is None:
        return
    edges.add(source, target, node.line)
    if node.joined and above.parent is not None and above.parent.drawn:
        for other in edges.ends_below(above.parent):
            edges.add(other, target, node.line)
    reading.take(node)


def _whole_ref(reading: Reading, text: str) -> SessionRef | None:
    numbers = reading.refs.numbers(text)
    if len(numbers) == 1:
        return SessionRef(numbers[0])
    session = reading.refs.titled(text)
    return SessionRef(session.number) if session else None
