"""Everyone who may come to the admin's door, with a project of its own behind each lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.rows import one_of_each
from tests.factories import UserFactory, a_project
from tracking.models import Project

Enter = Callable[[User | None], Client]


@pytest.fixture
def other_lead(db: None) -> User:
    return UserFactory(username="other-lead", first_name="Otto")


@pytest.fixture
def other_project(other_lead: User) -> Project:
    project = a_project(lead=other_lead)
    project.title = "Secret harbour"
    project.save()
    return project


@pytest.fixture
def enter() -> Enter:
    def entered(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return entered


@pytest.fixture
def at_desk(enter: Enter, lead: User) -> Client:
    """The lead, signed in."""
    return enter(lead)


@pytest.fixture
def rows(project: Project, lead: User) -> dict[type, Any]:
    return one_of_each(project, lead)


@pytest.fixture
def foreign_rows(other_project: Project, other_lead: User) -> dict[type, Any]:
    return one_of_each(other_project, other_lead)
