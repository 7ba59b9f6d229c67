"""Work that is drawn and written down nowhere else: the nodes of graphs of what waits for what."""

from __future__ import annotations

from tracking.plans.markdown.families.nouns import kind_of_word
from tracking.plans.markdown.graphs import Graph, is_graph, read_graph
from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Gate, Phase, Session
from tracking.plans.words.vocabulary import fold

#: Below these titles a graph draws a plan; elsewhere it may be how a thing is built or how people go about it.
_PLANS = ("dependencies", "sessions", "phases", "matrix")
_OTHERS = ("architecture", "files", "environments", "escalation", "troubleshooting", "routines", "merge")
_LONGEST = 120
_FEWEST = 3


def recognise_drawn_work(reading: Reading) -> None:
    """Adds the sessions that graphs alone name, in the phases that their subgraphs are."""
    if reading.plan.sessions or reading.plan.phases:
        return
    for code in reading.nodes:
        if code.kind == "code" and is_graph(code.code) and reading.topic(code, *_PLANS, *_OTHERS) in _PLANS:
            _define(reading, code, read_graph(code.code))
    reading.forget_places()


def _define(reading: Reading, code: Node, graph: Graph) -> None:
    drawn = [name for name in graph.lines if name not in graph.groups and _is_named(graph.labels[name])]
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    if len(drawn) < _FEWEST or not ends.intersection(drawn) or graph.questions:
        return
    groups = {name: group for group, names in graph.groups.items() for name in names}
    for name in drawn:
        label, line = graph.labels[name], graph.lines[name]
        phase = _phase(reading, graph, groups.get(name, ""))
        if kind_of_word(label.split()[0]) == "gate" or kind_of_word(label.split()[-1]) == "gate":
            gate = Gate(line=line, title=label, phase=phase)
            reading.plan.gates.append(gate)
            reading.gates.setdefault(fold(label), gate)
        elif reading.refs.titled(label) is None:
            session = Session(line=line, number=reading.refs.highest + 1, title=label, phase=phase)
            reading.plan.sessions.append(session)
            reading.refs.learn(session)
    reading.take(code)


def _phase(reading: Reading, graph: Graph, group: str) -> str:
    """The name of the phase that a subgraph is."""
    if not group:
        return ""
    title = graph.labels[group]
    phase = reading.refs.phase_called(title)
    if phase is None:
        phase = Phase(line=graph.lines[group], name=title)
        reading.plan.phases.append(phase)
    return phase.name


def _is_named(label: str) -> bool:
    return len(label) <= _LONGEST and sum(map(str.isalpha, label)) > 2
