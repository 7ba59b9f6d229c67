"""A plan in the database is still the plan: written back it says what the document said, and what changed since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from tests.documents import EVERY_DOCUMENT, SAMPLES
from tests.factories import NOW, GateFactory, PhaseFactory, SessionFactory, TeamFactory, TeamMemberFactory
from tests.plans.test_round_trip import values
from tracking.mapping.state import load_state
from tracking.models import Project, WorkStatus
from tracking.plans.formats.dialect import write_dialect
from tracking.plans.formats.json_form import write_json
from tracking.plans.model.plan import Gate, Phase, Plan, ProjectFacts, Session
from tracking.plans.reader import read_plan
from tracking.services import plans, sessions, ticks


def bring(lead: User, data: bytes, name: str, project: Project | None = None, **decisions: str) -> Project:
    document = plans.stage(actor=lead, data=data, filename=name)
    return plans.apply(actor=lead, document=document, now=NOW, project=project, decisions=decisions).project


def written(project: Project) -> bytes:
    return write_dialect(load_state(project, project.documents.first()).plan).encode()


@pytest.mark.parametrize("path", EVERY_DOCUMENT)
def test_a_document_comes_back_from_the_database_and_importing_it_changes_nothing(path: Path, lead: User) -> None:
    project = bring(lead, path.read_bytes(), path.name)
    text = written(project)
    again = read_plan(text, path.name)
    assert values(again) == values(read_plan(path.read_bytes(), path.name))
    groups = plans.preview(again, project, path.name)
    assert [(row.title, row.change) for group in groups for row in group.rows if row.change != "kept"] == []
    bring(lead, text, path.name, project)
    assert written(project) == text


def test_what_happened_since_is_written(lead: User) -> None:
    sample = SAMPLES / "harbour-portal.md"
    project = bring(lead, sample.read_bytes(), sample.name)
    session = project.sessions.get(number=2)
    sessions.move(actor=lead, session=session, to=WorkStatus.IN_PROGRESS, now=NOW)
    sessions.assign(actor=lead, session=session, owner=lead, now=NOW)
    ticks.tick(actor=lead, row=session.steps.first(), done=True, now=NOW)
    plan = read_plan(written(project), sample.name)
    found = next(entry for entry in plan.sessions if entry.number == 2)
    assert (found.status, found.owner) == ("in_progress", "Lea Dietz")
    assert [step.done for step in plan.steps if step.session == 2][:2] == [True, False]


def test_a_team_that_is_only_named_is_written_with_the_people_who_joined_it(project: Project) -> None:
    team = TeamFactory(project=project, name="Harbour crew")
    SessionFactory(project=project, team=team)
    TeamMemberFactory(team=team, name="Noor Haddad")
    [found] = read_plan(written(project), "plan.md").teams
    assert (found.name, [member.name for member in found.members]) == ("Harbour crew", ["Noor Haddad"])


@pytest.mark.parametrize("write", [write_dialect, write_json])
def test_sessions_and_phases_that_a_gate_awaits_come_back_in_another_project(
    project: Project, lead: User, write: Callable[[Plan], str]
) -> None:
    phase = PhaseFactory(project=project, name="Pilot")
    gate = GateFactory(project=project, title="Go live")
    session = SessionFactory(project=project, number=4, title="Rollout")
    SessionFactory(project=project, number=5, title="Trial", phase=phase)
    gate.criteria.create(kind="session_finished", session=session, text="Rollout")
    gate.criteria.create(kind="phase_finished", phase=phase)

    name = "plan.json" if write is write_json else "plan.md"
    text = write(load_state(project, None).plan).encode()
    again = bring(lead, text, name)
    made = again.gates.get().criteria.order_by("position")
    assert [(one.kind, str(one.session or one.phase), one.text) for one in made] == [
        ("session_finished", "4. Rollout", "4. Rollout"),
        ("phase_finished", "Pilot", "All sessions of “Pilot” are finished"),
    ]
    assert values(load_state(again, again.documents.first()).plan) == values(load_state(project, None).plan)

    groups = plans.preview(read_plan(text, name), again, name)
    assert [(row.title, row.change) for group in groups for row in group.rows if row.change != "kept"] == []


def test_a_document_takes_what_a_gate_awaits_away_and_the_project_keeps_what_it_added(lead: User) -> None:
    def document(sessions: list[int], phases: list[str]) -> bytes:
        plan = Plan(
            project=ProjectFacts(title="House"),
            sessions=[Session(number=1, title="Roof"), Session(number=2, title="Walls")],
            phases=[Phase(name="Shell")],
            gates=[Gate(title="Dry", sessions=sessions, phases=phases)],
        )
        return write_json(plan).encode()

    project = bring(lead, document([1, 2], []), "plan.json")
    gate = project.gates.get()
    bring(lead, document([1], ["Shell"]), "plan.json", project)
    assert [str(one.session or one.phase) for one in gate.criteria.order_by("position")] == ["1. Roof", "Shell"]
    gate.criteria.create(kind="session_finished", session=project.sessions.get(number=2), position=3)
    bring(lead, document([1], ["Shell"]), "plan.json", project)
    assert gate.criteria.count() == 3
    assert load_state(project, project.documents.first()).plan.gates[0].sessions == [1, 2]
