"""Everybody is told everything once, while workers are killed at random and two schedulers run at the same time."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from email import message_from_bytes
from functools import partial
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.exports.installing import Install
from tests.exports.outside import PATIENCE
from tests.notifications.outside import QUEUED, Telling
from tests.processes import free_port, until
from tests.services import RABBITMQ_URL

PEOPLE, EVENTS, TELLERS, KILLS = 6, 15, 3, 4


class Slow:
    """A mail server that takes its time, so that workers are killed before, while and after it has a mail."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        mail = message_from_bytes(envelope.content)
        await asyncio.sleep(0.03)
        self.arrived.append((envelope.rcpt_tos[0], str(mail["Subject"]), str(mail["Message-ID"])))
        await asyncio.sleep(0.03)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Slow, int]]:
    box, port = Slow(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def tell_and_kill(telling: Telling, box: Slow, chance: random.Random) -> None:
    """Tell everybody everything while workers are killed in the middle of it, and wait until all is sent."""
    telling.start_scheduler()
    telling.start_scheduler()
    workers = [telling.start_worker(), telling.start_worker()]
    telling.start("tell", str(EVENTS), str(TELLERS))
    moments, pause = sorted(chance.sample(range(2, PEOPLE * EVENTS - 5), KILLS)), threading.Event()
    for moment in moments:
        arrived = partial(lambda moment: len(box.arrived) >= moment, moment)
        until(arrived, seconds=PATIENCE, what=f"{moment} mails")
        # Some while a mail is written, some while the server takes it, some before that is known.
        pause.wait(chance.uniform(0, 0.1))
        telling.kill(workers.pop(chance.randrange(len(workers))))
        workers.append(telling.start_worker())
    all_sent = {"sent": PEOPLE * EVENTS}
    until(lambda: dict(telling.select(QUEUED)) == all_sent, seconds=PATIENCE, what=f"{all_sent}")


def told_once(telling: Telling, box: Slow) -> int:
    """Check what is written and what has arrived. Returns how many copies there were beside the first of each."""
    assert telling.select("SELECT count(*) FROM tracking_notification") == [(PEOPLE * EVENTS,)]
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for to, subject, name in box.arrived:
        names[to, subject].add(name)
    assert len(names) == PEOPLE * EVENTS
    assert Counter(to for to, _subject in names) == {f"user{n}@example.org": EVENTS for n in range(PEOPLE)}
    assert {len(some) for some in names.values()} == {1}, "a copy has the name of the first, so that it is known as one"
    return len(box.arrived) - len(names)


@pytest.mark.parametrize(
    ("broker", "database"),
    [
        pytest.param("filesystem://", "", id="sqlite-filesystem"),
        pytest.param(
            RABBITMQ_URL, "postgres_url", id="postgresql-rabbitmq", marks=pytest.mark.needs("postgres", "rabbitmq")
        ),
    ],
)
def test_everybody_is_told_everything_once(
    broker: str,
    database: str,
    install: Install,
    mailbox: tuple[Slow, int],
    request: Any,
) -> None:
    box, port = mailbox
    url = request.getfixturevalue(database) if database else ""
    telling = install(broker, url, partial(Telling, mail_port=port))
    if url:
        telling.migrate()
    telling.run("people", str(PEOPLE))
    seed = random.SystemRandom().randrange(1000)
    tell_and_kill(telling, box, random.Random(seed))
    copies = told_once(telling, box)
    attempts = telling.select("SELECT max(attempt), sum(attempt) FROM tracking_notificationdelivery")[0]
    print(f"seed {seed}: {KILLS} workers killed, {PEOPLE * EVENTS} messages, {copies} copies, attempts {attempts}")
