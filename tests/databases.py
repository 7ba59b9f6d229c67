"""The database of a test run: made once, and copied for each worker."""

from __future__ import annotations

import fcntl

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

QUIET = {"verbosity": 0}


def make(worker: str, *, migrate: bool) -> None:
    """Make a copy of the database and connect to it. The first worker that asks makes what all copy.

    Without `migrate` (`--no-migrations`) its tables are what the models say, which is quicker for a single file.
    """
    creation, made = connection.creation, settings.DATA_DIR / "made"
    with (settings.DATA_DIR / "migrating").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not made.exists():
            connection.settings_dict["TEST"]["MIGRATE"] = migrate
            creation.create_test_db(autoclobber=True, serialize=False, **QUIET)
            MigrationRecorder(connection).ensure_schema()
            made.touch()
        connection.close()
        _use_original()
        creation.clone_test_db(worker, autoclobber=True, **QUIET)
    connection.settings_dict.update(creation.get_test_db_clone_settings(worker))


def remove(worker: str) -> None:
    connection.close()
    _use_original()
    connection.creation.destroy_test_db(suffix=worker, **QUIET)


def remove_original() -> None:
    """Remove what the workers copied, when all of them have ended."""
    if (settings.DATA_DIR / "made").exists():
        _use_original()
        connection.creation.destroy_test_db(**QUIET)


def _use_original() -> None:
    connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"]
