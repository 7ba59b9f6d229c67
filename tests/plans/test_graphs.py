"""Mermaid graphs are read in the forms in which plans draw them."""

from __future__ import annotations

import pytest

from tracking.plans.markdown.graphs import Graph, is_graph, read_graph


def graph(text: str) -> Graph:
    return read_graph(list(enumerate(text.split("\n"), 1)))


@pytest.mark.parametrize(
    "line",
    [
        "A-->B",
        "A --> B",
        "A---B",
        "A -.-> B",
        "A ==> B",
        "A -- text --> B",
        "A -->|text| B",
        "A --text--> B;",
        "A ----> B",
        "B <-- A",
    ],
)
def test_every_arrow_is_an_edge(line: str) -> None:
    edges = graph(f"graph TD\n    {line}").edges
    assert [{edge.source, edge.target} for edge in edges] == [{"A", "B"}]


@pytest.mark.parametrize(
    "node",
    [
        "A[Wash up]",
        'A["Wash up"]',
        "A(Wash up)",
        "A((Wash up))",
        "A{Wash up}",
        "A[/Wash up/]",
        "A([Wash up])",
        "A>Wash up]",
    ],
)
def test_every_shape_has_its_label(node: str) -> None:
    assert graph(f"flowchart LR\n{node} --> B").labels["A"] == "Wash up"


def test_chains_and_ampersands_multiply() -> None:
    edges = {(edge.source, edge.target) for edge in graph("graph LR\nA & B --> C --> D & E").edges}
    assert edges == {("A", "C"), ("B", "C"), ("C", "D"), ("C", "E")}


def test_subgraphs_have_members_and_decoration_is_left_out() -> None:
    found = graph(
        "graph TD\nsubgraph one [First part]\na --> b\nend\n"
        "%% remark\nstyle a fill:#fff\nclassDef x color:red\none --> c"
    )
    assert found.groups == {"one": ["a", "b"]}
    assert [(edge.source, edge.target, edge.line) for edge in found.edges] == [("a", "b", 3), ("one", "c", 8)]


def test_the_label_on_an_arrow_is_kept() -> None:
    assert [edge.label for edge in graph("graph TD\nA -->|hands over| B\nA -- waits --> C").edges] == [
        "hands over",
        "waits",
    ]


def test_a_graph_is_known_by_its_first_word() -> None:
    assert is_graph([(1, "%% note"), (2, "flowchart TB")])
    assert not is_graph([(1, "gantt")])


def test_a_multiplying_line_is_bounded() -> None:
    many = " & ".join(f"n{number}" for number in range(300))
    assert len(graph(f"graph TD\n{many} --> {many.replace('n', 'm')}").edges) <= 5_000
