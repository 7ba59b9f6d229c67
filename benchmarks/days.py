"""50 people tick and say their word at the same moment, on SQLite and on PostgreSQL, served as `make up` serves.

Seconds from the first byte sent to the last byte received, at the client,
which shares the machine with server and database: each person has a connection
of their own and one request in flight. "At once" is three bursts in which all
50 send in the same moment; "in their own time" means half a second to one and
a half to think between two acts. The ratio is to the median of one person
alone on the same server. Afterwards every tick and word is looked up in its
table and its history; any error, loss or duplicate ends the benchmark.

PostgreSQL is measured when BENCH_POSTGRES names a server on which databases
may be made (postgresql://user:password@host:5432/postgres).
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator

Answers = list[tuple[str, int, float]]


def run() -> None:
    with tempfile.TemporaryDirectory(prefix="lockstep-bench-") as folder:
        _measure("SQLite", f"sqlite:///{folder}/bench.sqlite3", folder)
    server = os.environ.get("BENCH_POSTGRES")
    if not server:
        print("PostgreSQL: set BENCH_POSTGRES to measure it")
        return
    with tempfile.TemporaryDirectory(prefix="lockstep-bench-") as folder, _database(server) as url:
        _measure("PostgreSQL", url, folder)


def _measure(name: str, url: str, folder: str) -> None:
    environment = {**os.environ, "DATABASE_URL": url, "LOCKSTEP_DATA": folder}
    command = [sys.executable, "-m", "benchmarks._crowd"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    found = json.loads(done.stdout)
    if found["wrong"]:
        sys.exit(f"{name}: " + "\n".join(found["wrong"][:20]))
    alone = statistics.median(seconds for _kind, _status, seconds in found["scenes"]["one person alone"])
    for scene, answers in found["scenes"].items():
        print(f"{name}, {scene}")
        for kind in ("tick", "word", "look"):
            _print(kind, answers, alone)


def _print(kind: str, answers: Answers, alone: float) -> None:
    times = sorted(seconds for name, _status, seconds in answers if name == kind)
    if not times:
        return
    middle, most, longest = (1000 * _at(times, share) for share in (0.5, 0.95, 1))
    same = sum(status == 304 for name, status, _seconds in answers if name == kind)
    print(
        f"  {kind}: {len(times):>4}, p50 {middle:6.1f} ms, p95 {most:6.1f} ms, max {longest:6.1f} ms, "
        f"p95 is {most / 1000 / alone:5.1f} times one alone" + (f", {same} of them 304" if same else "")
    )


def _at(times: list[float], share: float) -> float:
    """The time within which that share of the answers came (nearest rank)."""
    return times[max(math.ceil(share * len(times)), 1) - 1]


@contextlib.contextmanager
def _database(server: str) -> Iterator[str]:
    """A database of its own on that server."""
    import psycopg

    name = f"lockstep_bench_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield server.rpartition("/")[0] + f"/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
