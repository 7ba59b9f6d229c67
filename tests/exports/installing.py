"""Installations of their own for tests of real workers, gone with all they left when the test ends."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis
from kombu import Connection

from tests.exports.outside import Installation
from tests.services import POSTGRES_URL

Install = Callable[..., Any]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    path = folder / "lockstep.sqlite3"
    Installation(folder, f"sqlite:///{path}", "memory://", "none").migrate()
    return path


@pytest.fixture
def install(tmp_path: Path, migrated: Path) -> Iterator[Install]:
    """Makes installations; afterwards their workers are gone and so are their queues."""
    made: list[Installation] = []

    def make(
        broker_url: str = "filesystem://", database_url: str = "", kind: Callable[..., Installation] = Installation
    ) -> Installation:
        queue = f"lockstep-test-{uuid.uuid4().hex}"
        folder = tmp_path / queue
        folder.mkdir()
        if not database_url:
            shutil.copy(migrated, folder / "lockstep.sqlite3")
        made.append(kind(folder, database_url or f"sqlite:///{folder / 'lockstep.sqlite3'}", broker_url, queue))
        return made[-1]

    yield make
    for installation in made:
        installation.close()
        if not installation.broker_url.startswith("filesystem"):
            with Connection(installation.broker_url) as connection:
                connection.default_channel.queue_delete(installation.queue)
        if installation.broker_url.startswith("redis"):
            with redis.from_url(installation.broker_url) as client:
                client.delete(*client.keys(f"_kombu.binding*{installation.queue}"))


@pytest.fixture
def postgres_url() -> Iterator[str]:
    with postgres_database() as url:
        yield url


@contextlib.contextmanager
def postgres_database() -> Iterator[str]:
    """A database of its own in the PostgreSQL at hand."""
    name = f"lockstep_test_{uuid.uuid4().hex}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield POSTGRES_URL.rpartition("/")[0] + f"/{name}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
