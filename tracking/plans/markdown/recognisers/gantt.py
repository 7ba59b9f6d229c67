"""Mermaid Gantt charts: what their bars are in this plan, and what they say of it.

Where nothing else in the document names sessions, bars that bear ids or wait for
each other are the sessions and sections their phases; bars without either are
steps, and sections the sessions. Where the plan has sessions or phases, a bar
tells more of the one that it names, or is a step of the one that its section
names. Sessions that are but heads of the bars below them (the rows of a table of
who does what) give way to these, and become phases. Milestones are gates.
"""

from __future__ import annotations

from collections import Counter

from tracking.plans.markdown.drawn import is_gantt
from tracking.plans.markdown.families.keys import ORDINAL
from tracking.plans.markdown.reading import Reading
from tracking.plans.markdown.recognisers.gantt_charts import Bar, Chart, Section, read_chart
from tracking.plans.markdown.recognisers.gantt_facts import STATUSES, span_steps, step_of, tell_phase, tell_session
from tracking.plans.markdown.recognisers.gantt_names import Names
from tracking.plans.markdown.recognisers.gantt_waiting import Waiting
from tracking.plans.markdown.recognisers.likeness import words_in
from tracking.plans.markdown.recognisers.phase_facts import read_title
from tracking.plans.markdown.recognisers.phases import _DEFINITION as PHASE_TITLE
from tracking.plans.markdown.references import References
from tracking.plans.model.plan import Gate, Phase, Place, Session, SessionRef
from tracking.plans.words.vocabulary import fold

#: Tags that no entry holds: a line with one is kept as text too.
_UNHELD = frozenset({"crit", "vert"})


def recognise_gantt(reading: Reading) -> None:
    """Adds the sessions, phases, gates, steps and dependencies that Gantt charts show."""
    plan = reading.plan
    nodes = [node for node in reading.nodes if node.kind == "code" and is_gantt(node.code)]
    if not nodes:
        return
    charts = [read_chart(node.code) for node in nodes]
    first = min((bar.first for chart in charts for bar in chart.bars if bar.first), default=None)
    plan.project.start = plan.project.start or first
    around = _Around(reading)
    for chart in charts:
        _Drawing(reading, chart, around).read()
    for node in nodes:
        if all(line in reading.taken for line, text in node.code if any(sign.isalnum() for sign in text)):
            reading.take(node)
    reading.forget_places()


class _Around:
    """What the document says besides its charts, and what these have said so far."""

    def __init__(self, reading: Reading) -> None:
        plan = reading.plan
        self.names = Names(reading)
        #: Nothing but charts names the sessions, the phases, or anything.
        self.unnamed = not plan.sessions
        self.unphased = not plan.phases
        self.silent = self.unnamed and self.unphased and not plan.gates
        #: Whether sessions are described or referred to anywhere, so that they are more than heads of what charts draw.
        self.spoken_of = bool(
            any(place.kind == "session" and not node.drawn for node, place in reading.home.items())
            or any(risk.session for risk in plan.risks)
            or any(gate.sessions for gate in plan.gates)
            or any(map(_says_more, plan.sessions))
        )
        #: The sessions that have steps, those of charts aside.
        self.stepped = {step.session for step in plan.steps}
        self.bound = {(edge.source, edge.target) for edge in plan.dependencies}


