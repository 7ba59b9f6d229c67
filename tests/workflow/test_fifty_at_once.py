"""50 people tick and say their word at the same moment, at a real server: no error, nothing lost, nothing twice.

How long it takes is a matter of the benchmark (`python -m benchmarks days`), whose crowd this is.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import ROOT


@pytest.fixture
def sqlite(tmp_path: Path, db: None) -> str:
    """A file of its own, migrated already where the tests run on one."""
    path = tmp_path / "crowd.sqlite3"
    if connection.vendor == "sqlite":
        shutil.copy(settings.DATABASES["default"]["TEST"]["NAME"], path)
    return f"sqlite:///{path}"


POSTGRES = pytest.param("postgres_url", id="postgres", marks=pytest.mark.needs("postgres"))


@pytest.mark.parametrize("database", ["sqlite", POSTGRES])
def test_50_people_at_the_same_moment(database: str, request: pytest.FixtureRequest, tmp_path: Path):
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "DATABASE_URL": request.getfixturevalue(database),
        "LOCKSTEP_DATA": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks._crowd", "--rounds", "1", "--bursts", "1"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    did = Counter(kind for scene in found["scenes"].values() for kind, _status, _seconds in scene)
    # Everybody ticks and says a word at once, half do each, and all tick once more, twice; one has begun alone.
    assert did["tick"] >= 50 + 25 + 2 * 50
    assert did["word"] >= 50 + 25
