"""Fixtures that every room of the tests shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import translation
from hypothesis import settings

from config.catalogues import compile_changed
from tests.factories import UserFactory, a_project
from tracking.models import Project

# The same examples every time, so that a change is what makes a test fail; HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(*services): runs when these services are there (see tests/services.py)")
    if not hasattr(config, "workerinput"):
        compile_changed()


def pytest_runtest_setup(item: pytest.Item) -> None:
    from tests.services import missing

    for mark in item.iter_markers("needs"):
        for service in mark.args:
            if reason := missing(service):
                if service in os.environ.get("LOCKSTEP_REQUIRE", "").split(","):
                    pytest.fail(f"LOCKSTEP_REQUIRE names {service}: {reason}", pytrace=False)
                pytest.skip(reason)


@pytest.fixture(autouse=True)
def english() -> None:
    translation.activate("en")


@pytest.fixture
def lead(db: None) -> User:
    return UserFactory(username="lead", first_name="Lea", last_name="Dietz")


@pytest.fixture
def member(db: None) -> User:
    return UserFactory(username="member", first_name="Mio", last_name="Berg")


@pytest.fixture
def viewer(db: None) -> User:
    return UserFactory(username="viewer")


@pytest.fixture
def stranger(db: None) -> User:
    return UserFactory(username="stranger")


@pytest.fixture
def staff(db: None) -> User:
    return UserFactory(username="staff", is_staff=True)


@pytest.fixture
def project(lead: User, member: User, viewer: User) -> Project:
    """A project with a lead, a member and a viewer."""
    return a_project(lead=lead, member=member, viewer=viewer)


@pytest.fixture
def work_sessions() -> Path:
    """The plan document of five sessions that lies beside the repository, where it does."""
    path = SHARED / "plans" / "work-sessions.md"
    if not path.exists():
        pytest.skip("the shared plan documents are not beside the repository")
    return path
