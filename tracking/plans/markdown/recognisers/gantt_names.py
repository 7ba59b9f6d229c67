"""Which session, phase or gate of the plan a bar or a section of a chart names."""

from __future__ import annotations

import re
from collections.abc import Collection

from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.gantt_charts import Bar
from tracking.plans.markdown.recognisers.likeness import Likeness, words_in
from tracking.plans.model.plan import Gate, Phase, Place, Session
from tracking.plans.words.vocabulary import fold

#: So many ids that are keys are no chance.
_SEVERAL = 3


class Names:
    """The names of the plan's sessions, phases and gates; those that charts add are learned one by one."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._likeness: Likeness[Place] = Likeness()
        self._labels: dict[str, Place] = {}
        self._drawn: set[int] = set()
        self._gate_likeness: Likeness[int] = Likeness()
        self._gates: list[Gate] = []
        self._gate_titles: dict[str, Gate] = {}
        for session in reading.plan.sessions:
            self.learn(session)
        for phase in reading.plan.phases:
            self.learn_phase(phase)
        for gate in reading.plan.gates:
            self.learn_gate(gate)

    def learn(self, session: Session, *, drawn: bool = False) -> None:
        """Takes up a session; one that a chart draws is named by its own title or id alone, not by what is like it."""
        place = Place("session", session.number)
        if session.label:
            self._labels.setdefault(_as_label(session.label), place)
        if drawn:
            self._drawn.add(session.number)
            return
        for title in {session.title, fold(session.title)}:
            self._likeness.add(title, place)
        if session.label:
            self._likeness.add(f"{session.label} {session.title}", place)

    def learn_phase(self, phase: Phase) -> None:
        place = Place("phase", phase.name)
        self._likeness.add(f"{phase.name} {phase.title}", place)
        self._labels.setdefault(_as_label(phase.name), place)

    def learn_gate(self, gate: Gate) -> None:
        self._gate_titles.setdefault(fold(gate.title), gate)
        self._gate_likeness.add(gate.title, len(self._gates))
        self._gates.append(gate)

    def place(self, title: str, identifier: str = "", *, keyed: bool = False) -> Place | None:
        """The session or phase that a title names, else the one whose name is clearly most like it, or has that id.

        `keyed`: the ids of the chart are the keys of the plan, and go before the words.
        """
        refs = self._reading.refs
        if keyed and (place := self._labelled(identifier, short=True)) is not None:
            return place
        named = [session for session in refs.mentioned(title) if session.number not in self._drawn]
        session = named[0] if len(named) == 1 else refs.titled(title)
        if session is not None and (session.number not in self._drawn or session.title == title):
            return Place("session", session.number)
        phase = refs.phase_called(title) or refs.phase(title)
        if phase is not None:
            return Place("phase", phase.name)
        return self._likeness.likest(title) or self._labelled(identifier, short=False)

    def gate(self, title: str) -> Gate | None:
        """The gate that a milestone is."""
        known = self._gate_titles.get(fold(title))
        at = self._gate_likeness.likest(title) if known is None else None
        return known if at is None else self._gates[at]

    def are_labels(self, bars: Collection[Bar]) -> bool:
        """Whether the ids of bars are the keys of the plan: nearly all of several name something, mostly in its words.

        The first free letter and number are as often made for the chart alone.
        """
        named = [(bar, place) for bar in bars if (place := self._labels.get(_as_label(bar.identifier))) is not None]
        alike = sum(not words_in(bar.title).isdisjoint(self._words_of(place)) for bar, place in named)
        return len(named) >= _SEVERAL and len(named) * 5 >= len(bars) * 4 and alike * 2 > len(named)

    def _words_of(self, place: Place) -> Collection[str]:
        session, phase = self._reading.refs.session_at(place), self._reading.refs.phase_at(place)
        return words_in(session.title if session else phase.title if phase else "")

    def _labelled(self, identifier: str, short: bool) -> Place | None:
        """What an id stands for. Small ones such as "a1" are made for the chart alone, unless `short` ones are keys."""
        label = _as_label(identifier)
        if (short or len(label) > 2) and label in self._labels:
            return self._labels[label]
        keyed = self._reading.refs.keys.places(identifier) if identifier != identifier.lower() else []
        return keyed[0] if len(keyed) == 1 and keyed[0].kind in ("session", "phase") else None


def _as_label(name: str) -> str:
    """A name as an id would have it: "Task 3" and "task-3" are the same."""
    return re.sub(r"[\W_]+", "", name).casefold()
