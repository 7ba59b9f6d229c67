"""Durations listed apart from the sessions: "Task 1: 30 min", and the phase that runs a session."""

from __future__ import annotations

from tracking.plans.markdown.node import Node
from tracking.plans.markdown.reading import Reading
from tracking.plans.model.plan import Session
from tracking.plans.words import values


def recognise_session_durations(reading: Reading) -> None:
    """Gives sessions the durations and phases that are stated elsewhere in the document."""
    sessions = {session.number: session for session in reading.plan.sessions}
    for node in reading.titled("item", "line", "label"):
        if node.key and node.value and node.checked is None and values.is_span(node.value):
            numbers = reading.refs.numbers(node.key) or [s.number for s in [reading.refs.titled(node.key)] if s]
            for number in numbers:
                sessions[number].duration = sessions[number].duration or values.span(node.value)
            if numbers:
                reading.take(node)
    for node in reading.titled("heading"):
        place = reading.home.get(node)
        if place and place.kind == "phase":
            _phase(reading, node, str(place.ref), sessions)


def _phase(reading: Reading, node: Node, phase: str, sessions: dict[int, Session]) -> None:
    for below in node.below():
        lines = [text for _, text in below.code] if below.kind == "code" else [below.text]
        for text in lines:
            for number in reading.refs.numbers(text) if text else []:
                sessions[number].phase = sessions[number].phase or phase
