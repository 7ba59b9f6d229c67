"""What a process of its own does with the clocks of blockers: `seed`, `tick`, or `look` for ever."""

from __future__ import annotations

import datetime as dt
import sys

#: The rungs of the ladder of Lockstep, and the target.
RUNGS = 4


def _seed(number: int) -> None:
    """So many open blockers that have called nobody, raised so long ago that every rung is due."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from tracking.models import Blocker, Membership, Project

    lead, asked = (User.objects.create(username=name) for name in ("lead", "asked"))
    project = Project.objects.create(slug="outside", title="Outside")
    for user in (lead, asked):
        Membership.objects.create(project=project, user=user, role="lead" if user == lead else "member")
    long_ago = timezone.now() - dt.timedelta(days=30)
    for n in range(number):
        Blocker.objects.create(project=project, title=f"Blocker {n}", asked=asked, raised_at=long_ago)


def _tick(number: int) -> None:
    """Ask workers to look at the clock, as a scheduler does, so many times."""
    from config.celery import app

    for _time in range(number):
        app.send_task("tracking.tick")


if __name__ == "__main__":
    import django

    django.setup()
    match sys.argv[1:]:
        case ["seed", number]:
            _seed(int(number))
        case ["tick", number]:
            _tick(int(number))
        case ["look"]:
            from django.utils import timezone

            from tracking.services.days import clock

            while True:
                clock.tick(timezone.now())
