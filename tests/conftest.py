"""Fixtures that every room of the tests shares."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from config.catalogues import compile_changed
from config.garbage import keep_what_is_loaded
from tests import databases
from tests.factories import UserFactory, a_project
from tests.schedule import LongestFirst, rank_of
from tests.services import CHROMIUM, CHROMIUM_FLAGS, missing
from tracking.models import Project

# The same examples every time, so that a change is what makes a test fail; HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(*services): runs when these services are there (see tests/services.py)")
    if not is_worker(config):
        compile_changed()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LongestFirst:
    return LongestFirst(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are cores: there is always one that waits for a browser or a process."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if is_worker(config):
        items.sort(key=rank_of)


def pytest_collection_finish(session: pytest.Session) -> None:
    """To look through what is loaded for garbage again and again is a tenth of the time of a run."""
    keep_what_is_loaded()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    if not is_worker(config):
        databases.remove_original()
        if django_settings.DATA_DIR.name.startswith("lockstep-test-"):
            shutil.rmtree(django_settings.DATA_DIR, ignore_errors=True)


def is_worker(config: pytest.Config) -> bool:
    """Whether this process runs tests for another that hands them out."""
    return hasattr(config, "workerinput")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        for service in mark.args:
            if reason := missing(service):
                if service in os.environ.get("LOCKSTEP_REQUIRE", "").split(","):
                    pytest.fail(f"LOCKSTEP_REQUIRE names {service}: {reason}", pytrace=False)
                pytest.skip(reason)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_use_migrations: bool, worker_id: str
) -> Iterator[None]:
    with django_db_blocker.unblock():
        databases.make(worker_id, migrate=django_db_use_migrations)
    yield
    with django_db_blocker.unblock():
        databases.remove(worker_id)


@pytest.fixture(autouse=True)
def english() -> None:
    translation.activate("en")


@pytest.fixture
def no_limits_yet(db: None) -> Iterator[None]:
    """How often others have tried to sign in, and asked, is forgotten before and after."""
    cache.clear()
    yield
    cache.clear()


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a file.

    Playwright keeps an event loop in this thread, which Django would take for
    asynchronous code and refuse, also when it empties the database at the end.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=15_000)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
