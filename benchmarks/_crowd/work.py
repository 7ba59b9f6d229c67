"""How the crowd works: all at the same moment, or each in their own time."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable

from benchmarks._crowd.browser import Answer, Browser
from benchmarks._crowd.people import Person

#: Seconds between two acts of one person, when not all act at once.
THINKS = (0.5, 1.5)
#: Seconds between two looks of an open page at whether it has changed, how much longer than a look takes it waits, how
#: long at most, and how long where the server was busy with other pages (static/lockstep/live.js).
LOOKS, SHARE, RESTING, IN_A_MOMENT = 1.5, 4, 6, 0.8

Act = Callable[[Person, Browser], Awaitable[Answer]]


async def tick(person: Person, browser: Browser) -> Answer:
    person.ticked.append(person.ticks.pop(0))
    return await browser.post("tick", person.ticked[-1])


async def say(person: Person, browser: Browser) -> Answer:
    person.said.append(person.words.pop(0))
    return await browser.post("word", person.said[-1])


async def at_once(crowd: list[Person], port: int, acts: list[Act]) -> list[Answer]:
    """Everybody does one thing at the same moment, over connections that are open already."""
    browsers = [Browser(port, person.cookie) for person in crowd]
    for browser in browsers:
        browser.reader, browser.writer = await asyncio.open_connection("127.0.0.1", port)
    tasks = [acts[at % len(acts)](person, browsers[at]) for at, person in enumerate(crowd)]
    answers = await asyncio.gather(*tasks)
    for browser in browsers:
        browser.close()
    return list(answers)


async def for_a_while(crowd: list[Person], port: int, rounds: int, *, pages_open: bool) -> list[Answer]:
    """Everybody ticks and says a word in turn, one request in flight each, with time to think between two."""
    answers: list[Answer] = []
    over = asyncio.Event()

    async def work(person: Person, dice: random.Random) -> None:
        browser = Browser(port, person.cookie)
        for at in range(rounds):
            await asyncio.sleep(dice.uniform(*THINKS))
            answers.append(await (say if at % 2 else tick)(person, browser))
        browser.close()

    async def watch(person: Person, dice: random.Random) -> None:
        browser, version = Browser(port, person.cookie), '""'
        await asyncio.sleep(dice.uniform(0, LOOKS))
        while not over.is_set():
            answer, version = await browser.look(person.page, version)
            answers.append(answer)
            rest = max(LOOKS, min(answer.seconds * SHARE, RESTING))
            if answer.status == 204:
                rest = IN_A_MOMENT * dice.uniform(1, 2)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), rest)
        browser.close()

    watching = [asyncio.create_task(watch(person, random.Random(at))) for at, person in enumerate(crowd) if pages_open]
    await asyncio.gather(*(work(person, random.Random(at)) for at, person in enumerate(crowd)))
    over.set()
    await asyncio.gather(*watching)
    return answers


async def alone(person: Person, port: int, times: int) -> list[Answer]:
    """One person ticks and says a word in turn while nobody else is there."""
    browser = Browser(port, person.cookie)
    answers = [await (say if at % 2 else tick)(person, browser) for at in range(times)]
    browser.close()
    return answers
