"""What the tests of pages share: clients that are signed in, and a session with things on it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories import ChecklistFactory, ItemFactory, SessionFactory, StepFactory
from tracking.models import Project, Session


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_lead(lead: User) -> Client:
    return client_of(lead)


@pytest.fixture
def as_member(member: User) -> Client:
    return client_of(member)


@pytest.fixture
def as_viewer(viewer: User) -> Client:
    return client_of(viewer)


@pytest.fixture
def as_stranger(stranger: User) -> Client:
    return client_of(stranger)


@pytest.fixture
def session(project: Project) -> Session:
    """Session 1 of the project with a step, and a checklist with an item inside another."""
    session = SessionFactory(project=project, number=1, title="Frontend build fix")
    StepFactory(session=session, title="Repair the build", day_from=1, day_to=2)
    checklist = ChecklistFactory(project=project, session=session, title="Success criteria")
    outer = ItemFactory(checklist=checklist, text="Tests pass")
    ItemFactory(checklist=checklist, parent=outer, text="On the main branch", position=1)
    return session
