"""An order told by groups: "Tasks 2, 3, 4: run in parallel", "Phase 1 - SEQUENTIAL".

Used only where a document states no dependency at all: what is written after a
group, in a list that says what is sequential and what parallel, comes after it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Dependency, SessionRef
from tracking.plans.words.vocabulary import mentions

MAX_PAIRS = 2_000


def recognise_execution_order(reading: Reading) -> None:
    """Adds the dependencies between groups that run one after another."""
    if reading.plan.dependencies or len(reading.plan.sessions) < 2:
        return
    for parent in [reading.root, *reading.nodes]:
        groups = list(_groups(reading, parent))
        if len(groups) >= 2 and any(len(numbers) > 1 for _, numbers in groups):
            _chain(reading, groups)
            return
    _phases(reading)


def _groups(reading: Reading, parent: Node) -> Iterator[tuple[Node, list[int]]]:
    """The entries below a node that name sessions and say how they run, each session once."""
    seen: set[int] = set()
    for entry in parent.entries():
        if entry.checked is None and mentions(entry.text, "mode.parallel", "mode.sequential"):
            numbers = [number for number in reading.refs.numbers(entry.text) if number not in seen]
            seen.update(numbers)
            if numbers:
                yield entry, numbers


def _chain(reading: Reading, groups: list[tuple[Node, list[int]]]) -> None:
    for (_, before), (node, after) in itertools.pairwise(groups):
        pairs = [(source, target) for source in before for target in after]
        for source, target in pairs[:MAX_PAIRS]:
            edge = Dependency(line=node.line, source=SessionRef(source), target=SessionRef(target))
            reading.plan.dependencies.append(edge)
    reading.take(*(node for node, _ in groups))


def _phases(reading: Reading) -> None:
    """Phases of which one says that it is sequential follow each other, if sessions belong to them."""
    used = {session.phase for session in reading.plan.sessions}
    phases = [phase for phase in reading.plan.phases if phase.name in used]
    if any(phase.sequential for phase in phases):
        for before, after in itertools.pairwise(phases):
            edge = Dependency(line=after.line, source=SessionRef(before.name), target=SessionRef(after.name))
            reading.plan.dependencies.append(edge)
