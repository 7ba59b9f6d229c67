"""Two days of a project as its people live them, in an installation of its own.

Run as a module it is that installation's own process: `scene` writes the project and its people, `worker` is a Celery
worker whose clock goes from moment to moment; at each of them somebody does something, and it looks at the clock and
hands over what is due.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from tests.exports.outside import Installation

BERLIN = ZoneInfo("Europe/Berlin")
LIVED = "lived"


@dataclass
class Lived(Installation):
    module: str = "tests.days.lived"
    mail_port: int = 0
    chat_port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.mail_port),
            "EMAIL_USE_TLS": "false",
            "SITE_URL": "https://plan.example.org",
            "WEBHOOK_INSIDE_HOSTS": f"localhost:{self.chat_port}",
            "CHAT": f"http://localhost:{self.chat_port}/hooks/",
        }

    @property
    def is_over(self) -> bool:
        return (self.folder / LIVED).exists()


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of March 2026 in Berlin; the fourth is a Wednesday."""
    return dt.datetime(2026, 3, day, hour, minute, tzinfo=BERLIN)


def _scene() -> None:
    import os

    from django.contrib.auth.models import User

    from tracking.models import (
        Dependency,
        Gate,
        GateCriterion,
        Membership,
        Metric,
        NotificationSettings,
        Project,
        Reason,
        Risk,
        Routine,
        Session,
        Webhook,
    )
    from tracking.services import meetings, secrets
    from tracking.services.notifications.chat import PURPOSE

    days = {"start_date": dt.date(2026, 3, 2), "target_date": dt.date(2026, 3, 13), "time_zone": "Europe/Berlin"}
    project = Project.objects.create(slug="harbour", title="Harbour", **days)

    def a_person(name: str, role: str, **wishes: object) -> User:
        user = User.objects.create(username=name, first_name=name.title(), email=f"{name}@example.org")
        Membership.objects.create(project=project, user=user, role=role)
        NotificationSettings.objects.create(user=user, **wishes)
        return user

    lena = a_person("lena", "lead", language="de", time_zone="Europe/Berlin")
    mio = a_person("mio", "member", language="en", time_zone="America/New_York")
    night = {"quiet_from": dt.time(22), "quiet_to": dt.time(7), "digest_at": dt.time(9, 30)}
    mira = a_person("mira", "member", language="de", time_zone="Europe/Berlin", **night)
    first, second = (
        Session.objects.create(project=project, number=n, title=title, owner=owner)
        for n, title, owner in ((1, "Orders", mio), (2, "Berths", mira))
    )
    Session.objects.create(project=project, number=3, title="Invoices", owner=lena)
    Dependency.objects.create(project=project, from_session=first, to_session=second)
    coverage = Metric.objects.create(
        project=project, name="Coverage", target="over 80", target_kind="over", target_value=Decimal(80)
    )
    Metric.objects.create(project=project, name="Speed", target="over 80", target_kind="over", target_value=Decimal(80))
    gate = Gate.objects.create(project=project, title="Go live")
    GateCriterion.objects.create(gate=gate, kind="metric_on_target", metric=coverage)
    Risk.objects.create(
        project=project,
        title="Bugs at the quay",
        owner=mio,
        trigger_metric=coverage,
        trigger_kind="under",
        trigger_value=Decimal(70),
    )
    Routine.objects.create(
        project=project,
        title="Standup",
        kind="standup",
        time=dt.time(9),
        minutes=15,
        remind_minutes=30,
        recurrence="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    )
    for kind in Webhook.Kind.values:
        Webhook.objects.create(
            project=project,
            kind=kind,
            name=kind,
            host="localhost",
            secret=secrets.encrypt(os.environ["CHAT"] + kind, purpose=PURPOSE),
            reasons=[Reason.MEETING_SUMMARY, Reason.STANDUP_REMINDER, Reason.BLOCKER_ASKED],
        )
    meetings.plan_ahead(project=project, now=at(4, 6))


class Deeds:
    """What people do, each at the moment at which the clock stands."""

    def __init__(self) -> None:
        from django.contrib.auth.models import User
        from django.utils import timezone

        from tracking.models import Meeting, Project

        self.now = timezone.now()
        self.project = Project.objects.get()
        self.lena, self.mio, self.mira = (User.objects.get(username=name) for name in ("lena", "mio", "mira"))
        self.meeting = Meeting.objects.get(starts_at=at(4, 9))

    def nothing(self) -> None:
        pass

    def begin(self) -> None:
        from tracking.services import running

        running.begin(actor=self.lena, meeting=self.meeting, now=self.now)

    def say(self) -> None:
        from tracking.services import saying

        first, second = self.project.sessions.filter(number__lt=3)
        saying.say(actor=self.mio, meeting=self.meeting, session=first, done="Tables", next="Indexes", now=self.now)
        saying.say(actor=self.mira, meeting=self.meeting, session=second, done="Plan", now=self.now)

    def end(self) -> None:
        from tracking.services import running

        running.end(actor=self.lena, meeting=self.meeting, now=self.now)

    def finish_the_first(self) -> None:
        from tracking.services import sessions

        first = self.project.sessions.get(number=1)
        sessions.start(actor=self.mio, session=first, now=self.now)
        sessions.finish(actor=self.mio, session=first, now=self.now)

    def give_the_third_to_mira(self) -> None:
        from tracking.services import writing

        third = self.project.sessions.get(number=3)
        third.owner = self.mira
        writing.save(actor=self.lena, row=third)

    def pass_the_gate(self) -> None:
        from tracking.models import GateStatus
        from tracking.services import gates

        self._measure("Coverage", 85)
        self._measure("Speed", 85)
        gates.decide(actor=self.lena, gate=self.project.gates.get(), status=GateStatus.PASSED, now=self.now)

    def lose_coverage(self) -> None:
        self._measure("Coverage", 61)
        self._measure("Speed", 79)

    def _measure(self, name: str, value: int) -> None:
        from tracking.models import Measurement
        from tracking.services import metrics

        metric = self.project.metrics.get(name=name)
        metrics.measure(
            actor=self.mio, measurement=Measurement(metric=metric, value=Decimal(value), measured_at=self.now)
        )

    def ask_mira(self) -> None:
        from tracking.models import Blocker
        from tracking.services import blockers

        blocker = Blocker(project=self.project, title="No key", asked=self.mira, severity=4)
        blockers.raise_blocker(actor=self.mio, blocker=blocker, now=self.now)

    def take_it_on(self) -> None:
        from tracking.services import blockers

        blockers.acknowledge(actor=self.mira, blocker=self.project.blockers.get(), now=self.now)


STEPS: tuple[tuple[dt.datetime, Callable[[Deeds], None]], ...] = (
    (at(4, 8, 30), Deeds.nothing),
    (at(4, 9), Deeds.begin),
    (at(4, 9, 5), Deeds.say),
    (at(4, 9, 12), Deeds.end),
    (at(4, 10), Deeds.finish_the_first),
    (at(4, 11), Deeds.give_the_third_to_mira),
    (at(4, 14), Deeds.pass_the_gate),
    (at(4, 15), Deeds.lose_coverage),
    (at(4, 23, 10), Deeds.ask_mira),
    (at(5, 6, 59), Deeds.nothing),
    (at(5, 7), Deeds.nothing),
    (at(5, 7, 30), Deeds.take_it_on),
    (at(5, 8), Deeds.nothing),
    (at(5, 9, 30), Deeds.nothing),
    (at(5, 14), Deeds.nothing),
)


def _worker() -> None:
    """Live the steps one after the other, each as a task of its own, so that what it sets off comes before the next."""
    import time_machine
    from django.conf import settings

    from config.celery import app
    from tracking import tasks

    with time_machine.travel(STEPS[0][0]) as clock:

        @app.task(name="tests.step")
        def step(number: int) -> None:
            if number == len(STEPS):
                (settings.DATA_DIR / LIVED).touch()
                return
            moment, deed = STEPS[number]
            clock.move_to(moment)
            deed(Deeds())
            tasks.tick()
            tasks.deliver()
            step.delay(number + 1)

        step.delay(0)
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        app.worker_main(["worker", "-P", "solo", "-l", "INFO", *quiet])


if __name__ == "__main__":
    import django

    django.setup()
    match sys.argv[1:]:
        case ["scene"]:
            _scene()
        case ["worker"]:
            _worker()
