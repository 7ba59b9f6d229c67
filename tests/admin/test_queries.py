"""A list of any length, and the start page, cost the same number of queries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.admin.rows import one_of_each
from tests.admin.test_rights import NOUNS, url
from tests.factories import UserFactory, a_project
from tracking.models import Dependency, GateCriterion, Project

FEW, MANY = 5, 25


def queries(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert ask().status_code == 200
    return len(caught)


def test_lists_cost_the_same_with_few_and_with_many_rows(project: Project, lead: Any, at_desk: Client) -> None:
    for _ in range(FEW):
        one_of_each(project, lead)
        make.MembershipFactory(project=project)
        a_project(lead=lead)
    few = {noun.__name__: queries(lambda noun=noun: at_desk.get(url(noun, "changelist"))) for noun in NOUNS}

    for _ in range(MANY - FEW):
        one_of_each(project, lead)
        make.MembershipFactory(project=project)
        a_project(lead=lead)
    many = {noun.__name__: queries(lambda noun=noun: at_desk.get(url(noun, "changelist"))) for noun in NOUNS}

    assert {name: (few[name], count) for name, count in many.items() if count != few[name]} == {}


def _session_with(project: Project, size: int) -> Any:
    session = make.SessionFactory(project=project)
    other = make.SessionFactory(project=project)
    for _ in range(size):
        step = make.StepFactory(session=session)
        make.ItemFactory(checklist=make.ChecklistFactory(project=project, session=session))
        Dependency.objects.create(project=project, from_step=make.StepFactory(session=other), to_step=step)
    return session


def _gate_with(project: Project, size: int) -> Any:
    gate = make.GateFactory(project=project)
    for number in range(size):
        GateCriterion.objects.create(gate=gate, text=f"Word {number}", session=make.SessionFactory(project=project))
    return gate


def _checklist_with(project: Project, size: int) -> Any:
    checklist = make.ChecklistFactory(project=project)
    parent = make.ItemFactory(checklist=checklist)
    make.ItemFactory.create_batch(size, checklist=checklist, parent=parent)
    return checklist


def _project_with(project: Project, size: int) -> Any:
    make.MembershipFactory.create_batch(size, project=project)
    make.PhaseFactory.create_batch(size, project=project)
    return project


def _team_with(project: Project, size: int) -> Any:
    team = make.TeamFactory(project=project)
    for _ in range(size):
        make.TeamMemberFactory(team=team, user=UserFactory())
    return team


@pytest.mark.parametrize(
    "build", [_session_with, _gate_with, _checklist_with, _project_with, _team_with], ids=lambda build: build.__name__
)
def test_a_form_costs_the_same_with_few_and_with_many_rows_below_it(
    build: Callable[[Project, int], Any], project: Project, at_desk: Client
) -> None:
    few = build(project, FEW)
    at_desk.get(url(type(few), "change", few))
    with_few = queries(lambda: at_desk.get(url(type(few), "change", few)))
    many = build(project, MANY)
    with_many = queries(lambda: at_desk.get(url(type(many), "change", many)))

    assert with_many == with_few


def test_the_start_page_costs_the_same_with_one_project_and_with_many(
    project: Project, lead: Any, at_desk: Client
) -> None:
    one_of_each(project, lead)
    one = queries(lambda: at_desk.get(reverse("admin:index")))
    for _ in range(12):
        one_of_each(a_project(lead=lead), lead)

    assert queries(lambda: at_desk.get(reverse("admin:index"))) == one
