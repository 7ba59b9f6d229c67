"""What a bar of a chart says of the session, the phase or the step that it is."""

from __future__ import annotations

import datetime as dt

from tracking.plans.markdown.recognisers.gantt_charts import Bar
from tracking.plans.markdown.recognisers.likeness import words_in
from tracking.plans.model.plan import Phase, Session, Status, Step
from tracking.rules.calendar import Calendar, count_working_days

STATUSES: dict[str, Status] = {"done": "completed", "active": "in_progress"}


def step_of(bar: Bar, session: int, calendar: Calendar, start: dt.date | None) -> Step:
    """A bar as a step of session number `session`; its days count from `start` in the calendar of the chart."""
    step = Step(line=bar.line, session=session, title=bar.title, done="done" in bar.tags)
    if start is not None and bar.first is not None and bar.first >= start:
        step.day_from = max(count_working_days(calendar, start, bar.first), 1)
        step.day_to = max(count_working_days(calendar, start, bar.last or bar.first), step.day_from)
    return step


def span_steps(session: Session, bars: list[Bar]) -> None:
    """A session whose steps are drawn lasts from the first of them to the last, unless its own days are said."""
    if session.planned_start is None and session.planned_end is None:
        first = min((bar.first for bar in bars if bar.first), default=None)
        last = max((bar.last for bar in bars if bar.last), default=None)
        session.planned_start, session.planned_end = first, last if not first or not last or first <= last else None


def tell_session(session: Session, bar: Bar) -> bool:
    """Gives a session what its bar says; whether it holds all of that now. What was said before stands."""
    first, last = bar.first, bar.last
    if first and session.planned_start is None and (session.planned_end is None or first <= session.planned_end):
        session.planned_start = first
    if last and session.planned_end is None and (session.planned_start is None or session.planned_start <= last):
        session.planned_end = last
    if bar.length is not None and session.duration is None:
        session.duration, session.duration_label = bar.length, bar.label
    for tag, status in STATUSES.items():
        if tag in bar.tags and session.status is None:
            session.status, session.status_label = status, session.status_label or tag
    return (
        words_in(bar.title) <= words_in(f"{session.label} {session.title}")
        and (not first or session.planned_start == first)
        and (not last or session.planned_end == last)
        and (bar.length is None or session.duration == bar.length)
        and all(session.status == STATUSES[tag] for tag in bar.tags & STATUSES.keys())
    )


def tell_phase(phase: Phase, bar: Bar) -> bool:
    """Gives a phase what its bar says; whether it holds all of that now."""
    if phase.weeks is None:
        # A phase whose weeks are said needs no other word for its length: a chart counts other days.
        phase.duration = phase.duration or bar.length
    phase.status = phase.status or next((status for tag, status in STATUSES.items() if tag in bar.tags), None)
    return (
        words_in(bar.title) <= words_in(f"{phase.name} {phase.title}")
        and bar.first is None
        and (bar.length is None or phase.duration == bar.length)
        and all(phase.status == STATUSES[tag] for tag in bar.tags & STATUSES.keys())
    )
