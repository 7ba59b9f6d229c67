"""Ready calls, escalations and all else the clock brings come once, while workers are killed and two schedulers run.

What they are to bring is what one process alone brings, that looks at the clock in its own time.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from tests.days.outside import LAYERS, WIDTH, AtWork
from tests.exports.installing import Install
from tests.exports.outside import PATIENCE
from tests.processes import until
from tests.services import RABBITMQ_URL

CALLS = (LAYERS - 1) * WIDTH


@pytest.fixture
def alone(install: Install) -> AtWork:
    """The same plan worked by one process alone."""
    quiet: AtWork = install("memory://", kind=AtWork)
    quiet.run("alone")
    return quiet


def work_and_kill(plan: AtWork, chance: random.Random) -> None:
    """Work the plan while workers are killed, one at each layer, whatever it is doing just then."""
    for _scheduler in range(2):
        plan.start_scheduler()
    workers = [plan.start_worker(), plan.start_worker()]
    driver = plan.start("work")
    for reached in sorted(chance.sample(range(CALLS), LAYERS - 1)):
        until(lambda reached=reached: plan.ready() >= reached, seconds=PATIENCE, what=f"{reached} calls")
        plan.kill(workers.pop(chance.randrange(2)))
        workers.append(plan.start_worker())
    assert driver.wait(PATIENCE) == 0, plan.logs()


@pytest.mark.parametrize(
    ("broker", "database"),
    [
        pytest.param("filesystem://", "", id="sqlite-filesystem"),
        pytest.param(
            RABBITMQ_URL, "postgres_url", id="postgresql-rabbitmq", marks=pytest.mark.needs("postgres", "rabbitmq")
        ),
    ],
)
def test_everybody_is_told_once_what_one_process_alone_would_tell(
    broker: str,
    database: str,
    alone: AtWork,
    install: Install,
    request: Any,
) -> None:
    url = request.getfixturevalue(database) if database else ""
    plan: AtWork = install(broker, url, AtWork)
    if url:
        plan.migrate()
    plan.run("scene")
    seed = random.SystemRandom().randrange(1000)
    work_and_kill(plan, random.Random(seed))
    expected, rungs = alone.told(), alone.fired()
    until(
        lambda: plan.told().keys() >= expected.keys() and plan.fired().keys() >= rungs.keys(),
        seconds=PATIENCE,
        what=f"Seed {seed}: all is told",
    )
    plan.run("look")
    assert plan.told() == expected
    assert plan.fired() == rungs
    calls = Counter(user for user, reason, _key in plan.told() if reason == "session_ready")
    assert calls == {f"owner{number:02}": 1 for number in range(WIDTH + 1, LAYERS * WIDTH + 1)}
    assert set(plan.told().values()) == {1}
