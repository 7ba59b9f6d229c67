"""An installation that tells people things: workers and schedulers in processes of their own, mail to a port.

Run as a module it is that installation's own process: `people`, `tell`.
"""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.exports.outside import Installation

#: Seconds after which a message counts as lost by its worker.
LOST_AFTER = 3
QUEUED = "SELECT state, count(*) FROM tracking_notificationdelivery GROUP BY state"


@dataclass
class Telling(Installation):
    module: str = "tests.notifications.outside"
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
