"""A task list in a project: applied once it is all there, imported again it changes nothing, changed it is merged."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import User

from tests.factories import NOW
from tracking.models import Project
from tracking.plans.reader import read_plan
from tracking.services import plans

LIST = """\
ID;Outline Level;Task;Owner;Start;End;Predecessors;Status;Room
1;1;Ground floor;;;;;;
2;2;Kitchen;Ana;02.03.2026;04.03.2026;;in progress;Blue
3;3;Remove tiles;Ana;02.03.2026;02.03.2026;;done;
4;3;Lay tiles;Bo;03.03.2026;04.03.2026;3;;
5;2;Hall;Bo;05.03.2026;06.03.2026;4;;
"""


def bring(lead: User, content: str, project: Project | None = None) -> Project:
    document = plans.stage(actor=lead, data=content.encode(), filename="house.csv")
    return plans.apply(actor=lead, document=document, now=NOW, project=project).project


def outcomes(project: Project, content: str) -> dict[str, str]:
    groups = plans.preview(read_plan(content.encode(), "house.csv"), project, "house.csv")
    return {row.title: row.change for group in groups for row in group.rows if row.change != "kept"}


def test_a_task_list_becomes_a_project(lead: User) -> None:
    project = bring(lead, LIST)
    assert project.title == "house"
    assert project.start_date == dt.date(2026, 3, 2)
    assert [phase.name for phase in project.phases.all()] == ["Ground floor"]
    kitchen, hall = project.sessions.all()
    assert (kitchen.number, kitchen.title, kitchen.who, kitchen.status) == (2, "Kitchen", "Ana", "in_progress")
    assert [(step.title, step.day_from, step.day_to, step.done) for step in kitchen.steps.all()] == [
        ("Remove tiles", 1, 1, True),
        ("Lay tiles", 2, 3, False),
    ]
    assert (hall.planned_start, hall.planned_end) == (dt.date(2026, 3, 5), dt.date(2026, 3, 6))
    assert [(edge.from_step.title, edge.to_session) for edge in project.dependencies.all()] == [("Lay tiles", hall)]


def test_the_same_list_again_changes_nothing(lead: User) -> None:
    assert outcomes(bring(lead, LIST), LIST) == {}


def test_a_changed_list_changes_what_it_says(lead: User) -> None:
    project = bring(lead, LIST)
    later = LIST.replace("Hall;Bo", "Hall and stairs;Cy") + "6;2;Cellar;;09.03.2026;10.03.2026;5;;\n"
    bring(lead, later, project)
    assert [(s.number, s.title, s.who) for s in project.sessions.all()] == [
        (2, "Kitchen", "Ana"),
        (5, "Hall and stairs", "Cy"),
        (6, "Cellar", ""),
    ]
