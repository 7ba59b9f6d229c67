"""Reading at one moment sees no later write, and stops no writer."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.factories import SessionFactory, a_project
from tracking.models import Session
from tracking.reporting.moment import one_moment


@pytest.mark.django_db(transaction=True)
def test_a_write_in_the_middle_is_not_seen_before_the_end() -> None:
    project = a_project()

    def write() -> None:
        SessionFactory(project=project)
        connection.close()

    with one_moment():
        assert Session.objects.count() == 0
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
        assert Session.objects.count() == 0
    assert Session.objects.count() == 1


SCRIPT = """
import sqlite3, django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connection
call_command("migrate", "contenttypes", verbosity=0)
from tracking.reporting.moment import one_moment
other = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=0, isolation_level=None)
def count():
    with connection.cursor() as cursor:
        return cursor.execute("SELECT count(*) FROM django_content_type").fetchone()[0]
with one_moment():
    before = count()
    other.execute("INSERT INTO django_content_type (app_label, model) VALUES ('a', 'b')")
    during = count()
print(during - before, count() - before, connection.transaction_mode)
"""


def test_on_sqlite_a_writer_need_not_wait_and_is_not_seen(tmp_path: Path) -> None:
    environment = {
        "LOCKSTEP_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'lockstep.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.stdout.split() == ["0", "1", "IMMEDIATE"], result.stderr


def test_inside_a_transaction_the_open_one_is_used(lead: User) -> None:
    with one_moment():
        assert User.objects.filter(pk=lead.pk).exists()
