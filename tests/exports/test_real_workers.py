"""Real Celery workers in processes of their own, through every broker, and one that is killed in the middle."""

from __future__ import annotations

import hashlib
import time

import pytest
from python_calamine import CalamineWorkbook

from tests.exports.installing import Install
from tests.exports.outside import LOST_AFTER, Installation
from tests.services import RABBITMQ_URL, REDIS_URL


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
    installation.migrate()
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
