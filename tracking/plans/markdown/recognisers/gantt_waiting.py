"""What the bars of a chart wait for: dependencies of what they became, and what their milestones are passed by."""

from __future__ import annotations

from collections.abc import Mapping

from tracking.plans.markdown.recognisers.drawn_dependencies import MAX_DEPENDENCIES
from tracking.plans.markdown.recognisers.gantt_charts import Bar, Chart
from tracking.plans.model.plan import Dependency, Gate, Plan, SessionRef

#: So many bars in between are looked through for what a bar waits for in the end.
_MOST_BETWEEN = 50


class Waiting:
    """`ends` and `gates` say what bars and milestones became, by their lines."""

    def __init__(self, chart: Chart, ends: Mapping[int, SessionRef], gates: Mapping[int, Gate]) -> None:
        self._bars = chart.bars
        self._known = {bar.identifier: bar for bar in reversed(chart.bars) if bar.identifier}
        self._ends = ends
        self._gates = gates

    def draw(self, plan: Plan, bound: set[tuple[SessionRef, SessionRef]]) -> None:
        """Adds what the chart draws; `bound` holds the dependencies that there are."""
        phases = {phase.name for phase in plan.phases}
        undecided = {id(gate) for gate in self._gates.values() if not gate.sessions and not gate.phases}
        for bar in self._bars:
            sources = self._sources(bar) if bar.after else []
            gate, target = self._gates.get(bar.line), self._ends.get(bar.line)
            if gate is not None and id(gate) in undecided:
                _await(gate, sources, phases)
            if target is None:
                continue
            for source in sources:
                edge = (source, target)
                if source.session != target.session and edge not in bound and len(bound) < MAX_DEPENDENCIES:
                    bound.add(edge)
                    plan.dependencies.append(Dependency(line=bar.line, source=source, target=target))

    def _sources(self, bar: Bar) -> list[SessionRef]:
        """What a bar waits for: through a milestone or a bar that became nothing, what that waits for."""
        found: dict[SessionRef, None] = {}
        seen = {bar.line}
        stack = [self._known[name] for name in reversed(bar.after) if name in self._known]
        left = _MOST_BETWEEN + len(stack)
        while stack and left:
            left -= 1
            other = stack.pop()
            if other.line in seen:
                continue
            seen.add(other.line)
            if other.line in self._ends:
                found[self._ends[other.line]] = None
                continue
            before = [self._known[name] for name in other.after[:_MOST_BETWEEN] if name in self._known]
            stack += reversed(before)
            if not before and other.line in self._gates:
                found[SessionRef(self._gates[other.line].title)] = None
        return list(found)


def _await(gate: Gate, sources: list[SessionRef], phases: set[str]) -> None:
    """A gate is passed when all that its milestone comes after is finished."""
    ends = dict.fromkeys(source.session for source in sources)
    gate.sessions = list(dict.fromkeys([*gate.sessions, *(end for end in ends if isinstance(end, int))]))
    gate.phases = list(dict.fromkeys([*gate.phases, *(end for end in ends if isinstance(end, str) and end in phases)]))
