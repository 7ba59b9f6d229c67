"""Each rung calls once: with two schedulers, with killed workers, and beside an acknowledgement."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
from collections.abc import Callable, Iterable

import pytest
from django.contrib.auth.models import User

from tests.api.test_concurrency import racing, side_by_side  # noqa: F401 - a fixture
from tests.exports.installing import Install
from tests.exports.outside import PATIENCE, Installation
from tests.factories import NOW, BlockerFactory, UserFactory, a_project
from tests.processes import until
from tests.services import RABBITMQ_URL
from tests.workflow.escalating_outside import RUNGS
from tracking.models import Blocker, Escalation, Notification
from tracking.services import blockers
from tracking.services.days import clock
from tracking.services.escalation import calls as rounds

LATER = NOW + dt.timedelta(hours=3)
BLOCKERS = 60


@pytest.mark.usefixtures("racing")
def test_two_schedulers_at_once_send_each_message_once() -> None:
    lead = UserFactory()
    project = a_project(lead=lead)
    rows = BlockerFactory.create_batch(5, project=project, raised_at=NOW)
    side_by_side(*[lambda: clock.tick(LATER)] * 4)
    assert Escalation.objects.count() == 5 * 3
    assert sorted(Notification.objects.values_list("key", flat=True)) == sorted(
        f"blocker:{row.pk}:{what}" for row in rows for what in ("asked", "default:30", "default:120")
    )


@pytest.mark.usefixtures("racing")
def test_an_acknowledgement_at_the_moment_of_a_call_is_before_it_or_after_it() -> None:
    lead, member = UserFactory(), UserFactory()
    project = a_project(lead=lead, member=member)
    for _round in range(5):
        row = BlockerFactory(project=project, raised_at=NOW, raised_by=member)
        Escalation.objects.all().delete()
        side_by_side(
            lambda row=row: blockers.acknowledge(actor=lead, blocker=row, now=LATER),
            lambda row=row: rounds.fire(row.pk, LATER),
        )
        assert Blocker.objects.get(pk=row.pk).acknowledged_at == LATER
        assert Escalation.objects.filter(blocker=row).count() in (0, 3)
        assert rounds.fire(row.pk, LATER) == 0


def calls(installation: Installation) -> list[str]:
    """The calls that were made, as the keys of their messages."""
    rows = installation.select("SELECT blocker_id, code FROM tracking_escalation")
    return [f"blocker:{pk}:{code}".replace("default:0", "asked") for pk, code in rows]


def messages(installation: Installation) -> list[tuple[str, int]]:
    return installation.select("SELECT key, user_id FROM tracking_notification")


def assert_whole(installation: Installation) -> None:
    """What was called was told, and nothing was told that was not called, nor twice."""
    made, sent = calls(installation), messages(installation)
    assert len(set(made)) == len(made)
    assert len(set(sent)) == len(sent)
    # Who is asked is told by whichever comes first: the first rung, or a look at who is asked.
    assert _but_asked(key for key, _user in sent) == _but_asked(made)


def _but_asked(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if not key.endswith(":asked")}


def assert_all_once(installation: Installation) -> None:
    assert_whole(installation)
    assert len(calls(installation)) == BLOCKERS * RUNGS
    # Of each blocker who is asked hears three times, the lead twice.
    assert len(messages(installation)) == BLOCKERS * 5


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.needs("postgres"))])
def database(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else ""


def installed(install: Install, **where: str) -> Installation:
    installation = install(**where)
    installation.module = "tests.workflow.escalating_outside"
    if not installation.database_url.startswith("sqlite"):
        installation.migrate()
    installation.call("seed", str(BLOCKERS))
    return installation


def killed_on_the_way(installation: Installation, start: Callable[[], subprocess.Popen[bytes]], seed: int) -> None:
    """Two at work; one is killed somewhere in the middle, then the other, and one finishes."""
    chance = random.Random(seed)
    for _victim in range(2):
        first, _second = start(), start()
        enough = len(calls(installation)) + chance.randrange(5, 40)
        until(lambda enough=enough: len(calls(installation)) >= enough, seconds=PATIENCE, what=f"{enough} calls")
        installation.kill(first)
    for process in installation.workers:
        if process.poll() is None:
            installation.kill(process)
    assert_whole(installation)


def test_schedulers_killed_at_random_leave_each_call_made_once(install: Install, database: str) -> None:
    installation = installed(install, database_url=database)
    killed_on_the_way(installation, lambda: installation.start("look"), seed=7)
    installation.start("look")
    until(lambda: len(calls(installation)) == BLOCKERS * RUNGS, seconds=PATIENCE, what="every call")
    assert_all_once(installation)


@pytest.mark.needs("postgres", "rabbitmq")
def test_workers_of_rabbitmq_killed_at_random_leave_each_call_made_once(
    install: Install,
    postgres_url: str,
) -> None:
    installation = installed(install, database_url=postgres_url, broker_url=RABBITMQ_URL)
    first, _second = installation.start_worker(), installation.start_worker()
    installation.call("tick", "4")
    until(lambda: calls(installation), seconds=PATIENCE, what="a call")
    installation.kill(first)
    installation.start_worker()
    until(lambda: len(calls(installation)) == BLOCKERS * RUNGS, seconds=PATIENCE, what="every call")
    assert_all_once(installation)


def test_nobody_but_the_people_of_a_project_is_told(db: None, stranger: User) -> None:
    project = a_project(lead=UserFactory())
    rounds.fire(BlockerFactory(project=project, asked=stranger, raised_at=NOW).pk, LATER)
    assert not Notification.objects.filter(user=stranger).exists()
