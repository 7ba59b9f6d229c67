"""An installation of its own: database, broker, files, and real worker processes.

Run as a module it is that installation's own process: `migrate`, `ask`, `sweep`.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
#: Seconds after which a test gives up; the machine may be busy.
PATIENCE = 90
#: Seconds without a sign of life after which a job counts as lost.
LOST_AFTER = 3


@dataclass
class Installation:
    """Its processes share `environment` and nothing with the process of the tests."""

    folder: Path
    database_url: str
    broker_url: str
    queue: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    #: The module that `call` and `start` run.
    module: str = "tests.exports.outside"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "LOCKSTEP_DATA": str(self.folder),
            "DATABASE_URL": self.database_url,
            "CELERY_BROKER_URL": self.broker_url,
            "CELERY_QUEUE": self.queue,
            "EXPORT_LOST_AFTER": str(LOST_AFTER),
        }

    def migrate(self) -> None:
        """Make the tables of its database."""
        self._call("tests.exports.outside", "migrate")

    def call(self, *arguments: str) -> str:
        """Run the module in the installation and return what it prints."""
        return self._call(self.module, *arguments)

    def _call(self, module: str, *arguments: str) -> str:
        result = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()

    def start_worker(self) -> subprocess.Popen[bytes]:
        name = f"{self.queue}-{len(self.workers)}@%h"  # RabbitMQ gives a name to one worker alone
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "-c", "1", "-l", "INFO", "-n", name]
        return self._start(["celery", "-A", "config", "worker", *quiet], "worker")

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        name = f"beat{len(self.workers)}"
        command = ["celery", "-A", "config", "beat", "--pidfile", str(self.folder / f"{name}.pid"), "-l", "INFO"]
        return self._start(command, name)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Run the module in the installation, and do not wait for it."""
        return self._start([self.module, *arguments], arguments[0])

    def run(self, *arguments: str) -> None:
        """Run the module in the installation to its end."""
        assert self.start(*arguments).wait(PATIENCE) == 0, self.logs()

    def _start(self, command: Sequence[str], name: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.workers.append(process)
        return process

    def logs(self) -> str:
        return "\n".join(f"--- {path.name}\n{path.read_text()[-4000:]}" for path in self.folder.glob("*.log"))

    def select(self, query: str) -> list[tuple[Any, ...]]:
        """What the database answers."""
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(self.folder / "lockstep.sqlite3", timeout=20)) as connection:
                return connection.execute(query).fetchall()
        with psycopg.connect(self.database_url) as server:
            return server.execute(query.encode()).fetchall()

    def job(self) -> dict[str, Any]:
        """The one export job as its row says."""
        columns = ("state", "percent", "attempt", "error", "file", "sha256", "size")
        query = f"SELECT {', '.join(columns)} FROM exports_exportjob"
        [row] = self.select(query)
        return dict(zip(columns, row, strict=True))

    def wait_for(self, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The job as soon as it is as wished; fails with the log of the workers when that takes too long."""
        deadline, pause = time.monotonic() + PATIENCE, threading.Event()
        while not reached(job := self.job()):
            if time.monotonic() > deadline:
                log = (self.folder / "worker.log").read_text()
                raise AssertionError(f"The job stayed at {job}.\n{log}")
            pause.wait(0.05)
        return job

    def stored(self) -> list[Path]:
        return [path for path in (self.folder / "files").rglob("*") if path.is_file()]

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """Kill a worker and its children at once, as a machine that fails does."""
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def close(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                self.kill(worker)
        shutil.rmtree(self.folder, ignore_errors=True)


def _migrate() -> None:
    """The tables as the models say, which is quicker; migrations have tests of their own."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", verbosity=0, run_syncdb=True)


def _ask(sessions: int, items: int) -> None:
    """A project of so many sessions with so many items each, and one report asked for."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from exports.services import jobs
    from tracking.models import Checklist, Item, Membership, Project, Session

    user = User.objects.create(username="lead")
    project = Project.objects.create(slug="outside", title="Outside")
    Membership.objects.create(project=project, user=user, role="lead")
    for number in range(1, sessions + 1):
        session = Session.objects.create(project=project, number=number, title=f"Session {number}")
        checklist = Checklist.objects.create(project=project, session=session, title=f"List {number}")
        Item.objects.bulk_create(Item(checklist=checklist, text=f"Item {n} of {number}") for n in range(items))
    jobs.request(actor=user, project=project, now=timezone.now())


def _sweep() -> None:
    from django.utils import timezone

    from exports.services import jobs

    jobs.sweep(now=timezone.now())


if __name__ == "__main__":
    import django

    django.setup()
    match sys.argv[1:]:
        case ["migrate"]:
            _migrate()
        case ["ask", sessions, items]:
            _ask(int(sessions), int(items))
        case ["sweep"]:
            _sweep()
