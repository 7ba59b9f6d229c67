"""Writers of one SQLite file wait in a line: nobody waits while it is free, and reading waits for nobody."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from tests.conftest import ROOT
from tests.factories import ProjectFactory
from tracking.models import Project
from tracking.reporting.moment import one_moment

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows"),
]
#: Raises the revision of a project a number of times, as a process of its own.
WRITER = """
    import sys, django
    from django.conf import settings
    settings.configure(DATABASES={"default": {"ENGINE": "config.sqlite", "NAME": sys.argv[1],
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}}}, INSTALLED_APPS=[])
    django.setup()
    from django.db import connection, transaction
    for _ in range(int(sys.argv[2])):
        with transaction.atomic(), connection.cursor() as cursor:
            revision = cursor.execute("SELECT revision FROM tracking_project").fetchone()[0]
            cursor.execute("UPDATE tracking_project SET revision = %s", [revision + 1])
"""
#: Begins to write, says so, and waits for a line before it ends.
HANGS = """
    import sys, django
    from django.conf import settings
    settings.configure(DATABASES={"default": {"ENGINE": "config.sqlite", "NAME": sys.argv[1],
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}}}, INSTALLED_APPS=[])
    django.setup()
    from django.db import transaction
    with transaction.atomic():
        print("writes", flush=True)
        sys.stdin.readline()
"""


def test_no_write_is_lost_between_threads_and_processes():
    project = ProjectFactory()
    name, writes = connection.settings_dict["NAME"], 50

    def in_turn() -> None:
        for _ in range(writes):
            with transaction.atomic():
                row = Project.objects.get(pk=project.pk)
                Project.objects.filter(pk=project.pk).update(revision=row.revision + 1)
        connection.close()

    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(name), str(writes)]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    threads = [threading.Thread(target=in_turn) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    project.refresh_from_db()
    assert project.revision == 1 + 5 * writes


def test_the_turn_is_given_away_however_a_transaction_ends():
    for end in (ValueError, KeyboardInterrupt):
        with pytest.raises(end), transaction.atomic():
            raise end
    with transaction.atomic():
        connection.close()
    with transaction.atomic():
        ProjectFactory()


def test_whoever_reads_waits_for_nobody():
    ProjectFactory()
    seen: list[int] = []

    def read() -> None:
        with one_moment():
            seen.append(Project.objects.count())
        connection.close()

    with transaction.atomic():
        ProjectFactory()
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=30)
    assert seen == [1]


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {**connection.settings_dict["OPTIONS"], "timeout": 0.01})

    def write() -> None:
        try:
            with transaction.atomic():
                ProjectFactory()
        except OperationalError as error:
            said.append(str(error))
        connection.close()

    with transaction.atomic():
        ProjectFactory()
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=30)
    assert said == ["database is locked: another thread has kept the turn to write for 0.01 seconds"]


def written() -> None:
    with transaction.atomic():
        ProjectFactory()


@contextmanager
def writing_elsewhere() -> Iterator[subprocess.Popen[str]]:
    """Another process that has begun to write and does not end; it ends when something is written to its input."""
    command = [sys.executable, "-c", textwrap.dedent(HANGS), str(connection.settings_dict["NAME"])]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "writes\n"
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def test_another_process_that_hangs_is_waited_for_as_long_as_the_database_is(monkeypatch: pytest.MonkeyPatch):
    options = connection.settings_dict["OPTIONS"]
    with writing_elsewhere() as other:
        monkeypatch.setitem(connection.settings_dict, "OPTIONS", {**options, "timeout": 0.01})
        for _ in range(2):
            with pytest.raises(OperationalError, match=r"another process has kept .* 0\.01 seconds"):
                written()
        waiting = [thread for thread in threading.enumerate() if thread.name == "turn to write"]
        assert len(waiting) == 1

        monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
        other.communicate("\n")
        written()
        waiting[0].join(timeout=30)
        assert not waiting[0].is_alive()
    assert Project.objects.count() == 1
    with writing_elsewhere() as other:
        assert other.poll() is None


def test_a_process_that_dies_gives_its_turn_away():
    with writing_elsewhere() as other:
        done = threading.Event()

        def write() -> None:
            written()
            connection.close()
            done.set()

        writer = threading.Thread(target=write)
        writer.start()
        other.kill()
        assert done.wait(timeout=30)
        writer.join()
    assert Project.objects.count() == 1


def test_a_wait_that_was_left_keeps_nobody_out_when_it_ends(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {**connection.settings_dict["OPTIONS"], "timeout": 0.01})
    with writing_elsewhere(), pytest.raises(OperationalError):
        written()
    for thread in threading.enumerate():
        if thread.name == "turn to write":
            thread.join(timeout=30)
    with writing_elsewhere() as other:
        assert other.poll() is None
    written()
    assert Project.objects.count() == 1


def test_the_file_that_the_processes_wait_on_is_nobody_elses_to_read():
    with transaction.atomic():
        written()
    turn = Path(f"{connection.settings_dict['NAME']}-turn")
    assert turn.stat().st_mode & 0o077 == 0
