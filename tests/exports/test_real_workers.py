"""Real Celery workers in processes of their own, through every broker, and one that is killed in the middle."""

from __future__ import annotations

import hashlib
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from kombu import Connection
from python_calamine import CalamineWorkbook

from tests.exports.outside import LOST_AFTER, Installation
from tests.services import POSTGRES_URL, RABBITMQ_URL, REDIS_URL

Install = Callable[..., Installation]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    path = folder / "lockstep.sqlite3"
    Installation(folder, f"sqlite:///{path}", "memory://", "none").call("migrate")
    return path


@pytest.fixture
def install(tmp_path: Path, migrated: Path) -> Iterator[Install]:
    """Makes installations; afterwards their workers are gone and so are their queues."""
    made: list[Installation] = []

    def make(broker_url: str = "filesystem://", database_url: str = "") -> Installation:
        queue = f"lockstep-test-{uuid.uuid4().hex}"
        folder = tmp_path / queue
        folder.mkdir()
        if not database_url:
            shutil.copy(migrated, folder / "lockstep.sqlite3")
        made.append(Installation(folder, database_url or f"sqlite:///{folder / 'lockstep.sqlite3'}", broker_url, queue))
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
    """A database of its own in the PostgreSQL at hand."""
    name = f"lockstep_test_{uuid.uuid4().hex}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield POSTGRES_URL.rpartition("/")[0] + f"/{name}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def assert_whole(installation: Installation, *, sessions: int, items: int) -> None:
    """The one stored file is what the job measured, and a workbook with all its rows."""
    job = installation.job()
    (path,) = installation.stored()
    data = path.read_bytes()
    assert path == installation.folder / "files" / job["file"]
    assert (job["size"], job["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    book = CalamineWorkbook.from_path(str(path))
    assert book.get_sheet_by_name("Sessions").height == sessions + 1
    assert book.get_sheet_by_name("Checklists").height == sessions * items + 1


@pytest.mark.parametrize(
    "broker_url",
    [
        pytest.param("filesystem://", id="filesystem"),
        pytest.param(REDIS_URL, id="redis", marks=pytest.mark.needs("redis")),
        pytest.param(RABBITMQ_URL, id="rabbitmq", marks=pytest.mark.needs("rabbitmq")),
    ],
)
def test_a_worker_makes_the_report(install: Install, broker_url: str) -> None:
    installation = install(broker_url)
    installation.start_worker()
    installation.call("ask", "3", "4")
    installation.wait_for(lambda job: job["state"] == "done")
    assert_whole(installation, sessions=3, items=4)


@pytest.mark.needs("postgres")
def test_a_worker_makes_the_report_from_postgresql(install: Install, postgres_url: str) -> None:
    installation = install(database_url=postgres_url)
    installation.call("migrate")
    installation.call("ask", "3", "4")
    installation.start_worker()
    installation.wait_for(lambda job: job["state"] == "done")
    assert_whole(installation, sessions=3, items=4)


def test_a_killed_worker_leaves_nothing_behind_and_another_finishes(install: Install) -> None:
    installation = install()
    installation.call("ask", "20", "600")
    first = installation.start_worker()
    installation.wait_for(lambda job: job["state"] == "running" and 10 < job["percent"] < 90)
    installation.kill(first)
    lost_from = time.monotonic() + LOST_AFTER
    killed = installation.job()
    assert (killed["state"], killed["attempt"], killed["sha256"]) == ("running", 1, "")
    assert installation.stored() == []

    installation.start_worker()

    def swept_and_done(job: dict[str, object]) -> bool:
        if job["state"] == "running" and job["attempt"] == 1 and time.monotonic() > lost_from:
            installation.call("sweep")
        return job["state"] in ("done", "failed")

    finished = installation.wait_for(swept_and_done)
    assert (finished["state"], finished["attempt"], finished["error"]) == ("done", 2, "")
    assert_whole(installation, sessions=20, items=600)
    installation.call("sweep")
    assert list((installation.folder / "exports-in-the-making").iterdir()) == []
