"""The crowd works at the database of DATABASE_URL, in a folder of LOCKSTEP_DATA; see the package."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks._crowd import count, people, work
from benchmarks._crowd.browser import PATIENCE, Answer
from benchmarks._crowd.people import Person

ROOT = Path(__file__).resolve().parent.parent.parent
#: How many acts of one person alone come first.
ALONE = 20


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--bursts", type=int, default=3)
    options = parser.parse_args()
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    crowd = people.prepare(options.people, acts=2 * options.rounds + 2 * options.bursts + ALONE)
    connections.close_all()
    with served() as port:
        found = asyncio.run(_scenes(crowd, port, options.rounds, options.bursts))
    wrong = [f"{answer.kind}: {answer.status}" for answers in found.values() for answer in answers if answer.is_wrong]
    wrong += count.wrong(crowd)
    scenes = {name: [(answer.kind, answer.status, answer.seconds) for answer in found[name]] for name in found}
    json.dump({"scenes": scenes, "wrong": wrong}, sys.stdout)
    return 1 if wrong else 0


async def _scenes(crowd: list[Person], port: int, rounds: int, bursts: int) -> dict[str, list[Answer]]:
    """The answers of each scene."""
    # Whoever comes first waits for the templates to be read.
    await work.alone(crowd[0], port, ALONE // 2)
    found = {"one person alone": await work.alone(crowd[-1], port, ALONE)}
    for name, acts in (
        ("all tick at once", [work.tick]),
        ("all say a word at once", [work.say]),
        ("half tick, half say a word, at once", [work.tick, work.say]),
    ):
        found[name] = []
        for _burst in range(bursts):
            found[name] += await work.at_once(crowd, port, acts)
    for name, pages_open in (("each in their own time", False), ("the same, with their pages open", True)):
        found[name] = await work.for_a_while(crowd, port, rounds, pages_open=pages_open)
    return found


@contextlib.contextmanager
def served() -> Iterator[int]:
    """Gunicorn as `make up` runs it, on a port of its own."""
    from tracking.management.commands.up import web_command

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(shlex.split(web_command(port)), cwd=ROOT, start_new_session=True)
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
