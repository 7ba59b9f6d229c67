"""An installation that tells people things: workers and schedulers in processes of their own, mail to a port.

Run as a module it is that installation's own process: `people`, `tell`.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.exports.outside import PATIENCE, ROOT, Installation

#: Seconds after which a message counts as lost by its worker.
LOST_AFTER = 3
QUEUED = "SELECT state, count(*) FROM tracking_notificationdelivery GROUP BY state"


@dataclass
class Telling(Installation):
    mail_port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {
            "DJANGO_SETTINGS_MODULE": "tests.notifications.quick_settings",
            "DELIVERY_LOST_AFTER": str(LOST_AFTER),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.mail_port),
            "EMAIL_USE_TLS": "false",
            "PYTHONWARNINGS": "ignore",
        }

    def start_scheduler(self) -> None:
        name = f"beat{len(self.workers)}"
        command = ["celery", "-A", "config", "beat", "--pidfile", str(self.folder / f"{name}.pid"), "-l", "INFO"]
        self._start(command, name)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Run this module in the installation, and do not wait for it."""
        return self._start(["tests.notifications.outside", *arguments], arguments[0])

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

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        if self.database_url.startswith("sqlite"):
            connection = sqlite3.connect(self.folder / "lockstep.sqlite3", timeout=20)
            try:
                return connection.execute(query).fetchall()
            finally:
                connection.close()
        with psycopg.connect(self.database_url) as server:
            return server.execute(query.encode()).fetchall()

    def logs(self) -> str:
        return "\n".join(f"--- {path.name}\n{path.read_text()[-4000:]}" for path in self.folder.glob("*.log"))

    def wait_until_all_is_sent(self, number: int) -> None:
        pause = threading.Event()
        for _ in range(PATIENCE * 5):
            if dict(self.ask(QUEUED)) == {"sent": number}:
                return
            pause.wait(0.2)
        raise AssertionError(f"{self.ask(QUEUED)} of {number}\n{self.logs()}")


def _people(number: int) -> None:
    from django.contrib.auth.models import User

    from tracking.models import Membership, Project

    project = Project.objects.create(slug="outside", title="Outside")
    for n in range(number):
        user = User.objects.create(username=f"user{n}", email=f"user{n}@example.org")
        Membership.objects.create(project=project, user=user, role="member")


def _tell(number: int, tellers: int) -> None:
    """So many events, each told to everybody by several at the same time, in an order of their own."""
    from django.contrib.auth.models import User
    from django.db import connection, transaction
    from django.utils import timezone

    from tracking.models import Project, Reason
    from tracking.services.notifications.telling import tell
    from tracking.texts import gettext as text

    project, users = Project.objects.get(), list(User.objects.all())

    def one(teller: int) -> None:
        events = list(range(number))
        random.Random(teller).shuffle(events)
        for event in events:
            with transaction.atomic():
                tell(
                    users,
                    reason=Reason.BLOCKER_ASKED,
                    project=project,
                    key=f"event:{event}",
                    text=text("Event %(number)s.", number=str(event)),
                    path="/",
                    now=timezone.now(),
                )
        connection.close()

    with ThreadPoolExecutor(tellers) as pool:
        list(pool.map(one, range(tellers)))


if __name__ == "__main__":
    import django

    django.setup()
    match sys.argv[1:]:
        case ["people", number]:
            _people(int(number))
        case ["tell", number, tellers]:
            _tell(int(number), int(tellers))
