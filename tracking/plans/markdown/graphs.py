"""Mermaid text → nodes and edges. A reader of the graph and flowchart syntax as plans use it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracking.plans.markdown.node import Node
from tracking.plans.words.inline import plain

#: "a & b --> c & d" multiplies; no person draws more arrows than this.
MAX_EDGES = 5_000

_HEAD = re.compile(r"^\s*(?:graph|flowchart(?:-elk)?)\b", re.IGNORECASE)
_IGNORED = re.compile(r"^(?:style|classDef|class|click|linkStyle|direction|accTitle|accDescr|title|end)\b|^---$|^:::")
_SUBGRAPH = re.compile(r"^subgraph\s+([^\s\[\"]+)?\s*(?:\[\s*\"?([^\]\"]*)\"?\s*\]|\"([^\"]*)\"|(.*))?$")
_NODE = re.compile(r"\s*([^\s\[\](){}<>|&;,\"'=~-]+(?:[-.][^\s\[\](){}<>|&;,\"'=~.-]+)*)(?:@\{[^}]*\})?")
_OPENERS = ("(((", "([", "[[", "[(", "((", "{{", "[/", "[\\", "[", "(", "{", ">")
_CLOSERS = {
    "(((": ")))", "([": "])", "[[": "]]", "[(": ")]", "((": "))", "{{": "}}",
    "[/": "]", "[\\": "]", "[": "]", "(": ")", "{": "}", ">": "]",
}  # fmt: skip
_LINK = re.compile(
    r"\s*(?P<tail>[<xo])?(?:--(?P<t1>[^->|\n][^>|\n]{0,200}?)--+(?P<h1>[>xo])?|==(?P<t2>[^=>|\n][^>|\n]{0,200}?)==+(?P<h2>>)?"
    r"|-\.(?P<t3>[^->|\n][^>|\n]{0,200}?)\.+-(?P<h3>>)?|--+(?P<h4>[>xo])?|==+(?P<h5>>)?|-\.+-+(?P<h6>>)?|~~~+)(?:\|(?P<label>[^|\n]{0,300})\|)?"
)
_CLASS = re.compile(r"\s*:::[\w-]+")


@dataclass(slots=True)
class Edge:
    """From node `source` to node `target`, as drawn on `line`; `label` is the text on the arrow."""

    source: str
    target: str
    line: int
    label: str = ""


@dataclass(slots=True)
class Graph:
    """Labels of nodes by identifier, the lines they first stand on, the edges, and the members of subgraphs.

    `questions` are the nodes that ask which way to go.
    """

    labels: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)
    questions: set[str] = field(default_factory=set)
    _held: set[tuple[str, str]] = field(default_factory=set, repr=False)

    def hold(self, group: str, name: str) -> None:
        """Makes a node a member of a subgraph, once."""
        if (group, name) not in self._held:
            self._held.add((group, name))
            self.groups[group].append(name)


def is_graph(lines: list[tuple[int, str]]) -> bool:
    """Whether the lines are a Mermaid graph or flowchart."""
    first = next((text for _, text in lines if text.strip() and not text.strip().startswith(("%%", "---"))), "")
    return _HEAD.match(first) is not None


def read_graph(lines: list[tuple[int, str]]) -> Graph:
    """The graph that the lines draw; what cannot be read is left out."""
    graph = Graph()
    open_groups: list[str] = []
    for number, text in lines:
        text = _HEAD.sub("", text).strip() if _HEAD.match(text) else text.strip()
        text = re.sub(r"^(?:TD|TB|LR|RL|BT)\b;?", "", text).split("%%")[0]
        for statement in _statements(text):
            group = _SUBGRAPH.match(statement)
            if group:
                name = group[1] or group[3] or group[4] or "?"
                title = next(
                    (part for part in (group[2], group[3], f"{group[1] or ''} {group[4] or ''}".strip()) if part), name
                )
                graph.groups.setdefault(name, [])
                graph.lines.setdefault(name, number)
                graph.labels.setdefault(name, plain(title))
                open_groups.append(name)
            elif statement == "end" and open_groups:
                open_groups.pop()
            elif not _IGNORED.match(statement):
                _statement(graph, statement, number, open_groups)
    return graph


def nodes_of_graph(code: Node) -> list[Node]:
    """What a graph draws as lines below its block, nodes below their subgraphs; none if it is no graph."""
    if not is_graph(code.code):
        return []
    graph = read_graph(code.code)
    around = {name: group for group, names in graph.groups.items() for name in names}
    drawn = {
        name: Node("line", line, line, text=graph.labels[name], raw=graph.labels[name])
        for name, line in graph.lines.items()
    }
    for name, node in drawn.items():
        node.parent = drawn.get(around.get(name, ""), code)
    return list(drawn.values())


def _statements(text: str) -> list[str]:
    """Splits at semicolons outside brackets and quotes."""
    if ";" not in text:
        return [text] if text.strip() else []
    pieces, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign in "[({") - (sign in "])}")
        if sign == ";" and depth <= 0:
            pieces.append(text[start:at])
            start = at + 1
    return [piece.strip() for piece in [*pieces, text[start:]] if piece.strip()]


def _statement(graph: Graph, text: str, line: int, open_groups: list[str]) -> None:
    at, before, arrow = 0, list[str](), None
    while at < len(text):
        names, at = _nodes(graph, text, at, line, open_groups)
        if not names:
            return
        if arrow is not None:
            label = next((plain(arrow[name]) for name in ("label", "t1", "t2", "t3") if arrow[name]), "")
            backwards = arrow["tail"] == "<" and not any(arrow[f"h{n}"] for n in range(1, 7))
            for source in before:
                for target in names[: MAX_EDGES - len(graph.edges)]:
                    pair = (target, source) if backwards else (source, target)
                    graph.edges.append(Edge(*pair, line, label))
        arrow = _LINK.match(text, at)
        if arrow is None or arrow.end() == at:
            return
        before, at = names, arrow.end()


def _nodes(graph: Graph, text: str, at: int, line: int, open_groups: list[str]) -> tuple[list[str], int]:
    """One node, or several joined by "&"."""
    names: list[str] = []
    while found := _NODE.match(text, at):
        name, at = found[1], found.end()
        if text.startswith("{", at) and not text.startswith("{{", at):
            graph.questions.add(name)
        label, at = _label(text, at)
        if label or name not in graph.labels:
            graph.labels[name] = label or name
        graph.lines.setdefault(name, line)
        if open_groups and name not in graph.groups:
            graph.hold(open_groups[-1], name)
        names.append(name)
        styled = _CLASS.match(text, at)
        at = styled.end() if styled else at
        joined = re.compile(r"\s*&\s*").match(text, at)
        if not joined:
            break
        at = joined.end()
    return names, at


def _label(text: str, at: int) -> tuple[str, int]:
    opener = next((sign for sign in _OPENERS if text.startswith(sign, at)), None)
    if opener is None:
        return "", at
    start = at + len(opener)
    if text[start : start + 1] == '"':
        quote = text.find('"', start + 1)
        end = text.find(_CLOSERS[opener], quote + 1) if quote > 0 else -1
        label = text[start + 1 : quote] if quote > 0 else ""
    else:
        end = text.find(_CLOSERS[opener], start)
        label = text[start:end] if end >= 0 else ""
    if end < 0:
        return "", len(text)
    label = re.sub(r"<br\s*/?>", ": ", label.strip("/\\ "), count=1, flags=re.IGNORECASE)
    label = label.replace("\\n", ": ", 1).replace("#quot;", '"')
    return plain(label), end + len(_CLOSERS[opener])
