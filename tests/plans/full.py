"""A plan of which every field says something: for tests that go from field to field."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from tracking.plans.model import plan as p
from tracking.plans.model.shape import DERIVED, slots_of


def full_plan() -> p.Plan:
    """Three sessions, from 0 on, with one entry at least of every kind."""
    return p.Plan(
        project=p.ProjectFacts(
            line=1, title="Ferry line", document="Plan of the ferry line", status="running", date=dt.date(2026, 2, 1),
            start=dt.date(2026, 3, 2), target=dt.date(2026, 4, 30), next_review=dt.date(2026, 3, 9),
        ),
        phases=[
            p.Phase(
                line=2, name="Phase 1", title="Build", status="in_progress", weeks=p.Range(1, 2), days=p.Range(1, 10),
                duration=p.Span(2, 3, "week"), conditional="The quay is free", sequential=True, owner="Ada Moor",
                starts_on=dt.date(2026, 3, 2), ends_on=dt.date(2026, 3, 13), when_label="2 – 13 March",
                duration_label="2 to 3 weeks",
            ),
        ],
        sessions=[
            p.Session(line=3, number=0, title="Kick-off", label="Session 0"),
            p.Session(
                line=4, number=1, title="Hull", label="Stream A", team="Yard", owner="Ada Moor",
                developer_type="Welder", priority="critical", priority_label="P0", branch="feature/hull",
                goal="It floats", success="No leak", deliverable="The hull", status="in_progress",
                status_label="under way", duration=p.Span(4, 5.5, "day"), duration_label="4 to 5.5 days", people=3,
                planned_start=dt.date(2026, 3, 2), planned_end=dt.date(2026, 3, 6), when_label="first week",
                phase="Phase 1", weeks=p.Range(1, 1), days=p.Range(1, 5), conditional="Steel is there",
            ),
            p.Session(line=5, number=2, title="Engine", team="Yard", duration=p.Span(10, 12, "hour")),
        ],
        steps=[
            p.Step(line=6, session=1, title="Weld the keel", day_from=1, day_to=3, done=True),
            p.Step(line=7, session=2, title="Test the engine", day_from=2, day_to=4),
        ],
        dependencies=[
            p.Dependency(
                line=8, source=p.SessionRef(1, "Weld the keel"), target=p.SessionRef(2, "Test the engine"),
                window=p.Range(2, 4),
            ),
            p.Dependency(line=9, source=p.SessionRef("all"), target=p.SessionRef("Launch")),
        ],
        checklists=[
            p.Checklist(
                line=10, title="Deliverables", kind="deliverables", on=p.Place("session", 1),
                items=[
                    p.Item(
                        line=11, text="Drawings", done=True, checkbox=False, day_from=1, day_to=2,
                        children=[p.Item(line=12, text="Of the keel", day_from=2, day_to=2)],
                    )
                ],
            ),
            p.Checklist(line=13, title="Ready", kind="readiness", on=p.Place("gate", "Sea trial")),
        ],
        gates=[
            p.Gate(
                line=14, title="Sea trial", kind="readiness", phase="Phase 1", sessions=[1, 2], phases=["Phase 1"],
                due_on=dt.date(2026, 4, 2), when_label="2 April", owner="Ben Ray",
                criteria=[p.Criterion(line=15, text="The harbour master agrees", met=True)],
            )
        ],
        routines=[
            p.Routine(
                line=16, title="Morning round", time=dt.time(9, 30), minutes=15, attendees="Everybody",
                agenda=["What was done", "What is next"], recurrence="FREQ=WEEKLY;BYDAY=MO,TH",
            )
        ],
        risks=[
            p.Risk(
                line=17, title="Storm", level="high", probability=2, impact=5, session=1, effect="No work outside",
                mitigations=["Tents"], fallbacks=["Wait"], monitoring="Forecast", owner="Ben Ray",
            )
        ],
        mitigations=["Work in two shifts"],
        metrics=[
            p.Metric(
                line=18, name="Weld seams", target=">95%", current="40%", owner="Ada Moor", group="Quality",
            )
        ],
        resources=[
            p.Resource(line=19, path="docs/keel.md", kind="pattern", owners=[1, 2], rule="Ask first"),
            p.Resource(line=20, path="Dock 3", kind="environment", owners="all"),
        ],
        teams=[
            p.Team(
                line=21, name="Yard", label="Team A", size=4, lead="Ada Moor", focus="Steel",
                members=[p.Member(line=22, name="Cy Vale", role="Welder", responsibilities="Seams")],
                responsibilities=["The hull"], resources=["docs/keel.md"],
            )
        ],
        escalation=[
            p.EscalationStep(line=23, after_minutes=30, text="Call the lead", whom="Ada Moor", how="Phone"),
        ],
        contacts=[p.Contact(line=24, name="Dee Holm", topic="Steel")],
        highlights=[p.Highlight(line=25, kind="decision", text="We weld at night")],
        links=[p.Link(line=26, title="Drawings", url="https://example.org/drawings")],
        merge_order=["Hull", "Engine"],
        claims=[p.Claim(line=27, kind="person_days", min=9.0, max=10.5, unit="person-day", text="9 to 10.5 days")],
        notes=[p.Note(line=28, last_line=29, text="The rest is water.", beside=True)],
    )  # fmt: skip


def unsaid(plan: p.Plan) -> set[tuple[str, str]]:
    """The fields, with their classes, of which no entry of the plan says anything."""
    fields = {(type(entry).__name__, slot.name) for entry in entries_of(plan) for slot in slots_of(type(entry))}
    return (
        fields
        - {("Plan", name) for name in DERIVED}
        - {
            (type(entry).__name__, slot.name)
            for entry in entries_of(plan)
            for slot in slots_of(type(entry))
            if getattr(entry, slot.name) != slot.default
        }
    )


def entries_of(value: object) -> Iterator[object]:
    """All that is a dataclass in a plan, itself too, without what is worked out."""
    if isinstance(value, list):
        for one in value:
            yield from entries_of(one)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            if field.name not in DERIVED:
                yield from entries_of(getattr(value, field.name))
