"""A plan at work in an installation of its own, with workers and schedulers in processes of their own.

Run as a module it is that installation's own process: `scene`, `work`, `look`, or `alone`, which is all of it.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from tests.exports.outside import PATIENCE, Installation

#: The plan: so many layers of so many sessions, each waiting for all of the layer before.
LAYERS, WIDTH = 5, 4
BLOCKERS = 3
READY = "SELECT count(*) FROM tracking_session WHERE ready_at IS NOT NULL"
TOLD = """
    SELECT username, reason, key FROM tracking_notification
    JOIN auth_user ON auth_user.id = tracking_notification.user_id
"""
FIRED = "SELECT blocker_id, code FROM tracking_escalation"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+]+")


@dataclass
class AtWork(Installation):
    module: str = "tests.days.outside"

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {
            "DJANGO_SETTINGS_MODULE": "tests.notifications.quick_settings",
            "PYTHONWARNINGS": "ignore",
        }

    def told(self) -> Counter[tuple[str, ...]]:
        """Who was told what how often; moments are of the run and left out."""
        return Counter((user, reason, MOMENT.sub("", key)) for user, reason, key in self.select(TOLD))

    def fired(self) -> Counter[tuple[Any, ...]]:
        return Counter(self.select(FIRED))

    def ready(self) -> int:
        return int(self.select(READY)[0][0])


def _scene() -> None:
    """The plan with an owner for each session, blockers whose every rung is due, and a session that is too silent."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from tracking.models import Blocker, Dependency, Membership, Project, Session

    now = timezone.now()
    # It works day and night, so that the test may be run at any hour.
    hours = {"day_starts": dt.time(0), "day_ends": dt.time(23, 59, 59), "working_days": list(range(7))}
    project = Project.objects.create(slug="outside", title="Outside", silence_hours=16, **hours)

    def a_person(name: str, role: str = "member") -> User:
        user = User.objects.create(username=name, email=f"{name}@example.org")
        Membership.objects.create(project=project, user=user, role=role)
        return user

    a_person("lead", "lead")
    before: list[Session] = []
    for layer in range(LAYERS):
        numbers = range(layer * WIDTH + 1, (layer + 1) * WIDTH + 1)
        rows = [
            Session.objects.create(project=project, number=n, title=f"Part {n}", owner=a_person(f"owner{n:02}"))
            for n in numbers
        ]
        for row in rows:
            Dependency.objects.bulk_create(
                Dependency(project=project, from_session=first, to_session=row) for first in before
            )
        before = rows
    silent = Session.objects.create(project=project, number=99, title="Silent", owner=a_person("silent"))
    long_ago = now - dt.timedelta(days=30)
    Session.objects.filter(pk=silent.pk).update(
        status="in_progress", started_at=long_ago, created_at=long_ago, updated_at=long_ago
    )
    asked = a_person("asked")
    for n in range(BLOCKERS):
        Blocker.objects.create(project=project, title=f"Blocker {n}", asked=asked, raised_at=long_ago)


def _work(*, calls: bool) -> None:
    """Everybody starts and finishes their session at the same time as the others of the layer, once called."""
    from django.db import connection
    from django.utils import timezone

    from tests.processes import until
    from tracking.models import Session
    from tracking.services import sessions
    from tracking.services.days import clock

    def called(numbers: range) -> bool:
        if calls:
            clock.tick(timezone.now())
        return not Session.objects.filter(number__in=numbers, ready_at=None).exists()

    def one(number: int) -> None:
        row = Session.objects.select_related("owner", "project").get(number=number)
        assert row.owner is not None
        sessions.start(actor=row.owner, session=row, now=timezone.now())
        sessions.finish(actor=row.owner, session=row, now=timezone.now())
        connection.close()

    with ThreadPoolExecutor(WIDTH) as pool:
        for layer in range(LAYERS):
            numbers = range(layer * WIDTH + 1, (layer + 1) * WIDTH + 1)
            if layer:
                until(lambda numbers=numbers: called(numbers), seconds=PATIENCE, what=f"Layer {layer} is called")
            list(pool.map(one, numbers))


def _look() -> None:
    """Two more rounds of the clock, in which nothing may happen any more."""
    from django.utils import timezone

    from tracking.services.days import clock

    for _round in range(2):
        clock.tick(timezone.now())


if __name__ == "__main__":
    import django

    django.setup()
    match sys.argv[1:]:
        case ["scene"]:
            _scene()
        case ["work"]:
            _work(calls=False)
        case ["alone"]:
            _scene()
            _work(calls=True)
            _look()
        case ["look"]:
            _look()
