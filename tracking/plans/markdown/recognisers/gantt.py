"""Mermaid Gantt charts: bars become steps of the session that their section or title names, "after" a dependency."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Dependency, Place, Session, SessionRef, Span, Step, Unit
from tracking.plans.words import values
from tracking.plans.words.inline import plain

_TASK = re.compile(r"^(?P<title>[^:]{1,200}?)\s*:\s*(?P<data>.+)$")
_TAGS = frozenset({"done", "active", "crit", "milestone", "vert"})
_LENGTH = re.compile(r"^(\d{1,4})(d|w|h)$")
_UNITS: dict[str, Unit] = {"d": "day", "w": "week", "h": "hour"}
_NO_TASK = re.compile(
    r"^(?:title|dateFormat|axisFormat|excludes|includes|todayMarker|tickInterval|weekday|%%)", re.IGNORECASE
)


@dataclass(slots=True)
class _Bar:
    place: Place
    title: str
    line: int
    first: dt.date | None
    last: dt.date | None
    after: list[str]
    done: bool
    length: Span | None = None


def is_gantt(node: Node) -> bool:
    """Whether a piece of code is a Gantt chart."""
    first = next((text.strip() for _, text in node.code if text.strip()), "")
    return first == "gantt"


def recognise_gantt(reading: Reading) -> None:
    """Adds the steps and dependencies that Gantt charts show."""
    for node in reading.nodes:
        if node.kind == "code" and is_gantt(node):
            _chart(reading, node)


def _chart(reading: Reading, node: Node) -> None:
    bars: dict[str, _Bar] = {}
    section: Place | None = None
    # A document with nothing but a chart: its sections are the sessions.
    alone = not reading.plan.sessions and not reading.plan.phases and not reading.plan.gates
    for line, text in node.code:
        text = text.strip()
        if text.startswith("section "):
            title = plain(text.removeprefix("section "))
            section = _place(reading, title) or (_new_session(reading, title, line) if alone else None)
            if section is not None:
                reading.taken.take(line)
        elif (found := _TASK.match(text)) and not _NO_TASK.match(text):
            place = _place(reading, found["title"]) or section
            if place is not None:
                identifier, bar = _bar(place, line, plain(found["title"]), found["data"], bars)
                bars[identifier or f"line {line}"] = bar
                reading.taken.take(line)
    start = min((bar.first for bar in bars.values() if bar.first), default=None)
    reading.plan.project.start = reading.plan.project.start or start
    for bar in bars.values():
        _add(reading, bar, bars, start)


def _place(reading: Reading, title: str) -> Place | None:
    """The session or phase that a bar or a section names."""
    named = reading.refs.mentioned(title)
    session = named[0] if len(named) == 1 else reading.refs.titled(title)
    if session is not None:
        return Place("session", session.number)
    phase = reading.refs.phase(title) or reading.refs.phase_called(title)
    return Place("phase", phase.name) if phase is not None else None


def _new_session(reading: Reading, title: str, line: int) -> Place:
    session = Session(line=line, number=reading.refs.highest + 1, title=title, label=title)
    reading.plan.sessions.append(session)
    reading.refs.learn(session)
    return Place("session", session.number)


def _bar(place: Place, line: int, title: str, data: str, bars: dict[str, _Bar]) -> tuple[str, _Bar]:
    """`data` is "done, id, start or after other, end or length"."""
    bar = _Bar(place, title, line, None, None, [], False)
    identifier = ""
    for part in (piece.strip() for piece in data.split(",")):
        length = _LENGTH.match(part)
        if part in _TAGS:
            bar.done = bar.done or part == "done"
        elif part.startswith("after "):
            bar.after = part.split()[1:]
            ends = [bars[name].last for name in bar.after if name in bars and bars[name].last is not None]
            bar.first = max((end for end in ends if end), default=None)
            bar.first = bar.first + dt.timedelta(days=1) if bar.first else None
        elif length:
            bar.length = Span(int(length[1]), int(length[1]), _UNITS[length[2]])
            days = int(length[1]) * (7 if length[2] == "w" else 1) if length[2] != "h" else 1
            bar.last = bar.first + dt.timedelta(days=days - 1) if bar.first and 0 < days < 4000 else bar.first
        elif day := values.date(part):
            bar.first, bar.last = (bar.first, day) if bar.first else (day, day)
        elif re.fullmatch(r"[\w-]{1,60}", part):
            identifier = part
    return identifier, bar


def _add(reading: Reading, bar: _Bar, bars: dict[str, _Bar], start: dt.date | None) -> None:
    if bar.place.kind == "session" and isinstance(bar.place.ref, int):
        step = Step(line=bar.line, session=bar.place.ref, title=bar.title, done=bar.done)
        if start is not None and bar.first is not None:
            step.day_from = (bar.first - start).days + 1
            step.day_to = max(((bar.last or bar.first) - start).days + 1, step.day_from)
        reading.plan.steps.append(step)
    elif (phase := reading.refs.phase_at(bar.place)) is not None:
        phase.duration = phase.duration or bar.length
        phase.status = phase.status or ("completed" if bar.done else None)
    for name in bar.after:
        other = bars.get(name)
        if other is not None and other.place != bar.place:
            reading.plan.dependencies.append(
                Dependency(line=bar.line, source=_end(other), target=_end(bar)),
            )


def _end(bar: _Bar) -> SessionRef:
    return SessionRef(bar.place.ref, bar.title if bar.place.kind == "session" else "")
