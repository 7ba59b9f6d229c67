"""A fresh installation takes one step, an old one goes on through the old files, and both end at the same place."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tests.conftest import ROOT
from tests.exports.installing import postgres_database
from tests.exports.outside import Installation

SQUASHED = {
    "tracking": "0001_initial_squashed_0019_bounded_words",
    "exports": "0001_initial_squashed_0002_remove_schedules_deliveries_and_feeds",
}
OLD = {app: [name for _, name in MigrationLoader(None).get_migration(app, SQUASHED[app]).replaces] for app in SQUASHED}


def to_do(*, after: dict[str, list[str]]) -> dict[str, list[str]]:
    """The migrations of each app that `migrate` would run when those in `after` have been."""
    recorder = MigrationRecorder(connection)
    recorder.flush()
    for app, names in after.items():
        for name in names:
            recorder.record_applied(app, name)
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    found: dict[str, list[str]] = {}
    for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        found.setdefault(migration.app_label, []).append(migration.name)
    return found


def up_to(app: str, number: int) -> list[str]:
    return [name for name in OLD[app] if int(name[:4]) <= number]


@pytest.mark.django_db
def test_from_nothing_the_old_files_are_not_run() -> None:
    found = to_do(after={})
    for app, squashed in SQUASHED.items():
        assert found[app][0] == squashed
        assert not set(found[app]) & set(OLD[app])


@pytest.mark.django_db
def test_an_installation_that_went_through_the_old_files_has_nothing_of_them_to_do() -> None:
    found = to_do(after={"auth": ["0001_initial"], "contenttypes": ["0001_initial"], **OLD})
    assert "sessions" in found
    for app, squashed in SQUASHED.items():
        assert not set(found.get(app, [])) & {squashed, *OLD[app]}


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 8, 13, 18])
def test_an_older_installation_goes_on_through_the_old_files(number: int) -> None:
    before = {"tracking": up_to("tracking", number), "exports": up_to("exports", 1)}
    found = to_do(after={"auth": ["0001_initial"], "contenttypes": ["0001_initial"], **before})
    for app, squashed in SQUASHED.items():
        left = OLD[app][len(before[app]) :]
        assert found[app][: len(left)] == left
        assert squashed not in found[app]


def test_the_one_step_and_the_old_files_end_at_the_same_models() -> None:
    last = [(app, names[-1]) for app, names in OLD.items()]
    states = [
        MigrationLoader(None, replace_migrations=False).project_state(last),
        MigrationLoader(None).project_state(list(SQUASHED.items())),
    ]
    for one, other in (states, reversed(states)):
        assert not MigrationAutodetector(one, other).changes(graph=MigrationLoader(None).graph)


def through(way: str, folder: Path, database_url: str) -> dict[str, list[str]]:
    """What `tests.config.upgrading` says of a database that came this way."""
    folder = folder / way
    folder.mkdir()
    database_url = database_url or f"sqlite:///{folder}/lockstep.sqlite3"
    result = subprocess.run(
        [sys.executable, "-m", "tests.config.upgrading", way],
        cwd=ROOT,
        env=Installation(
            folder, database_url or f"sqlite:///{folder}/lockstep.sqlite3", "memory://", "none"
        ).environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.needs("upgrades")
def test_an_old_database_keeps_its_rows_and_ends_with_the_schema_of_a_fresh_one(tmp_path: Path) -> None:
    """On SQLite or PostgreSQL, whichever these tests run on."""
    with contextlib.ExitStack() as stack:
        urls = ["", ""]
        if connection.vendor == "postgresql":
            urls = [stack.enter_context(postgres_database()) for _ in urls]
        fresh = through("from_nothing", tmp_path, urls[0])
        old = through("from_the_first_files", tmp_path, urls[1])
    assert old["wrong"] == []
    assert len(fresh["schema"]) > 1000
    assert old["schema"] == fresh["schema"]