class _Drawing:
    """One chart against the plan."""

    def __init__(self, reading: Reading, chart: Chart, around: _Around) -> None:
        self._reading = reading
        self._chart = chart
        self._around = around
        self._work = [bar for bar in chart.bars if not bar.is_milestone and "vert" not in bar.tags]
        self._identifiers = {bar.identifier for bar in chart.bars}
        self._keyed = around.names.are_labels([bar for bar in self._work if bar.identifier])
        self._bars_in = Counter(bar.section.line for bar in self._work if bar.section)
        #: What bars and sections are, by their lines; a milestone is no end of a dependency.
        self._ends: dict[int, SessionRef] = {}
        self._gates: dict[int, Gate] = {}
        self._sections: dict[int, Place] = {}
        #: The heads of the plan whose work the bars of a section are.
        self._heads: dict[int, Session] = {}
        self._steps_of: dict[int, list[Bar]] = {}

    def read(self) -> None:
        self._read_title()
        for section in self._chart.sections:
            if (place := self._around.names.place(section.title)) is not None:
                self._sections[section.line] = place
        named = {bar.line: place for bar in self._work if (place := self._named(bar))}
        count = Counter(named.values())
        # Of several bars that name one thing, each is a part of it.
        whole = {line: place for line, place in named.items() if count[place] == 1}
        if self._are_units(whole):
            self._read_units(whole)
        else:
            self._read_known(named, whole)
        for bar in self._chart.bars:
            if bar.is_milestone:
                self._milestone(bar)
        waiting = Waiting(self._chart, self._ends, self._gates)
        waiting.draw(self._reading.plan, self._around.bound)
        for line in self._chart.read:
            self._reading.taken.take(line)

    def _named(self, bar: Bar) -> Place | None:
        """What a bar names. One of several in the section of something is but a part of that, whatever its words."""
        place = self._around.names.place(bar.title, bar.identifier, keyed=self._keyed)
        within = self._sections.get(bar.section.line) if bar.section else None
        if place is None or bar.section is None or within is None:
            return place
        several = self._bars_in[bar.section.line] > 1
        same = place == within if place.kind == "session" else within.kind == "phase"
        return None if same and several else place

    # --- what is what ----------------------------------------------------

    def _are_units(self, whole: dict[int, Place]) -> bool:
        """Whether the bars are the sessions of the plan, which nothing else names."""
        sections = self._chart.sections
        counted = sum(ORDINAL.match(section.title) is not None for section in sections) * 2 > len(sections)
        phased = (
            counted
            or any(place.kind == "phase" for place in self._sections.values())
            or any(map(_calls_itself_phase, sections))
        )
        grouped = not sections or (phased and len(self._work) > len(sections))
        if not grouped and not any(bar.identifier or bar.after for bar in self._work):
            return False
        if self._around.unnamed:
            phases = sum(place.kind == "phase" for place in whole.values())
            return phases * 2 < len(self._work)
        return not whole and self._are_groups()

    def _are_groups(self) -> bool:
        """Whether the sections name all sessions of the plan, and these are but heads of the bars below them."""
        plan = self._reading.plan
        heads = [place for bar in self._work if bar.section and (place := self._sections.get(bar.section.line))]
        numbers = {place.ref for place in heads if place.kind == "session"}
        if not len(numbers) == len(plan.sessions) < len(heads):
            return False
        return not (self._around.spoken_of or plan.steps or plan.dependencies)

    # --- bars as sessions ------------------------------------------------

    def _read_units(self, whole: dict[int, Place]) -> None:
        if not self._around.unnamed:
            self._make_phases()
        if self._around.unphased:
            for section in self._chart.sections:
                self._add_phase(section)
        for bar in self._work:
            place = whole.get(bar.line)
            if place is not None:
                self._tell(bar, place)
            else:
                self._add_session(bar)

    def _make_phases(self) -> None:
        """The heads of groups become phases. All sessions were heads: none is left for others to find."""
        reading, plan = self._reading, self._reading.plan
        heads = {session.number: session for session in plan.sessions}
        phases = {number: _as_phase(head) for number, head in heads.items()}
        plan.phases += phases.values()
        plan.sessions.clear()
        families, reading.refs = reading.refs.families, References(plan)
        if families:
            reading.refs.use(families)
        reading.told.clear()
        for line, place in self._sections.items():
            if place.kind == "session" and isinstance(place.ref, int):
                self._heads[line] = heads[place.ref]
                self._sections[line] = Place("phase", phases[place.ref].name)
        for node, place in reading.home.items():
            if place.kind == "session" and isinstance(place.ref, int):
                reading.home[node] = Place("phase", phases[place.ref].name)
        self._around.names = Names(reading)
        self._around.unphased, self._around.unnamed = False, True

    def _add_session(self, bar: Bar) -> None:
        refs = self._reading.refs
        head = self._heads.get(bar.section.line) if bar.section else None
        session = Session(line=bar.line, number=refs.highest + 1, title=bar.title, label=bar.identifier)
        if head is not None:
            session.owner, session.team, session.developer_type = head.owner, head.team, head.developer_type
            session.priority, session.priority_label = head.priority, head.priority_label
        session.phase = self._phase(bar.section)
        self._reading.plan.sessions.append(session)
        refs.learn(session)
        self._around.names.learn(session, drawn=True)
        self._tell(bar, Place("session", session.number))

    def _add_phase(self, section: Section) -> None:
        """Makes a section a phase, where nothing else names any; one of milestones alone is none."""
        if section.line in self._sections or not self._bars_in[section.line]:
            return
        found = PHASE_TITLE.match(section.title)
        name = f"{found['noun']} {found['id']}" if found else section.title
        phase = self._reading.refs.phase_called(name)
        if phase is None:
            phase = Phase(line=section.line, name=name)
            if found:
                read_title(phase, found["rest"].strip(" :–—|-."))
            self._reading.plan.phases.append(phase)
            self._around.names.learn_phase(phase)
        self._sections[section.line] = Place("phase", phase.name)

    def _phase(self, section: Section | None) -> str:
        """The name of the phase that a section is."""
        found = self._reading.refs.phase_at(self._sections.get(section.line)) if section is not None else None
        if found is None or section is None:
            return ""
        self._take_section(section, f"{found.name} {found.title}")
        return found.name

    # --- bars of what is known -------------------------------------------

    def _read_known(self, named: dict[int, Place], whole: dict[int, Place]) -> None:
        refs = self._reading.refs
        for section in self._chart.sections if self._around.unphased else ():
            if _calls_itself_phase(section):
                self._add_phase(section)
        awaited = {name for bar in self._work if bar.line in whole for name in bar.after}
        several = set(named.values())
        for bar in self._work:
            place = named.get(bar.line)
            if bar.line in whole:
                self._tell(bar, whole[bar.line])
                self._mark_days(bar, whole[bar.line])
                continue
            if place is None and bar.section is not None:
                place = self._sections.get(bar.section.line)
                # A document with nothing but a chart: its sections are the sessions.
                place = place or (self._new_head(bar.section) if self._around.silent else None)
            session = refs.session_at(place) if place is not None else None
            if session is not None:
                self._step(bar, session)
            elif bar.identifier in awaited:
                self._add_session(bar)
            elif bar.section and place and place not in several and self._bars_in[bar.section.line] == 1:
                self._tell(bar, place)
        for number, bars in self._steps_of.items():
            if (session := refs.by_number(number)) is not None:
                span_steps(session, bars)

    def _new_head(self, section: Section) -> Place:
        refs = self._reading.refs
        session = Session(line=section.line, number=refs.highest + 1, title=section.title, label=section.title)
        self._reading.plan.sessions.append(session)
        refs.learn(session)
        self._around.names.learn(session, drawn=True)
        place = self._sections[section.line] = Place("session", session.number)
        return place

    def _step(self, bar: Bar, session: Session) -> None:
        step = step_of(bar, session.number, self._chart.calendar, self._reading.plan.project.start)
        self._reading.plan.steps.append(step)
        self._steps_of.setdefault(session.number, []).append(bar)
        self._ends[bar.line] = SessionRef(session.number, bar.title)
        placed = step.day_from is not None or not (bar.length or bar.after)
        self._take(bar, placed and "active" not in bar.tags)
        if bar.section is not None and self._sections.get(bar.section.line) == Place("session", session.number):
            self._take_section(bar.section, f"{session.label} {session.title}")

    def _mark_days(self, bar: Bar, place: Place) -> None:
        """The days of a session without steps are one in the progress matrix."""
        session = self._reading.refs.session_at(place)
        if session is not None and session.number not in self._around.stepped:
            step = step_of(bar, session.number, self._chart.calendar, self._reading.plan.project.start)
            if step.day_from is not None:
                self._around.stepped.add(session.number)
                self._reading.plan.steps.append(step)

    # --- what bars say ---------------------------------------------------

    def _tell(self, bar: Bar, place: Place) -> None:
        """Gives the session or phase that a bar is what the bar says of it."""
        session, phase = self._reading.refs.session_at(place), self._reading.refs.phase_at(place)
        if session is not None:
            self._ends[bar.line] = SessionRef(session.number)
            session.phase = session.phase or self._phase(bar.section)
            self._take(bar, tell_session(session, bar))
        elif phase is not None:
            self._ends[bar.line] = SessionRef(phase.name)
            self._take(bar, tell_phase(phase, bar))

    def _milestone(self, bar: Bar) -> None:
        gate = self._around.names.gate(bar.title)
        if gate is not None and gate in self._gates.values() and fold(gate.title) != fold(bar.title):
            # Another milestone of the chart is that one.
            gate = None
        if gate is None:
            gate = Gate(line=bar.line, title=bar.title, phase=self._phase(bar.section))
            self._reading.plan.gates.append(gate)
            self._around.names.learn_gate(gate)
        gate.due_on = gate.due_on or bar.due
        self._gates[bar.line] = gate
        told = not bar.after or not (gate.sessions or gate.phases)
        held = words_in(bar.title) <= words_in(gate.title) and bar.due in (None, gate.due_on)
        self._take(bar, told and held and not bar.tags & STATUSES.keys())

    # --- lines -----------------------------------------------------------

    def _read_title(self) -> None:
        """The title of a chart names the document that has no other name."""
        project, title = self._reading.plan.project, self._chart.title
        if title and not project.title and not project.document:
            project.title, project.line = title, self._chart.title_line
        if title and fold(title) in (fold(project.title), fold(project.document)):
            self._reading.taken.take(self._chart.title_line)

    def _take(self, bar: Bar, held: bool) -> None:
        """Marks the line of a bar as read, if entries hold all that it says."""
        waits = self._identifiers.issuperset(bar.after) and not bar.until
        if held and waits and not bar.tags & _UNHELD:
            self._reading.taken.take(bar.line)

    def _take_section(self, section: Section, name: str) -> None:
        if words_in(section.title) <= words_in(name):
            self._reading.taken.take(section.line)


def _calls_itself_phase(section: Section) -> bool:
    return PHASE_TITLE.match(section.title) is not None


def _as_phase(head: Session) -> Phase:
    name, title = (head.label, head.title) if head.label else (head.title, "")
    return Phase(line=head.line, name=name, title=title, status=head.status)


def _says_more(session: Session) -> bool:
    """Whether a session is more than a head of others: a name, a status, and who does it."""
    said = (
        session.goal, session.success, session.deliverable, session.branch, session.duration, session.people,
        session.planned_start, session.planned_end, session.weeks, session.days, session.phase, session.conditional,
    )  # fmt: skip
    return any(said)
